/**
 * Text out of bytes, for very many small pieces.
 *
 * A TextDecoder costs some 300 ns a call. Nearly all text in tables is ASCII, so the whole buffer becomes one
 * string, once, and cells are slices of it; only cells with other characters are decoded by themselves.
 */
import { VotableError } from './errors';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** One character for each byte; what it makes of bytes above 0x7F is not used. Browsers are quick at it, Node is not. */
const oneToOne = new TextDecoder('latin1');
const { Buffer: NodeBuffer } = globalThis as { Buffer?: typeof Buffer };

function toCharacters(bytes: Uint8Array): string {
  if (NodeBuffer === undefined) return oneToOne.decode(bytes);
  return NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

export class TextSlicer {
  #whole: string | null = null;

  constructor(readonly bytes: Uint8Array) {}

  /** The UTF-8 text between two offsets. */
  text(start: number, end: number): string {
    const { bytes } = this;
    let other = 0;
    for (let at = start; at < end; at += 1) other |= bytes[at]!;
    if (other >= 0x80) return utf8.decode(bytes.subarray(start, end));
    this.#whole ??= toCharacters(bytes);
    return this.#whole.slice(start, end);
  }

  /** The same, up to the first NUL if there is one. */
  textToNul(start: number, end: number): string {
    const { bytes } = this;
    let stop = start;
    while (stop < end && bytes[stop] !== 0) stop += 1;
    return this.text(start, stop);
  }
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Text of an element with its references resolved and its line ends as XML has them (XML 1.0 §2.11, §4.6).
 *
 * @throws {VotableError} for an entity that XML does not have by itself
 */
export function decodeReferences(text: string, line: () => number): string {
  const normalised = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  if (!normalised.includes('&')) return normalised;
  return normalised.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);?/gi, (whole, name: string) => {
    const character = NAMED[name] ?? numbered(name);
    if (character === null || !whole.endsWith(';')) {
      throw new VotableError(
        `Cannot read the reference "${whole}": only &lt; &gt; &amp; &quot; &apos; and numbers are known`,
        line(),
      );
    }
    return character;
  });
}

function numbered(name: string): string | null {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!name.startsWith('#') || !(code > 0 && code <= 0x10ffff)) return null;
  return String.fromCodePoint(code);
}
