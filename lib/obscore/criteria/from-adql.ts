/**
 * An ADQL query back into the form, as far as the form can say it.
 *
 * The conditions of the WHERE clause are taken one by one; each either is what a field would have written, or it is
 * told as something the form cannot say, in the words of the query.
 */
import type { Condition, Expression, Query, Select, TableReference } from '@/lib/adql/ast';
import { printCondition } from '@/lib/adql/print-expression';
import { listOfPath } from './kept-list';
import { calibLevels, DATA_LEVELS, type DataLevel } from '../data-level';
import { type Criteria, DEFAULT_RADIUS, type Match } from './criteria';
import { intervalField } from './interval-field';
import { literalNumber } from './literal';
import { regionOf, type SearchRegion } from './region-field';
import { printRegion } from '@/lib/sky/stcs';
import { SEARCH_FIELDS } from './search-fields';
import { askedColumns, LIST_COLUMNS, RESULT_COLUMNS } from './to-adql';

export interface FormReading {
  readonly criteria: Criteria;
  /** What stays out of the form, each with the reason: a clause of the query, or a part of it. */
  readonly left: readonly string[];
}

const EMPTY: Criteria = {
  target: null,
  position: null,
  radius: DEFAULT_RADIUS,
  targets: null,
  region: null,
  match: 'footprint',
  levels: [],
  fields: {},
};

export function fromAdql(query: Query): FormReading {
  const { set, orderBy, offset } = query.body;
  if (set.kind !== 'select') {
    return { criteria: EMPTY, left: ['UNION, EXCEPT or INTERSECT: the form asks one SELECT'] };
  }
  const reading = new Reading();
  const list = reading.takeList(set.from);
  const ignored: string[] = [];
  for (const condition of conditionsOf(set.where)) {
    if (!reading.take(condition)) ignored.push(printCondition(condition, ''));
  }
  const left = [
    ...(query.with.length > 0 ? ['WITH: the form has no tables of its own'] : []),
    ...outside(set, list, askedColumns(reading.criteria)),
    ...(orderBy.length === 0 || (list && orderBy.every(({ key }) => isColumn(key, 'list_row')))
      ? []
      : ['ORDER BY: the table sorts']),
    ...(offset !== null && offset > 0 ? ['OFFSET: the table pages'] : []),
    ...ignored,
  ];
  return { criteria: reading.criteria, left };
}

/** What a SELECT has beside its conditions that the form has no place for. */
/** @param asked columns that the form shows beside its usual ones */
function outside(select: Select, list: boolean, asked: readonly string[]): string[] {
  const names = select.items.map((item) =>
    item.kind === 'output-column' && item.expression.kind === 'column' && item.alias === null
      ? item.expression.path.at(-1)!.name.toLowerCase()
      : null,
  );
  const expected: readonly string[] = list ? [...LIST_COLUMNS, ...RESULT_COLUMNS] : RESULT_COLUMNS;
  const shown = asked.map((path) => path.split('.').at(-1)!);
  const same =
    expected.every((name) => names.includes(name)) &&
    names.every((name) => name !== null && (expected.includes(name) || shown.includes(name)));
  return [
    ...(same ? [] : ['the list of columns: the form shows its own']),
    ...(list || (select.from.length === 1 && isObservations(select.from[0]!))
      ? []
      : ['FROM: the form asks ivoa.obscore, with cta.obs_config and prov.dataset where they are needed']),
    ...(select.quantifier === 'DISTINCT' ? ['DISTINCT'] : []),
    ...(select.top === null ? [] : ['TOP: the service has a limit, which the table tells']),
    ...(select.groupBy.length > 0 ? ['GROUP BY'] : []),
    ...(select.having === null ? [] : ['HAVING']),
  ];
}

const TABLES = ['ivoa.obscore', 'cta.vo_obscore', 'cta.obs_config', 'prov.dataset'];

function isObservations(from: TableReference): boolean {
  if (from.kind === 'join') {
    const byIdentifier =
      from.natural || (from.using.length === 1 && from.using[0]!.name.toLowerCase() === 'obs_publisher_did');
    return byIdentifier && from.type === 'inner' && isObservations(from.left) && isObservations(from.right);
  }
  return (
    from.kind === 'table-name' && TABLES.includes(from.path.map(({ name }) => name.toLowerCase()).join('.'))
  );
}

function conditionsOf(where: Condition | null): readonly Condition[] {
  if (where === null) return [];
  if (where.kind !== 'and') return [where];
  // One interval is a pair of conditions in parentheses.
  return where.operands.flatMap((each) =>
    each.kind === 'and' && intervalField.fromCondition(each) !== null ? [each] : conditionsOf(each),
  );
}

/** Fills the form; a field that is filled already does not take a second condition. */
class Reading {
  criteria: Criteria = EMPTY;
  private placed = false;

