import { describe, expect, test } from 'vitest';
import pairs from './fixtures/intersections.txt?raw';
import { intersects } from './intersects';
import type { Region } from './region';
import { parseRegion } from './stcs';

const region = (text: string): Region => parseRegion(text)!;
const meet = (a: string, b: string) => intersects(region(a), region(b));

test('regions meet where pgSphere says so, whichever is named first', () => {
  const lines = pairs.trim().split('\n');
  expect(lines).toHaveLength(320);
  for (const line of lines) {
    const [a = '', b = '', answer] = line.split(' | ');
    expect(meet(a, b), line).toBe(answer === 't');
    expect(meet(b, a), line).toBe(answer === 't');
  }
});

describe('regions have a point in common', () => {
  test('when one lies in the other, without a crossing of edges', () => {
    expect(meet('Polygon 0 0 20 0 20 20 0 20', 'Polygon 9 9 11 9 11 11 9 11')).toBe(true);
    expect(meet('Polygon 0 0 20 0 20 20 0 20', 'Circle 10 10 1')).toBe(true);
    expect(meet('Polygon 9 9 11 9 11 11 9 11', 'Circle 10 10 10')).toBe(true);
  });

  test('when edges cross and no corner lies in the other', () => {
    expect(meet('Polygon 0 9 30 9 30 11 0 11', 'Polygon 14 -10 16 -10 16 30 14 30')).toBe(true);
  });

  test('when their boundaries touch', () => {
    // On the equator, where the sums are exact.
    expect(meet('Circle 10 0 1', 'Circle 12 0 1')).toBe(true);
    expect(meet('Circle 10 0 1', 'Circle 12.0000001 0 1')).toBe(false);
    expect(meet('Polygon 0 0 10 0 10 10', 'Circle 5 -2 2')).toBe(true);
    expect(meet('Polygon 0 0 10 0 10 10', 'Circle 5 -2 1.9999999')).toBe(false);
    expect(meet('Polygon 0 0 10 0 10 10', 'Polygon 10 0 20 0 20 10')).toBe(true);
    expect(meet('Polygon 0 0 10 0 10 10', 'Polygon 3 0 7 0 5 -5')).toBe(true);
  });

  test('over the pole, across RA 0, and not on the far side of the sky', () => {
    expect(meet('Polygon 0 80 120 80 240 80', 'Circle 60 89 0.1')).toBe(true);
    expect(meet('Polygon 355 -5 5 -5 5 5 355 5', 'Circle 359 0 0.5')).toBe(true);
    expect(meet('Polygon 355 -5 5 -5 5 5 355 5', 'Polygon 175 -5 185 -5 185 5 175 5')).toBe(false);
  });

  test('when a member of a union has, and a point when the other holds it', () => {
    const union = 'Union ICRS ( Circle 10 10 1 Polygon 0 0 1 0 1 1 )';
    expect(meet(union, 'Circle 12 10 1.1')).toBe(true);
    expect(meet('Position 0.9 0.1', union)).toBe(true);
    expect(meet(union, 'Circle 5 5 1')).toBe(false);
    expect(meet('Position 5 5', 'Position 5 5')).toBe(true);
  });
});
