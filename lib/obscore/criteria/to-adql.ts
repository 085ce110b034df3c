/**
 * Criteria as an ADQL query.
 *
 * A cone search asks which footprints touch the circle, as the first Data Distiller did: pointings whose *centre*
 * lies in the circle would miss most runs that saw the target. Rows come without an order, so that
 * the archive can send the first one at once; the table sorts.
 */
import type { Condition, Expression, Query, TableReference } from '@/lib/adql/ast';
import {
  aggregate,
  and,
  ascending,
  call,
  column,
  equals,
  joinOn,
  naturalJoin,
  number,
  oneOf,
  output,
  query,
  table,
  text,
  using,
} from '@/lib/adql/build';
import { listTable } from './kept-list';
import { calibLevels } from '../data-level';
import type { Criteria, Match } from './criteria';
import { holdsTrue, regionExpression, requireRegion } from './region-field';
import { PROVENANCE_ALIAS } from './search-field';
import { requireSearchField, SEARCH_FIELDS } from './search-fields';

/** Mandatory columns of ObsCore 1.1 only: any ObsTAP service has them. */
export const RESULT_COLUMNS = [
  'obs_collection',
  'obs_id',
  'target_name',
  's_ra',
  's_dec',
  't_min',
  't_max',
  't_exptime',
  'em_max', // the lowest energy: from … to in TeV
  'em_min',
  'dataproduct_type',
  'calib_level',
  'facility_name',
  'instrument_name',
  's_fov',
  's_region',
  'access_format',
  'access_estsize',
  'access_url',
  'obs_publisher_did',
] as const;

/** Which target of a list the row was found for (lib/search-lists/upload-tables.ts). */
export const LIST_COLUMNS = ['list_target', 'list_row'] as const;

/** The query whose rows are shown. */
export function toAdql(criteria: Criteria): Query {
  const ofList = criteria.targets !== null;
  return query({
    items: [...(ofList ? LIST_COLUMNS : []), ...RESULT_COLUMNS, ...askedColumns(criteria)].map((name) =>
      output(column(name)),
    ),
    from: [toTable(criteria)],
    where: toCondition(criteria),
    orderBy: ofList ? [ascending(column('list_row'))] : [],
  });
}

/** The columns that the fields in use ask about, beside those of every result: who asks for a PI sees the PI. */
export function askedColumns({ fields }: Criteria): readonly string[] {
  const paths = SEARCH_FIELDS.filter(
    ({ name, column: asked }) => fields[name] !== undefined && !RESULT_COLUMNS.some((each) => each === asked),
  ).map(({ path }) => path);
  return [...new Set(paths)];
}

/** How many rows each target of a list has; a target without rows is not among them. */
export function toTargetTotalsAdql(criteria: Criteria): Query {
  return query({
    items: [output(column('list_row')), output(aggregate('COUNT'), 'n_found')],
    from: [toTable(criteria)],
    where: toCondition(criteria),
    groupBy: [column('list_row')],
  });
}

/** How many rows there are, whatever the limit of the service. */
export function toCountAdql(criteria: Criteria): Query {
  return query({
    items: [output(aggregate('COUNT'), 'n_found')],
    from: [toTable(criteria)],
    where: toCondition(criteria),
  });
}

/**
 * How many datasets each combination of facet values has; `facet` is a column of our own archive that is not
 * published.
 *
 * @returns `null` when nothing is asked: those sums are kept
 */
export function toFacetAdql(criteria: Criteria): Query | null {
  const where = toCondition(criteria);
  if (where === null && criteria.targets === null) return null;
  return query({
    items: [output(column('facet')), output(aggregate('COUNT'), 'n_found')],
    from: [toTable(criteria)],
    where,
    groupBy: [column('facet')],
  });
}

/** The rows of chosen datasets, in the columns of a search. */
export function toSelectionAdql(publisherDids: readonly string[]): Query {
  return query({
    items: RESULT_COLUMNS.map((name) => output(column(name))),
    from: [table('ivoa.obscore')],
    where: oneOf(column('obs_publisher_did'), publisherDids.map(text)),
  });
}

/**
 * cta.obs_config shares one column with ivoa.obscore, the identifier, so their natural join is the one meant;
 * prov.dataset shares others with cta.obs_config.
 */
function toTable(criteria: Criteria): TableReference {
  const asked = new Set(Object.keys(criteria.fields).map((name) => requireSearchField(name).table));
  const obscore = table('ivoa.obscore');
  const configured = asked.has('cta.obs_config') ? naturalJoin(obscore, table('cta.obs_config')) : obscore;
  const observations = asked.has('prov.dataset')
    ? using(configured, table('prov.dataset', PROVENANCE_ALIAS), 'obs_publisher_did')
    : configured;
  const { targets, radius, match } = criteria;
  if (targets === null) return observations;
  const circle = call('CIRCLE', text('ICRS'), column('list_ra'), column('list_dec'), number(radius));
  return joinOn(table(listTable('targets', targets)), observations, holdsTrue(regionTest(match, circle)));
}

/** @returns `null` when everything is asked for */
function toCondition(criteria: Criteria): Condition | null {
  const conditions = [...placeConditions(criteria), ...fieldConditions(criteria)];
  const levels = calibLevels(criteria.levels).map(number);
  if (levels.length > 0) conditions.push(isOneOf('calib_level', levels));
  return conditions.length === 0 ? null : and(...conditions);
}

function placeConditions({ position, radius, region, match }: Criteria): Condition[] {
  return [
    ...(position === null ? [] : [{ kind: 'circle' as const, ...position, radius }]),
    ...(region === null ? [] : [requireRegion(region)]),
  ].map((place) => holdsTrue(regionTest(match, regionExpression(place))));
}

function regionTest(match: Match, place: Expression): Expression {
  switch (match) {
    case 'footprint':
      return call('INTERSECTS', column('s_region'), place);
    case 'inside':
      return call('CONTAINS', column('s_region'), place);
    case 'pointing':
      return call('CONTAINS', call('POINT', text('ICRS'), column('s_ra'), column('s_dec')), place);
    default:
      return match satisfies never;
  }
}

/** In the order of the form, whatever the order in which they were given. */
function fieldConditions({ fields }: Criteria): Condition[] {
  return SEARCH_FIELDS.flatMap(({ name, toCondition: condition }) => {
    const value = fields[name];
    return value === undefined ? [] : [condition(value)];
  });
}

function isOneOf(name: string, values: readonly ReturnType<typeof number>[]): Condition {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? equals(column(name), only) : oneOf(column(name), values);
}
