/**
 * Tags among bytes: as much of XML as can stand between the rows of a table.
 */

/** What was looked for is not all there yet. */
export const UNFINISHED = -1;

const GT = 0x3e;
const SLASH = 0x2f;
const LF = 0x0a;
const COLON = 0x3a;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;

export interface Tag {
  /** Without prefix. */
  readonly name: string;
  readonly closes: boolean;
  readonly empty: boolean;
  readonly end: number;
}

/** The tag at `at`, or `null` when it is not all there. */
export function readTag(bytes: Uint8Array, at: number): Tag | null {
  const closes = bytes[at + 1] === SLASH;
  let from = at + (closes ? 2 : 1);
  let nameEnd = from;
  while (nameEnd < bytes.length && isNameByte(bytes[nameEnd]!)) {
    nameEnd += 1;
    if (bytes[nameEnd - 1] === COLON) from = nameEnd;
  }
  let end = nameEnd;
  let quote = 0;
  for (; end < bytes.length; end += 1) {
    const byte = bytes[end]!;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE) {
      quote = byte;
    } else if (byte === GT) {
      return { name: shortName(bytes, from, nameEnd), closes, empty: bytes[end - 1] === SLASH, end: end + 1 };
    }
  }
  return null;
}

/** The names that matter cost nothing. */
function shortName(bytes: Uint8Array, from: number, end: number): string {
  if (end - from === 2 && bytes[from] === 0x54) {
    if (bytes[from + 1] === 0x44) return 'TD';
    if (bytes[from + 1] === 0x52) return 'TR';
  }
  return String.fromCharCode(...bytes.subarray(from, Math.min(end, from + 40)));
}

function isNameByte(byte: number): boolean {
  return byte > 0x20 && byte !== GT && byte !== SLASH;
}

/** @returns the end of `mark`, which is ASCII */
export function find(bytes: Uint8Array, from: number, mark: string): number {
  const last = mark.charCodeAt(mark.length - 1);
  for (let at = bytes.indexOf(last, from); at >= 0; at = bytes.indexOf(last, at + 1)) {
    let same = at - mark.length + 1 >= from;
    for (let i = 0; same && i < mark.length; i += 1)
      same = bytes[at - mark.length + 1 + i] === mark.charCodeAt(i);
    if (same) return at + 1;
  }
  return UNFINISHED;
}

/** Few lines, far apart: looking for the next one is quicker than looking at every byte. */
export function countLines(bytes: Uint8Array, from: number, end: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF, from); at >= 0 && at < end; at = bytes.indexOf(LF, at + 1)) lines += 1;
  return lines;
}
