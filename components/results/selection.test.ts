import { expect, test } from 'vitest';
import { countTicked, NOTHING_SELECTED, tick, toggleAll, toggleRange, toggleRow } from './selection';

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

test('Shift is a single tick when a filter hides the row it would start from', () => {
  const order = Uint32Array.of(7, 2, 9);
  expect(rows(toggleRange(toggleRow(NOTHING_SELECTED, 4), 9, order))).toEqual([4, 9]);
});

test('all rows can be ticked, and unticked', () => {
  const all = toggleAll(NOTHING_SELECTED, null, 3);
  expect(rows(all)).toEqual([0, 1, 2]);
  expect(rows(toggleAll(all, null, 3))).toEqual([]);
});

test('ticks of rows that a filter hides stay, and do not count as shown', () => {
  const shown = Uint32Array.of(2, 3);
  const hidden = toggleRow(NOTHING_SELECTED, 0);
  expect(countTicked(hidden.rows, shown)).toBe(0);
  const more = toggleAll(hidden, shown, 4);
  expect(rows(more)).toEqual([0, 2, 3]);
  expect(countTicked(more.rows, shown)).toBe(2);
  expect(rows(toggleAll(more, shown, 4))).toEqual([0]);
});

test('rows chosen on a map take the place of the ticks, join them or leave them', () => {
  const start = tick(NOTHING_SELECTED, [4, 2], 'replace');
  expect(rows(start)).toEqual([2, 4]);
  expect(rows(tick(start, [7], 'add'))).toEqual([2, 4, 7]);
  expect(rows(tick(start, [2, 9], 'remove'))).toEqual([4]);
  expect(rows(tick(start, [9], 'replace'))).toEqual([9]);
});
