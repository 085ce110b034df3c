import { expect, test } from 'vitest';
import type { Batch } from '@/lib/votable/columns';
import type { Field } from '@/lib/votable/field';
import { ResultStore } from './result-store';

const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
const fields: readonly Field[] = [
  { name: 'obs_id', datatype: 'char', arraysize: '*', ...nothing },
  { name: 't_min', datatype: 'double', arraysize: null, ...nothing },
];

const batch = (ids: readonly string[], times: readonly number[]): Batch => ({
  rows: ids.length,
  columns: [
    { kind: 'text', values: ids },
    { kind: 'number', values: Float64Array.from(times), nulls: new Uint8Array(times.length) },
  ],
});

function filled(): ResultStore {
  const store = new ResultStore(fields);
  store.append(batch(['23523', '23526'], [53343.92, 53343.95]));
  store.append(batch(['20136'], [53090.12]));
  return store;
}

test('batches become one table, in the order in which they came', () => {
  expect(filled().rows(0, 10)).toEqual([
    { row: 0, values: ['23523', 53343.92] },
    { row: 1, values: ['23526', 53343.95] },
    { row: 2, values: ['20136', 53090.12] },
  ]);
});

test('a sorted table keeps the numbers under which its rows came', () => {
  const store = filled();
  store.sort({ column: 't_min', descending: false });
  expect([...store.shown!]).toEqual([2, 0, 1]);
  expect(store.rows(0, 1)).toEqual([{ row: 2, values: ['20136', 53090.12] }]);
  store.sort(null);
  expect(store.shown).toBeNull();
  expect(store.rows(0, 1)[0]!.row).toBe(0);
});

test('rows that arrive after sorting stand at the end', () => {
  const store = filled();
  store.sort({ column: 't_min', descending: true });
  store.append(batch(['47802'], [54705.8]));
  expect(store.rows(3, 4)).toEqual([{ row: 3, values: ['47802', 54705.8] }]);
  store.finish();
  expect(store.rows(0, 1)).toEqual([{ row: 3, values: ['47802', 54705.8] }]);
});

test('the values of single columns can be had for given rows', () => {
  expect(filled().values('obs_id', [2, 0])).toEqual(['20136', '23523']);
  expect(() => filled().values('s_ra', [0])).toThrow('The result has no column "s_ra"');
});
