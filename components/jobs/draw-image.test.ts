import { expect, test } from 'vitest';
import { drawImage, rangeOf } from './draw-image';

test('the first row of a FITS image is at the bottom of the picture', () => {
  const picture = drawImage([0, 0, 4, 4], 2, 2);
  expect([...picture.slice(0, 4)]).toEqual([252, 255, 164, 255]);
  expect([...picture.slice(8, 12)]).toEqual([0, 0, 4, 255]);
});

test('what is no number is transparent and has no part in the scale', () => {
  expect(rangeOf([Number.NaN, 1, Number.POSITIVE_INFINITY, 3])).toEqual({ least: 1, largest: 3 });
  expect([...drawImage([Number.NaN, 1], 2, 1)].slice(0, 4)).toEqual([0, 0, 0, 0]);
});

test('an image of one value is dark, and one of none is empty', () => {
  expect([...drawImage([7], 1, 1)]).toEqual([0, 0, 4, 255]);
  expect(rangeOf([])).toEqual({ least: 0, largest: 0 });
});
