/**
 * The part of a file a client asks for (RFC 9110 §14.2).
 *
 * Several ranges at once are answered with the whole file, as the standard allows: no client of
 * ours asks so, and their parts would need a multipart body.
 */
export interface ByteRange {
  /** Offset of the first byte. */
  readonly start: number;
  /** Offset of the last byte, itself included. */
  readonly end: number;
}

/**
 * Read a Range header.
 *
 * @param header absent, malformed or in another unit: the whole file is meant
 * @param size bytes of the file
 * @returns `null` for the whole file, `unsatisfiable` when the file ends before the range begins
 */
export function parseByteRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null; // malformed, so as if it were not there
  return start < size ? { start, end } : 'unsatisfiable';
}
