import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFilter, printFilter, readFilters, writeFilters } from './filter-parameters';
import type { SkyPiece } from '@/lib/sky/sky-piece';
import type { RowFilter } from './row-filter';

const column = fc.string({ minLength: 1 });
const bound = fc.option(
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
  {
    nil: null,
  },
);
const filterArb: fc.Arbitrary<RowFilter> = fc.oneof(
  fc.record({ kind: fc.constant('range' as const), column, min: bound, max: bound }),
  fc.record({ kind: fc.constant('overlap' as const), column, endColumn: column, min: bound, max: bound }),
  fc.record({ kind: fc.constant('contains' as const), column, text: fc.string({ minLength: 1 }) }),
  fc.record({
    kind: fc.constant('values' as const),
    column,
    values: fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1 }),
  }),
  fc.record({ kind: fc.constant('presence' as const), column, missing: fc.boolean() }),
  fc.record({
    kind: fc.constant('sky' as const),
    column: fc.constant(null),
    rule: fc.constantFrom('touched' as const, 'middle' as const),
    piece: fc.constantFrom<SkyPiece>(
      { kind: 'drawn', region: { kind: 'circle', ra: 83.633, dec: -22.014, radius: 0.5 } },
      {
        kind: 'drawn',
        region: {
          kind: 'polygon',
          vertices: [
            { ra: 0, dec: 0.000001 },
            { ra: 359.5, dec: 1 },
            { ra: 1, dec: 2 },
          ],
        },
      },
      {
        kind: 'picture',
        view: { frame: 'galactic', centre: { ra: 83.633, dec: 22.014 }, field: 5 },
        size: { width: 800, height: 500 },
      },
    ),
  }),
);

test('a filter reads back from its address, whatever stands in it', () => {
  fc.assert(
    fc.property(filterArb, (filter) => {
      expect(parseFilter(printFilter(filter)!)).toEqual(filter);
    }),
  );
});

test('an address keeps its other parameters', () => {
  const parameters = new URLSearchParams('target=Crab&filter=a:missing');
  const written = writeFilters(parameters, [{ kind: 'range', column: 't_min', min: 53000, max: null }]);
  expect(written.toString()).toBe('target=Crab&filter=t_min%3Arange%3A53000%3A');
});

test('rows picked by hand have no place in an address', () => {
  const picked: RowFilter = { kind: 'rows', column: null, name: 'picked', rows: Uint32Array.of(1) };
  expect(writeFilters(new URLSearchParams('a=1'), [picked]).toString()).toBe('a=1');
});

test.for([
  '',
  'x',
  't_min:range:a:b',
  't_min:range: :1',
  't_min:range:1',
  't_min:range:1:2:3',
  'a:values:[]',
  'a:values:{',
  ':missing',
  'a:contains:',
  'sky:touched:',
  'sky:touched:Circle ICRS 83.6',
  'sky:touched:Position ICRS 83.6 22',
  'sky:near:Circle ICRS 83.6 22 1',
  'a:touched:Circle ICRS 83.6 22 1',
  'sky:middle:Picture ICRS 83.6 122 5 800 500',
])('"%s" is no filter, and is told', (text) => {
  expect(readFilters(new URLSearchParams([['filter', text]]))).toEqual({ filters: [], unreadable: [text] });
});
