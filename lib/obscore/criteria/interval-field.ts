/**
 * Intervals of time: data that overlap any of them.
 *
 * A few stand in the address and in the query, as alternatives. A longer list is kept (lib/search-lists): its identifier
 * stands in the address, and the list goes along with the query as an upload.
 */
import type { Condition } from '@/lib/adql/ast';
import { and, atLeast, atMost, column, exists, number, or, output, select, table } from '@/lib/adql/build';
import { LIST_ID, listOfPath, listTable } from './kept-list';
import { literalNumber } from './literal';
import { moment, momentUpTo } from './scales';
import { base, type SearchField } from './search-field';

/** What an address and a query hold in sight; more are kept as a list. */
export const FEW_INTERVALS = 20;

export interface TypedInterval {
  /** MJD, UTC. */
  readonly start: number;
  readonly stop: number;
}

/** `start/stop`; a date alone as the end means the whole of that day. */
export function parseInterval(typed: string): TypedInterval | null {
  const parts = typed.split(/\s*\/\s*|\s+\.\.\s+|\s+to\s+/);
  if (parts.length !== 2) return null;
  const [start, stop] = [moment.parse(parts[0]!), momentUpTo.parse(parts[1]!)];
  return start === null || stop === null || stop < start ? null : { start, stop };
}

export const printInterval = ({ start, stop }: TypedInterval): string =>
  `${moment.print(start)}/${momentUpTo.print(stop)}`;

export const printIntervals = (intervals: readonly TypedInterval[]): string =>
  intervals.map(printInterval).join(', ');

function parseIntervals(typed: string): readonly TypedInterval[] | null {
  const found = typed
    .split(/[,;]/)
    .filter((each) => each.trim() !== '')
    .map((each) => parseInterval(each.trim()));
  return found.length === 0 || found.length > FEW_INTERVALS || found.some((each) => each === null)
    ? null
    : (found as TypedInterval[]);
}

/** Data that have a moment of the interval. */
export const overlaps = ({ start, stop }: TypedInterval): Condition =>
  and(atMost(column('t_min'), number(stop)), atLeast(column('t_max'), number(start)));

const inList = (id: string): Condition =>
  exists(
    select({
      items: [output(column('list_start'))],
      from: [table(listTable('intervals', id))],
      where: and(
        atMost(column('list_start'), column('t_max')),
        atLeast(column('list_stop'), column('t_min')),
      ),
    }),
  );

export const intervalField: SearchField = {
  ...base({
    name: 'intervals',
    group: 'time',
    column: 't_min',
    label: 'In any of these intervals',
    placeholder: '2004-12-04T20:00/2004-12-04T22:00, …',
    expected: `up to ${FEW_INTERVALS} intervals such as 2004-12-04T20:00/2004-12-04T22:00 with commas between; more go as a list`,
  }),
  read: (typed) => {
    if (LIST_ID.test(typed)) return typed;
    const intervals = parseIntervals(typed);
    return intervals === null ? null : printIntervals(intervals);
  },
  toCondition: (value) => (LIST_ID.test(value) ? inList(value) : or(...parseIntervals(value)!.map(overlaps))),
  fromCondition: (condition) => listOf(condition) ?? fewOf(condition),
};

/** EXISTS as it is written above. */
function listOf(condition: Condition): string | null {
  if (condition.kind !== 'exists') return null;
  const { set } = condition.body;
  const from = set.kind === 'select' && set.from.length === 1 ? set.from[0]! : null;
  if (from?.kind !== 'table-name' || set.kind !== 'select' || set.where?.kind !== 'and') return null;
  const names = set.where.operands.map((each) =>
    each.kind === 'comparison' && each.left.kind === 'column' && each.right.kind === 'column'
      ? [each.left.path.at(-1)!.name, each.operator, each.right.path.at(-1)!.name].join(' ').toLowerCase()
      : '',
  );
  const same = names.join(', ') === 'list_start <= t_max, list_stop >= t_min';
  const path = from.path.map(({ name }) => name);
  return same ? listOfPath(path, 'intervals') : null;
}

function fewOf(condition: Condition): string | null {
  const alternatives = condition.kind === 'or' ? condition.operands : [condition];
  const found = alternatives.map(intervalOf);
  return found.some((each) => each === null) ? null : printIntervals(found as TypedInterval[]);
}

/** `t_min <= stop AND t_max >= start` */
function intervalOf(condition: Condition): TypedInterval | null {
  if (condition.kind !== 'and' || condition.operands.length !== 2) return null;
  const bound = (each: Condition, name: string, operator: string) =>
    each.kind === 'comparison' &&
    each.operator === operator &&
    each.left.kind === 'column' &&
    each.left.path.at(-1)!.name.toLowerCase() === name
      ? literalNumber(each.right)
      : null;
  const [first, second] = condition.operands;
  const [stop, start] = [bound(first!, 't_min', '<='), bound(second!, 't_max', '>=')];
  return start === null || stop === null ? null : { start, stop };
}
