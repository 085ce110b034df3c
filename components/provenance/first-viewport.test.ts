import { expect, test } from 'vitest';
import { firstViewport, inSight, LEGIBLE } from './first-viewport';

const box = (x: number, y: number) => ({ x, y, width: 100, height: 40 });

test('a small graph stands in the middle, no larger than it is', () => {
  expect(firstViewport(new Map([['a', box(50, 20)]]), 'a', { width: 800, height: 400 })).toEqual({
    zoom: 1,
    x: 350,
    y: 180,
  });
});

test('of a large one the thing itself is in sight, at the right when nothing came of it', () => {
  const places = new Map([
    ['past', box(50, 20)],
    ['root', box(5000, 900)],
  ]);
  const { x, y, zoom } = firstViewport(places, 'root', { width: 800, height: 400 });
  expect(zoom).toBe(LEGIBLE);
  // Its right edge is 20 pixels from that of the frame, its middle at half the height.
  expect(5050 * zoom + x).toBeCloseTo(780, 10);
  expect(900 * zoom + y).toBeCloseTo(200, 10);
});

test('with a future it leaves room for that', () => {
  const places = new Map([
    ['root', box(50, 20)],
    ['later', box(5000, 20)],
  ]);
  const { x, zoom } = firstViewport(places, 'root', { width: 800, height: 400 });
  expect(100 * zoom + x).toBeCloseTo(480, 10);
});

test('in sight is what reaches into the frame, however little', () => {
  const frame = { width: 800, height: 400 };
  const places = new Map([
    ['inside', box(400, 200)],
    ['at the edge', box(-199, 200)],
    ['left of it', box(-201, 200)],
    ['below', box(400, 921)],
    ['just inside', box(400, 919)],
  ]);
  const seen = inSight(places, { x: 75, y: -50, zoom: 0.5 }, frame);
  expect([...seen]).toEqual(['inside', 'at the edge', 'just inside']);
});
