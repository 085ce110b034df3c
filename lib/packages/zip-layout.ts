/**
 * Where every byte of a ZIP archive will be, before any of it is written (PKWARE APPNOTE 6.3.10).
 *
 * Entries are stored as they are: their content is compressed already. With size and CRC-32 of each known
 * beforehand the archive has one layout only, so its length can be told, and any range of it given without
 * reading what comes before. What exceeds 32 bits is written as ZIP64 (§4.5.3), and nothing else is.
 */

/** A file in the archive. */
export interface ZipEntry {
  /** With `/` between folders; letters of any language (§4.4.4 bit 11). */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly crc32: number;
}

/** Bytes written by us: headers, and what closes the archive. */
export interface ZipBytes {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

/** The content of an entry. */
export interface ZipContent<E extends ZipEntry> {
  readonly kind: 'content';
  readonly entry: E;
}

export type ZipPiece<E extends ZipEntry> = (ZipBytes | ZipContent<E>) & {
  /** Offset of its first byte in the archive. */
  readonly start: number;
  readonly size: number;
};

export interface ZipLayout<E extends ZipEntry> {
  /** One after another, without gaps. */
  readonly pieces: readonly ZipPiece<E>[];
  /** Bytes of the whole archive. */
  readonly size: number;
}

const FOUR_BYTES = 0xffffffff;
const TWO_BYTES = 0xffff;
/** Version 4.5 is what ZIP64 needs (§4.4.3.2), 1.0 is enough without. */
const VERSION = 10;
const VERSION_ZIP64 = 45;
/** Names are UTF-8 (§4.4.4 bit 11). */
const FLAGS = 0x0800;
/** Unix (§4.4.2), a regular file anybody may read. */
const MADE_BY_UNIX = 3 << 8;
const FILE_MODE = (0o100644 << 16) >>> 0;

/** @param modified shown as the date of every entry, in UTC; ZIP counts from 1980 in steps of 2 s */
export function layOutZip<E extends ZipEntry>(entries: readonly E[], modified: Date): ZipLayout<E> {
  const stamp = dosTime(modified);
  const pieces: ZipPiece<E>[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (piece: ZipBytes | ZipContent<E>, size: number) => {
    pieces.push({ ...piece, start: at, size });
    at += size;
  };
  for (const entry of entries) {
    directory.push(centralHeader(entry, at, stamp));
    const header = localHeader(entry, stamp);
    put({ kind: 'bytes', bytes: header }, header.length);
    put({ kind: 'content', entry }, entry.size);
  }
  const central = Buffer.concat(directory);
  const closing = Buffer.concat([central, ending(entries.length, central.length, at)]);
  put({ kind: 'bytes', bytes: closing }, closing.length);
  return { pieces, size: at };
}

/** §4.3.7. Sizes of ZIP64 stand in the extra field, both of them (§4.5.3). */
function localHeader({ name, size, crc32 }: ZipEntry, stamp: number): Uint8Array {
  const encoded = Buffer.from(name, 'utf8');
  const large = size >= FOUR_BYTES;
  const extra = large ? zip64Extra([size, size]) : Buffer.alloc(0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(large ? VERSION_ZIP64 : VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt32LE(stamp, 10);
  header.writeUInt32LE(crc32, 14);
  header.writeUInt32LE(Math.min(size, FOUR_BYTES), 18);
  header.writeUInt32LE(Math.min(size, FOUR_BYTES), 22);
  header.writeUInt16LE(encoded.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, encoded, extra]);
}

/** §4.3.12. */
function centralHeader({ name, size, crc32 }: ZipEntry, offset: number, stamp: number): Uint8Array {
  const encoded = Buffer.from(name, 'utf8');
  const large = [...(size >= FOUR_BYTES ? [size, size] : []), ...(offset >= FOUR_BYTES ? [offset] : [])];
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0);
  const version = large.length > 0 ? VERSION_ZIP64 : VERSION;
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(MADE_BY_UNIX | version, 4);
  header.writeUInt16LE(version, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt32LE(stamp, 12);
  header.writeUInt32LE(crc32, 16);
  header.writeUInt32LE(Math.min(size, FOUR_BYTES), 20);
  header.writeUInt32LE(Math.min(size, FOUR_BYTES), 24);
  header.writeUInt16LE(encoded.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(FILE_MODE, 38);
  header.writeUInt32LE(Math.min(offset, FOUR_BYTES), 42);
  return Buffer.concat([header, encoded, extra]);
}

/** Header ID 0x0001, then the values that did not fit their fields (§4.5.3). */
function zip64Extra(values: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [i, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * i);
  return extra;
}

/** The end of the central directory (§4.3.16), after its ZIP64 form and the locator of that (§4.3.14, §4.3.15). */
function ending(count: number, size: number, offset: number): Uint8Array {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, TWO_BYTES), 8);
  end.writeUInt16LE(Math.min(count, TWO_BYTES), 10);
  end.writeUInt32LE(Math.min(size, FOUR_BYTES), 12);
  end.writeUInt32LE(Math.min(offset, FOUR_BYTES), 16);
  if (count < TWO_BYTES && size < FOUR_BYTES && offset < FOUR_BYTES) return end;
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(MADE_BY_UNIX | VERSION_ZIP64, 12);
  end64.writeUInt16LE(VERSION_ZIP64, 14);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(size), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}

/** Date and time as MS-DOS has them (§4.4.6), as one little-endian number. */
function dosTime(date: Date): number {
  const year = Math.max(1980, date.getUTCFullYear()) - 1980;
  const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