  take(condition: Condition): boolean {
    return this.takePlace(condition) || this.takeLevels(condition) || this.takeField(condition);
  }

  /** A join with a kept list of targets, as the form writes it. */
  takeList(from: Select['from']): boolean {
    const [join, ...others] = from;
    if (join?.kind !== 'join' || others.length > 0 || join.natural || join.type !== 'inner') return false;
    const { left, right, on } = join;
    if (left.kind !== 'table-name' || left.alias !== null || !isObservations(right) || on === null)
      return false;
    const path = left.path.map(({ name }) => name);
    const targets = listOfPath(path, 'targets');
    const found = targets === null ? null : listCircleOf(on);
    if (found === null) return false;
    this.criteria = { ...this.criteria, targets, ...found };
    this.placed = true;
    return true;
  }

  private takePlace(condition: Condition): boolean {
    const found = placeOf(condition);
    if (found === null || (this.placed && found.match !== this.criteria.match)) return false;
    const { place, match } = found;
    const { targets, radius: shared } = this.criteria;
    const fits = place.kind === 'circle' && (targets === null || place.radius === shared);
    if (place.kind === 'circle' && fits && this.criteria.position === null) {
      const { ra, dec, radius } = place;
      this.criteria = { ...this.criteria, position: { ra, dec }, radius, match };
    } else if (this.criteria.region === null) {
      this.criteria = { ...this.criteria, region: printRegion(place), match };
    } else return false;
    this.placed = true;
    return true;
  }

  private takeLevels(condition: Condition): boolean {
    const numbers = levelNumbers(condition);
    if (numbers === null || this.criteria.levels.length > 0) return false;
    const levels: DataLevel[] = DATA_LEVELS.filter(({ calib_level }) => numbers.includes(calib_level)).map(
      ({ level }) => level,
    );
    if (calibLevels(levels).length !== numbers.length) return false;
    this.criteria = { ...this.criteria, levels };
    return true;
  }

  private takeField(condition: Condition): boolean {
    for (const { name, fromCondition } of SEARCH_FIELDS) {
      const value = name in this.criteria.fields ? null : fromCondition(condition);
      if (value === null) continue;
      this.criteria = { ...this.criteria, fields: { ...this.criteria.fields, [name]: value } };
      return true;
    }
    return false;
  }
}

const isColumn = (node: Expression | undefined, name: string) =>
  node?.kind === 'column' && node.path.at(-1)!.name.toLowerCase() === name;

/** `1 = INTERSECTS(s_region, …)` and its kin, either way round. */
function placeOf(condition: Condition): { place: SearchRegion; match: Match } | null {
  return testOf(condition, regionOf);
}

/** The same with the circle about each target of a list. */
function listCircleOf(condition: Condition): { radius: number; match: Match } | null {
  const found = testOf(condition, (node) => {
    if (node.kind !== 'call' || node.name !== 'CIRCLE') return null;
    const [ra, dec, radius] = node.arguments.slice(-3);
    const degrees = radius === undefined ? null : literalNumber(radius);
    return isColumn(ra, 'list_ra') && isColumn(dec, 'list_dec') ? degrees : null;
  });
  return found === null ? null : { radius: found.place, match: found.match };
}

function testOf<Place>(
  condition: Condition,
  read: (node: Expression) => Place | null,
): { place: Place; match: Match } | null {
  if (condition.kind !== 'comparison' || condition.operator !== '=') return null;
  const test = literalNumber(condition.left) === 1 ? condition.right : condition.left;
  if (test.kind !== 'call' || (test === condition.left && literalNumber(condition.right) !== 1)) return null;
  const [first, second] = test.arguments;
  if (test.name === 'INTERSECTS') {
    const region = isColumn(first, 's_region') ? second : isColumn(second, 's_region') ? first : undefined;
    const place = region === undefined ? null : read(region);
    return place === null ? null : { place, match: 'footprint' };
  }
  const place = test.name === 'CONTAINS' && second !== undefined ? read(second) : null;
  if (place === null) return null;
  if (isColumn(first, 's_region')) return { place, match: 'inside' };
  const isPointing =
    first?.kind === 'call' &&
    first.name === 'POINT' &&
    isColumn(first.arguments.at(-2), 's_ra') &&
    isColumn(first.arguments.at(-1), 's_dec');
  return isPointing ? { place, match: 'pointing' } : null;
}

/** The numbers of `calib_level = 2` or `calib_level IN (2, 3)`. */
function levelNumbers(condition: Condition): number[] | null {
  if (
    condition.kind === 'comparison' &&
    condition.operator === '=' &&
    isColumn(condition.left, 'calib_level')
  ) {
    const level = literalNumber(condition.right);
    return level === null ? null : [level];
  }
  if (condition.kind !== 'in-list' || condition.negated || !isColumn(condition.value, 'calib_level'))
    return null;
  const levels = condition.list.map(literalNumber);
  return levels.every((level) => level !== null) ? levels : null;
}
