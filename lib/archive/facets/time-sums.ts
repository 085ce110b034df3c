/**
 * A count over years put together from sums that the database keeps by period (migration 20261130180000_facet_periods) and
 * from the rows of the periods that the range cuts.
 *
 * Data overlap a range when `t_max >= from AND t_min <= to`. Let each bound lie in its period. Then they are, each once: those that
 * end in a later period than `from` and begin in an earlier one than `to`; those that end in the period of `from`; and
 * those that end later but begin in the period of `to`.
 */
import type { Condition, Query } from '@/lib/adql/ast';
import {
  aggregate,
  and,
  atLeast,
  atMost,
  column,
  lessThan,
  moreThan,
  number,
  output,
  query,
  table,
} from '@/lib/adql/build';
import { literalNumber } from '@/lib/obscore/criteria/literal';

/** Days; a power of two, so that the period of a time is exact. */
const PERIOD = 128;
/** In a shorter range nearly everything lies in periods that are cut. */
const FEWEST_PERIODS = 4;

/** MJD as the archive has it; `null` where the range is open. */
interface TimeRange {
  readonly from: number | null;
  readonly to: number | null;
}

/**
 * @param asked counts `facet` within a search
 * @returns queries whose counts add up to that; `null` when it asks for more than a long range of times
 */
export function timeSums(asked: Query): readonly Query[] | null {
  const range = rangeOf(asked);
  if (range === null) return null;
  const { from, to } = range;
  const [first, last] = [from, to].map((bound) => (bound === null ? null : Math.floor(bound / PERIOD)));
  if (first != null && last != null && last - first < FEWEST_PERIODS) return null;
  const inRange = [
    ...(from === null ? [] : [atLeast(column('t_max'), number(from))]),
    ...(to === null ? [] : [atMost(column('t_min'), number(to))]),
  ];
  return [
    sums([
      ...(first == null ? [] : [moreThan(column('end_period'), number(first))]),
      ...(last == null ? [] : [lessThan(column('start_period'), number(last))]),
    ]),
    ...(first == null ? [] : [rows([...inRange, lessThan(column('t_max'), number(PERIOD * (first + 1)))])]),
    ...(last == null
      ? []
      : [
          rows([
            ...inRange,
            atLeast(column('t_min'), number(PERIOD * last)),
            ...(first == null ? [] : [atLeast(column('t_max'), number(PERIOD * (first + 1)))]),
          ]),
        ]),
  ];
}

const sums = (where: readonly Condition[]) =>
  query({
    items: [output(column('facet')), output(aggregate('SUM', column('datasets')), 'n_found')],
    from: [table('ivoa.facet_period')],
    where: and(...where),
    groupBy: [column('facet')],
  });

const rows = (where: readonly Condition[]) =>
  query({
    items: [output(column('facet')), output(aggregate('COUNT'), 'n_found')],
    from: [table('ivoa.obscore')],
    where: and(...where),
    groupBy: [column('facet')],
  });

/** `null` for a search that asks for anything else, or nothing. */
function rangeOf(asked: Query): TimeRange | null {
  const { set } = asked.body;
  if (set.kind !== 'select' || set.from.length !== 1 || set.where === null) return null;
  const [from] = set.from;
  if (from?.kind !== 'table-name' || from.path.map(({ name }) => name).join('.') !== 'ivoa.obscore')
    return null;
  const bounds = (set.where.kind === 'and' ? set.where.operands : [set.where]).map(boundOf);
  const [starts, ends] = [
    bounds.filter((each) => each?.side === 'from'),
    bounds.filter((each) => each?.side === 'to'),
  ];
  if (bounds.includes(null) || starts.length > 1 || ends.length > 1) return null;
  return { from: starts[0]?.mjd ?? null, to: ends[0]?.mjd ?? null };
}

function boundOf(condition: Condition): { readonly side: 'from' | 'to'; readonly mjd: number } | null {
  if (condition.kind !== 'comparison' || condition.left.kind !== 'column') return null;
  const name = condition.left.path.map((each) => each.name).join('.');
  const mjd = literalNumber(condition.right);
  if (mjd === null) return null;
  if (name === 't_max' && condition.operator === '>=') return { side: 'from', mjd };
  return name === 't_min' && condition.operator === '<=' ? { side: 'to', mjd } : null;
}
