import { expect, test } from 'vitest';
import { card, realCard } from './card';
import { verifyChecksums } from './checksum';
import { extractImage } from './extract-image';
import { readImage } from './image';
import { readFits } from './read';
import { writeFits } from './write';

test('an image extension becomes a file of its own, keywords and pixels kept', () => {
  const pixels = Int16Array.of(1, 2, 3, 4, 5, 6);
  const [, extension] = readFits(
    writeFits([
      { kind: 'empty' },
      {
        kind: 'image',
        name: 'COUNTS',
        shape: [2, 3],
        pixels,
        cards: [realCard('CRVAL1', 83.63), card('OBJECT', 'Crab')],
      },
    ]),
  );
  const [hdu, ...rest] = readFits(extractImage(extension!));
  expect(rest).toEqual([]);
  expect(hdu).toMatchObject({ kind: 'primary', name: 'COUNTS', naxis: [3, 2] });
  expect([hdu!.header.get('CRVAL1'), hdu!.header.get('OBJECT'), verifyChecksums(hdu!).checksum]).toEqual([
    83.63,
    'Crab',
    true,
  ]);
  expect(readImage(hdu!).pixels).toEqual(Float32Array.from(pixels));
});
