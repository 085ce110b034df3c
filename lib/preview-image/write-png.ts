/**
 * A picture of indexed colours as PNG (PNG, third edition).
 */
import { crc32, deflateSync } from 'node:zlib';

export interface IndexedPicture {
  readonly width: number;
  readonly height: number;
  /** Places in the palette, uint8, [row from the top, column]. */
  readonly pixels: Uint8Array;
  /** At most 256 colours, uint8, [colour, red green blue]. */
  readonly palette: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const INDEXED = 3;

/** @param text keywords and values told in the file (§11.3.3), Latin-1 */
export function writePng(picture: IndexedPicture, text: Readonly<Record<string, string>> = {}): Uint8Array {
  const { width, height, pixels, palette } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, INDEXED, 0, 0, 0], 8);
  // Before each row stands its filter (§9.2): none, which is best for indexed colours.
  const rows = Buffer.alloc(height * (width + 1));
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...Object.entries(text).map(([keyword, value]) =>
      chunk('tEXt', Buffer.from(`${keyword}\0${value}`, 'latin1')),
    ),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

/** Length, type, data, CRC of type and data (§5.3). */
function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length);
  return bytes;
}
