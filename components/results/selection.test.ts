import { expect, test } from 'vitest';
import { NOTHING_SELECTED, selectAll, toggleRange, toggleRow } from './selection';

const rows = (selection: { rows: ReadonlySet<number> }) => [...selection.rows].sort((a, b) => a - b);

test('a tick goes on and off', () => {
  const on = toggleRow(NOTHING_SELECTED, 4);
  expect(rows(on)).toEqual([4]);
  expect(rows(toggleRow(on, 4))).toEqual([]);
});

test('Shift ticks everything from the last tick to here, in either direction', () => {
  const start = toggleRow(NOTHING_SELECTED, 5);
  expect(rows(toggleRange(start, 8, null))).toEqual([5, 6, 7, 8]);
  expect(rows(toggleRange(start, 3, null))).toEqual([3, 4, 5]);
});

test('Shift follows the order shown, not the order in which rows came', () => {
  const order = Uint32Array.of(7, 2, 9, 4);
  expect(rows(toggleRange(toggleRow(NOTHING_SELECTED, 2), 4, order))).toEqual([2, 4, 9]);
});

test('Shift on a ticked row unticks the range', () => {
  const range = toggleRange(toggleRow(NOTHING_SELECTED, 1), 4, null);
  expect(rows(toggleRange({ ...range, anchor: 2 }, 4, null))).toEqual([1]);
});

test('Shift without a tick before is a single tick', () => {
  expect(rows(toggleRange(NOTHING_SELECTED, 3, null))).toEqual([3]);
});

test('all rows can be ticked', () => {
  expect(selectAll(3).rows.size).toBe(3);
});
