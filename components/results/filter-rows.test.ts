import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '@/lib/votable/field';
import { ResultStore } from './result-store';
import { filterKey, misfit, type RowFilter, withFilter, withoutFilter } from './row-filter';
import type { Sorting } from './table-protocol';
import { testBatch, type TestRow } from './test-batch';

const nothing = { xtype: null, unit: null, ucd: null, utype: null, description: null };
const fields: readonly Field[] = [
  { name: 'target_name', datatype: 'char', arraysize: '*', ...nothing },
  { name: 't_min', datatype: 'double', arraysize: null, ...nothing },
  { name: 't_max', datatype: 'double', arraysize: null, ...nothing },
];

type ColumnFilter = Exclude<RowFilter, { kind: 'sky' }>;

/** The same in the plainest way: one row at a time, over values as they are. Pieces of the sky have tests of their own. */
function passes(filter: ColumnFilter, row: TestRow, place: number): boolean {
  const value = (column: string) => row[fields.findIndex(({ name }) => name === column)] ?? null;
  const number = (column: string) => (value(column) === null ? null : Number(value(column)));
  switch (filter.kind) {
    case 'range': {
      const told = number(filter.column);
      return told !== null && told >= (filter.min ?? -Infinity) && told <= (filter.max ?? Infinity);
    }
    case 'overlap': {
      const [start, end] = [number(filter.column), number(filter.endColumn)];
      if (start === null || end === null) return false;
      return start <= (filter.max ?? Infinity) && end >= (filter.min ?? -Infinity);
    }
    case 'contains': {
      const text = value(filter.column);
      return text !== null && String(text).toLowerCase().includes(filter.text.toLowerCase());
    }
    case 'values':
      return filter.values.includes(value(filter.column));
    case 'presence':
      return (value(filter.column) === null) === filter.missing;
    case 'rows':
      return filter.rows.includes(place);
    default:
      return filter satisfies never;
  }
}

function naive(
  rows: readonly TestRow[],
  filters: readonly ColumnFilter[],
  sorting: Sorting | null,
): number[] {
  const kept = rows.flatMap((row, place) =>
    filters.every((filter) => passes(filter, row, place)) ? [place] : [],
  );
  if (sorting === null) return kept;
  const column = fields.findIndex(({ name }) => name === sorting.column);
  const { compare } = new Intl.Collator('en', { numeric: true });
  return kept.sort((a, b) => {
    const [left, right] = [rows[a]![column]!, rows[b]![column]!];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a - b;
    const order = typeof left === 'number' ? left - Number(right) : compare(String(left), String(right));
    return (sorting.descending ? -order : order) || a - b;
  });
}

const nameArb = fc.constantFrom(
  'Crab',
  'Crab Nebula',
  'η Carinae',
  '300 \u212a',
  'PKS 2155-304',
  'run 9',
  'run 10',
  '',
  null,
);
const numberArb = fc.option(fc.integer({ min: -5, max: 5 }), { nil: null });
const rowArb: fc.Arbitrary<TestRow> = fc.tuple(nameArb, numberArb, numberArb);
const bounds = { min: numberArb, max: numberArb };
const filterArb: fc.Arbitrary<ColumnFilter> = fc.oneof(
  fc.record({ kind: fc.constant('range' as const), column: fc.constantFrom('t_min', 't_max'), ...bounds }),
  fc.record({
    kind: fc.constant('overlap' as const),
    column: fc.constant('t_min'),
    endColumn: fc.constant('t_max'),
    ...bounds,
  }),
  fc.record({
    kind: fc.constant('contains' as const),
    column: fc.constant('target_name'),
    text: fc.constantFrom('crab', 'RUN', '2155', 'Η car', '0 k', ''),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    column: fc.constant('target_name'),
    values: fc.array(nameArb, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('values' as const),
    column: fc.constant('t_max'),
    values: fc.array(numberArb, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('presence' as const),
    column: fc.constantFrom('target_name', 't_min'),
    missing: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('rows' as const),
    column: fc.constant(null),
    name: fc.constant('ticked'),
    rows: fc.uint32Array({ max: 30 }),
  }),
);
const sortingArb = fc.option(
  fc.record({ column: fc.constantFrom('target_name', 't_min', 't_max'), descending: fc.boolean() }),
  { nil: null },
);

test('order and filters together show what looking at each row by itself would', () => {
  fc.assert(
    fc.property(
      fc.array(rowArb, { maxLength: 30 }),
      fc.array(rowArb, { maxLength: 10 }),
      fc.array(filterArb, { maxLength: 3 }),
      sortingArb,
      fc.boolean(),
      (first, later, filters, sorting, filterFirst) => {
        const store = new ResultStore(fields);
        store.append(testBatch(first));
        const acts = [() => store.filter(filters), () => store.sort(sorting)];
        for (const act of filterFirst ? acts : acts.reverse()) act();
        store.append(testBatch(later));
        store.finish();
        const all = [...first, ...later];
        const expected = naive(all, filters, sorting);
        expect(store.rows(0, 100).map(({ row }) => row)).toEqual(expected);
        expect(store.shownCount).toBe(expected.length);
        expect([...(store.shown ?? all.keys())]).toEqual(expected);
        expect([...store.wholeColumns(['t_min']).rows]).toEqual(naive(all, filters, null));
      },
    ),
    { numRuns: 500 },
  );
});

describe('whole columns', () => {
  const rows: readonly TestRow[] = [
    ['Crab', 1, 2],
    [null, null, 3],
    ['Vela', 3, 4],
  ];
  const recent: RowFilter = { kind: 'range', column: 't_max', min: 3, max: null };

  test('hold the rows that pass, with their numbers, and only the texts that occur in them', () => {
    const store = new ResultStore(fields);
    store.append(testBatch(rows));
    store.filter([recent]);
    expect(store.wholeColumns(['target_name', 't_min'])).toEqual({
      rows: Uint32Array.of(1, 2),
      columns: [
        { kind: 'text', words: ['Vela'], codes: Int32Array.of(-1, 0) },
        { kind: 'number', values: Float64Array.of(Number.NaN, 3) },
      ],
    });
  });

  test('leave a filter out of account for the chart that sets it', () => {
    const store = new ResultStore(fields);
    store.append(testBatch(rows));
    store.filter([recent, { kind: 'presence', column: 't_min', missing: false }]);
    expect([...store.wholeColumns(['t_max'], [filterKey(recent)]).rows]).toEqual([0, 2]);
    expect(store.shownCount).toBe(1);
  });
});

test('a filter takes the place of the one of its kind and column', () => {
  const crab: RowFilter = { kind: 'contains', column: 'target_name', text: 'crab' };
  const named: RowFilter = { kind: 'presence', column: 'target_name', missing: false };
  const vela = { ...crab, text: 'vela' };
  expect(withFilter([crab, named], vela)).toEqual([vela, named]);
  expect(withoutFilter([crab, named], filterKey(crab))).toEqual([named]);
});

test('a filter that does not fit the result says why', () => {
  expect(misfit({ kind: 'range', column: 's_ra', min: 0, max: 1 }, fields)).toBe(
    'The result has no column "s_ra" to filter by',
  );
  expect(misfit({ kind: 'range', column: 'target_name', min: 0, max: 1 }, fields)).toContain('no numbers');
  expect(misfit({ kind: 'contains', column: 't_min', text: '1' }, fields)).toContain('holds numbers');
  expect(misfit({ kind: 'values', column: 't_min', values: [1] }, fields)).toBeNull();
});
