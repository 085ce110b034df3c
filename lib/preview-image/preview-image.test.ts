import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { card, realCard } from '@/lib/fits/card';
import { readFits } from '@/lib/fits/read';
import { writeFits } from '@/lib/fits/write';
import { readEventList } from '@/lib/gamma/event-list';
import { drawCountsMap } from './draw-counts-map';
import { makePalette } from './palette';
import { smooth } from './smooth';
import { writePng } from './write-png';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

test('smoothing keeps the number of events, and spreads one as a Gaussian', () => {
  const map = new Int32Array(41 * 41);
  map[20 * 41 + 20] = 7;
  const smoothed = smooth(map, 41, 3);
  expect(sum(smoothed)).toBeCloseTo(7, 4);
  // At one sigma from the middle a Gaussian has fallen to exp(-1/2).
  expect(smoothed[20 * 41 + 23]! / smoothed[20 * 41 + 20]!).toBeCloseTo(Math.exp(-0.5), 5);
  expect(smoothed[17 * 41 + 20]).toBeCloseTo(smoothed[20 * 41 + 23]!, 6);
});

test('more is lighter, all the way', () => {
  const palette = makePalette();
  // Relative luminance by the weights of sRGB (IEC 61966-2-1), good enough to tell an order.
  const light = Array.from(
    { length: 256 },
    (_, i) => 0.2126 * palette[3 * i]! + 0.7152 * palette[3 * i + 1]! + 0.0722 * palette[3 * i + 2]!,
  );
  expect(light.every((value, i) => i === 0 || value >= light[i - 1]! - 0.5)).toBe(true);
});

test('events in the north-east are drawn at the upper left, and Python reads the picture', () => {
  const count = 50;
  const file = writeFits([
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [card('HDUCLAS1', 'EVENTS'), realCard('RA_PNT', 83), realCard('DEC_PNT', 22)],
      columns: [
        { name: 'RA', values: new Float64Array(count).fill(84), unit: 'deg' },
        { name: 'DEC', values: new Float64Array(count).fill(23), unit: 'deg' },
        { name: 'ENERGY', values: new Float64Array(count).fill(1), unit: 'TeV' },
      ],
    },
  ]);
  const picture = drawCountsMap(readEventList(readFits(file)));
  const brightest = picture.pixels.indexOf(255);
  expect([brightest % 400, Math.floor(brightest / 400)].every((place) => place < 200)).toBe(true);
  // The standard library has no PNG reader, but it can take the file apart: signature, CRCs and inflated size.
  const program = `
import sys, struct, zlib
data = sys.stdin.buffer.read(); assert data[:8] == b"\\x89PNG\\r\\n\\x1a\\n"; at = 8; idat = b""; kinds = []
while at < len(data):
    n, kind = struct.unpack(">I4s", data[at:at+8]); body = data[at+8:at+8+n]
    assert struct.unpack(">I", data[at+8+n:at+12+n])[0] == zlib.crc32(kind + body)
    kinds.append(kind.decode()); idat += body if kind == b"IDAT" else b""; at += 12 + n
print(",".join(kinds), len(zlib.decompress(idat)))`;
  const said = execFileSync('python3', ['-c', program], {
    input: writePng(picture, { Source: 'x' }),
    encoding: 'utf8',
  });
  expect(said.trim()).toBe(`IHDR,tEXt,PLTE,IDAT,IEND ${400 * 401}`);
});
