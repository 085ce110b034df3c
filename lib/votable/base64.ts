/**
 * Base64 (RFC 4648 §4): out of a stream of ASCII bytes, in whatever pieces and lines it comes, and into text.
 */
import { VotableError } from './errors';

/** What no digit has: blanks are passed over, padding ends a group, all else is an error. */
const BLANK = 0x40;
const PADDING = 0x41;
const FOREIGN = 0x80;

const LF = 0x0a;

const VALUES = new Uint8Array(256).fill(FOREIGN);
for (const [value, digit] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  VALUES[digit.charCodeAt(0)] = value;
}
for (const blank of ' \t\r\n') VALUES[blank.charCodeAt(0)] = BLANK;
VALUES['='.charCodeAt(0)] = PADDING;

export class Base64Decoder {
  /** Digits of a group that is not whole yet. */
  #group = 0;
  #digits = 0;
  /** Line ends so far, for telling where an error is. */
  lines = 0;

  /**
   * @param out at least three quarters of `input` and three bytes long
   * @returns the number of bytes written
   */
  decode(input: Uint8Array, out: Uint8Array): number {
    let at = 0;
    let to = 0;
    while (at < input.length) {
      if (this.#digits === 0) {
        // Whole groups of four digits, without a look at anything else.
        for (; at + 4 <= input.length; at += 4) {
          const a = VALUES[input[at]!]!;
          const b = VALUES[input[at + 1]!]!;
          const c = VALUES[input[at + 2]!]!;
          const d = VALUES[input[at + 3]!]!;
          if ((a | b | c | d) > 0x3f) break;
          out[to] = (a << 2) | (b >> 4);
          out[to + 1] = (b << 4) | (c >> 2);
          out[to + 2] = (c << 6) | d;
          to += 3;
        }
        if (at >= input.length) break;
      }
      if (input[at] === LF) this.lines += 1;
      to = this.#digit(VALUES[input[at]!]!, out, to);
      at += 1;
    }
    return to;
  }

  #digit(value: number, out: Uint8Array, to: number): number {
    if (value === BLANK) return to;
    if (value === PADDING) return this.#endGroup(out, to);
    if (value === FOREIGN) throw new VotableError('The rows hold a character that is not base64');
    this.#group = (this.#group << 6) | value;
    this.#digits += 1;
    if (this.#digits < 4) return to;
    out[to] = this.#group >> 16;
    out[to + 1] = this.#group >> 8;
    out[to + 2] = this.#group;
    this.#group = 0;
    this.#digits = 0;
    return to + 3;
  }

  /** Two digits make one byte, three make two; a second padding sign finds nothing left. */
  #endGroup(out: Uint8Array, to: number): number {
    const digits = this.#digits;
    const bits = this.#group << (6 * (4 - digits));
    this.#group = 0;
    this.#digits = 0;
    if (digits < 2) return to;
    out[to] = bits >> 16;
    if (digits === 3) out[to + 1] = bits >> 8;
    return to + digits - 1;
  }
}

/** Bytes that one call of String.fromCharCode can take everywhere, a multiple of three. */
const SLICE = 3 * 4096;

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + SLICE)));
  }
  return text;
}
