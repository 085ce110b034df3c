import { expect, test } from 'vitest';
import { sumRegion } from './region-sum';

/** 20 × 10 pixels, each holding its own x + 100 y, both from 1. */
const grid = {
  width: 20,
  height: 10,
  pixels: Array.from({ length: 200 }, (_, i) => (i % 20) + 1 + 100 * (Math.floor(i / 20) + 1)),
};

test('a circle of radius 1 holds five pixel centres', () => {
  expect(sumRegion(grid, { shape: 'circle', x: 5, y: 5, radius: 1 })).toEqual({ pixels: 5, sum: 5 * 505 });
});

test('a circle over the edge holds what is on the image', () => {
  expect(sumRegion(grid, { shape: 'circle', x: 1, y: 1, radius: 1 }).pixels).toBe(3);
});

test('a box turned by 90° has its width upwards', () => {
  const box = { shape: 'box', x: 10, y: 5, width: 6.2, height: 2.2 } as const;
  expect(sumRegion(grid, { ...box, angle: 0 })).toEqual({ pixels: 7 * 3, sum: 21 * 510 });
  expect(sumRegion(grid, { ...box, angle: 90 })).toEqual({ pixels: 3 * 7, sum: 21 * 510 });
  expect(sumRegion(grid, { ...box, y: 2, angle: 90 }).pixels).toBe(3 * 5);
});

test('an ellipse reaches along its angle', () => {
  const ellipse = { shape: 'ellipse', x: 10, y: 5, r1: 4.01, r2: 0.5 } as const;
  expect(sumRegion(grid, { ...ellipse, angle: 0 }).sum).toBe(9 * 510);
  expect(sumRegion(grid, { ...ellipse, angle: 90 }).sum).toBe(9 * 510);
  expect(sumRegion(grid, { ...ellipse, angle: 45 }).pixels).toBe(5);
});

test('an annulus leaves its middle out', () => {
  expect(sumRegion(grid, { shape: 'annulus', x: 5, y: 5, radii: [0.5, 1] }).pixels).toBe(4);
});

test('a polygon holds the centres within its sides', () => {
  const points = [
    { x: 2.5, y: 2.5 },
    { x: 6.5, y: 2.5 },
    { x: 6.5, y: 4.5 },
    { x: 2.5, y: 4.5 },
  ];
  expect(sumRegion(grid, { shape: 'polygon', points })).toEqual({ pixels: 8, sum: 8 * (4.5 + 350) });
});

test('pixels without a value do not count', () => {
  const holed = { ...grid, pixels: grid.pixels.with(0, Number.NaN) };
  expect(sumRegion(holed, { shape: 'circle', x: 1, y: 1, radius: 0.5 })).toEqual({ pixels: 0, sum: 0 });
});
