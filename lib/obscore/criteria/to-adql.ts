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
  call,
  column,
  equals,
  naturalJoin,
  number,
  oneOf,
  output,
  query,
  table,
  text,
} from '@/lib/adql/build';
import { calibLevels } from '../data-level';
import type { Criteria, Match } from './criteria';
import { holdsTrue, regionExpression, requireRegion } from './region-field';
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

/** The query whose rows are shown. */
export function toAdql(criteria: Criteria): Query {
  return query({
    items: RESULT_COLUMNS.map((name) => output(column(name))),
    from: [toTable(criteria)],
    where: toCondition(criteria),
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

/** The rows of chosen datasets, in the columns of a search. */
export function toSelectionAdql(publisherDids: readonly string[]): Query {
  return query({
    items: RESULT_COLUMNS.map((name) => output(column(name))),
    from: [table('ivoa.obscore')],
    where: oneOf(column('obs_publisher_did'), publisherDids.map(text)),
  });
}

/** cta.obs_config shares one column with ivoa.obscore, the identifier, so their natural join is the one meant. */
function toTable(criteria: Criteria): TableReference {
  const asksConfig = Object.keys(criteria.fields).some(
    (name) => requireSearchField(name).table === 'cta.obs_config',
  );
  const obscore = table('ivoa.obscore');
  return asksConfig ? naturalJoin(obscore, table('cta.obs_config')) : obscore;
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
