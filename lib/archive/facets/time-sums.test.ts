/** Every dataset that a range overlaps counts once, wherever its bounds lie; against the condition itself. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison, Condition, Query } from '@/lib/adql/ast';
import { parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaText, type SearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import { literalNumber } from '@/lib/obscore/criteria/literal';
import { toFacetAdql } from '@/lib/obscore/criteria/to-adql';
import { timeSums } from './time-sums';

function askedBy(parameters: SearchParameters): Query {
  const parsed = parseCriteria(readCriteriaText(parameters));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return toFacetAdql(parsed.criteria)!;
}

type Row = Readonly<Record<string, number | null>>;

/** As SQL has it: what is unknown does not pass. */
function passes(condition: Condition, row: Row): boolean {
  if (condition.kind === 'and') return condition.operands.every((each) => passes(each, row));
  const { left, operator, right } = condition as Comparison;
  const value = left.kind === 'column' ? row[left.path.at(-1)!.name]! : null;
  const bound = literalNumber(right)!;
  if (value === null) return false;
  return { '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound }[
    operator as '<'
  ]!;
}

const mjd = fc.oneof(
  fc.double({ min: 52_900, max: 55_100, noNaN: true }),
  fc.integer({ min: 413, max: 431 }).map((period) => 128 * period),
);
const dataset = fc.record({ t_min: fc.option(mjd), t_max: fc.option(mjd) });

test('the parts of a range of times hold each dataset in it once, and no other', () => {
  fc.assert(
    fc.property(fc.option(mjd), fc.option(mjd), fc.array(dataset), (from, to, datasets) => {
      fc.pre((from !== null || to !== null) && (from === null || to === null || from <= to));
      const asked = askedBy({
        ...(from === null ? {} : { time_from: `MJD ${from}` }),
        ...(to === null ? {} : { time_to: `MJD ${to}` }),
      });
      const parts = timeSums(asked);
      fc.pre(parts !== null);
      const wanted = datasets.filter((row) => passes(whereOf(asked), row));
      const found = parts!.map((part) =>
        datasets.filter((row) =>
          passes(whereOf(part), {
            ...row,
            start_period: row.t_min === null ? null : Math.floor(row.t_min / 128),
            end_period: row.t_max === null ? null : Math.floor(row.t_max / 128),
          }),
        ),
      );
      expect(found.flat()).toHaveLength(wanted.length);
      expect(new Set(found.flat())).toEqual(new Set(wanted));
    }),
  );
});

test.for<[string, SearchParameters]>([
  ['a night', { time_from: 'MJD 53001', time_to: 'MJD 53002' }],
  ['a place as well', { time_from: 'MJD 53001', ra: '83', dec: '22' }],
  ['another criterion as well', { time_from: 'MJD 53001', zenith_max: '30' }],
  ['a zenith angle alone', { zenith_max: '30' }],
])('%s is counted row by row', ([, parameters]) => {
  expect(timeSums(askedBy(parameters))).toBeNull();
});

function whereOf(asked: Query): Condition {
  const { set } = asked.body;
  if (set.kind !== 'select' || set.where === null) throw new Error('A query without a condition');
  return set.where;
}
