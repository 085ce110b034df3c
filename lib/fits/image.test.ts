import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readImage } from './image';
import { readFits } from './read';
import { writeFits } from './write';

const folder = new URL('./fixtures/', import.meta.url);
const hdus = readFits(new Uint8Array(readFileSync(new URL('images.fits', folder))));
const expected = JSON.parse(readFileSync(new URL('images.json', folder), 'utf8')) as {
  name: string;
  shape: number[];
  pixels: (number | null)[];
}[];

describe('images of every BITPIX have the pixels astropy reads', () => {
  test.for(expected.map((one, i) => [one.name, i] as const))('%s', ([, i]) => {
    const image = readImage(hdus[i]!);
    expect(image.shape).toEqual(expected[i]!.shape);
    expect(Array.from(image.pixels, (value) => (Number.isNaN(value) ? null : value))).toEqual(
      expected[i]!.pixels,
    );
  });
});

test('the unit comes with the pixels', () => {
  expect(readImage(hdus.find((hdu) => hdu.name === 'SCALED')!).unit).toBe('cm-2 s-1');
});

test('an HDU without pixels is no image', () => {
  const [empty] = readFits(writeFits([{ kind: 'empty' }]));
  expect(() => readImage(empty!)).toThrow('HDU 0: there is no image here');
});
