/**
 * An ADQL query back into the form, as far as the form can say it.
 *
 * The conditions of the WHERE clause are taken one by one; each either is what a field would have written, or it is
 * told as something the form cannot say, in the words of the query.
 */
import type { Condition, Expression, Query, Select, TableReference } from '@/lib/adql/ast';
import { printCondition } from '@/lib/adql/print-expression';
import { calibLevels, DATA_LEVELS, type DataLevel } from '../data-level';
import { type Criteria, DEFAULT_RADIUS, type Match } from './criteria';
import { literalNumber } from './literal';
import { regionOf, type SearchRegion } from './region-field';
import { printRegion } from '@/lib/sky/stcs';
import { SEARCH_FIELDS } from './search-fields';
import { RESULT_COLUMNS } from './to-adql';

export interface FormReading {
  readonly criteria: Criteria;
  /** What stays out of the form, each with the reason: a clause of the query, or a part of it. */
  readonly left: readonly string[];
}

const EMPTY: Criteria = {
  target: null,
  position: null,
  radius: DEFAULT_RADIUS,
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
  const left = [
    ...(query.with.length > 0 ? ['WITH: the form has no tables of its own'] : []),
    ...outside(set),
    ...(orderBy.length > 0 ? ['ORDER BY: the table sorts'] : []),
    ...(offset !== null && offset > 0 ? ['OFFSET: the table pages'] : []),
  ];
  const reading = new Reading();
  for (const condition of conditionsOf(set.where)) {
    if (!reading.take(condition)) left.push(printCondition(condition, ''));
  }
  return { criteria: reading.criteria, left };
}

/** What a SELECT has beside its conditions that the form has no place for. */
function outside(select: Select): string[] {
  const names = select.items.map((item) =>
    item.kind === 'output-column' && item.expression.kind === 'column' && item.alias === null
      ? item.expression.path.at(-1)!.name.toLowerCase()
      : null,
  );
  const same = names.length === RESULT_COLUMNS.length && RESULT_COLUMNS.every((name) => names.includes(name));
  return [
    ...(same ? [] : ['the list of columns: the form shows its own']),
    ...(select.from.length === 1 && isObservations(select.from[0]!)
      ? []
      : ['FROM: the form asks ivoa.obscore, with cta.obs_config where it is needed']),
    ...(select.quantifier === 'DISTINCT' ? ['DISTINCT'] : []),
    ...(select.top === null ? [] : ['TOP: the service has a limit, which the table tells']),
    ...(select.groupBy.length > 0 ? ['GROUP BY'] : []),
    ...(select.having === null ? [] : ['HAVING']),
  ];
}

const TABLES = ['ivoa.obscore', 'cta.vo_obscore', 'cta.obs_config'];

function isObservations(from: TableReference): boolean {
  if (from.kind === 'join') {
    return from.natural && from.type === 'inner' && isObservations(from.left) && isObservations(from.right);
  }
  return (
    from.kind === 'table-name' && TABLES.includes(from.path.map(({ name }) => name.toLowerCase()).join('.'))
  );
}

function conditionsOf(where: Condition | null): readonly Condition[] {
  if (where === null) return [];
  return where.kind === 'and' ? where.operands.flatMap(conditionsOf) : [where];
}

/** Fills the form; a field that is filled already does not take a second condition. */
class Reading {
  criteria: Criteria = EMPTY;
  private placed = false;

  take(condition: Condition): boolean {
    return this.takePlace(condition) || this.takeLevels(condition) || this.takeField(condition);
  }

  private takePlace(condition: Condition): boolean {
    const found = placeOf(condition);
    if (found === null || (this.placed && found.match !== this.criteria.match)) return false;
    const { place, match } = found;
    if (place.kind === 'circle' && this.criteria.position === null) {
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
  if (condition.kind !== 'comparison' || condition.operator !== '=') return null;
  const test = literalNumber(condition.left) === 1 ? condition.right : condition.left;
  if (test.kind !== 'call' || (test === condition.left && literalNumber(condition.right) !== 1)) return null;
  const [first, second] = test.arguments;
  if (test.name === 'INTERSECTS') {
    const region = isColumn(first, 's_region') ? second : isColumn(second, 's_region') ? first : undefined;
    const place = region === undefined ? null : regionOf(region);
    return place === null ? null : { place, match: 'footprint' };
  }
  const place = test.name === 'CONTAINS' && second !== undefined ? regionOf(second) : null;
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
