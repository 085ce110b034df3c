/**
 * Criteria as an ADQL query.
 *
 * A cone search asks which footprints touch the circle, as the first Data Distiller did: pointings whose *centre*
 * lies in the circle would miss most runs that saw the target. Rows come without an order, so that
 * the archive can send the first one at once; the table sorts.
 */
import type { Condition, Query } from '@/lib/adql/ast';
import {
  aggregate,
  and,
  call,
  column,
  equals,
  number,
  oneOf,
  output,
  query,
  table,
  text,
} from '@/lib/adql/build';
import type { Criteria } from './criteria';
import { calibLevels } from './data-level';

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
    from: [table('ivoa.obscore')],
    where: toCondition(criteria),
  });
}

/** How many rows there are, whatever the limit of the service. */
export function toCountAdql(criteria: Criteria): Query {
  return query({
    items: [output(aggregate('COUNT'), 'n_found')],
    from: [table('ivoa.obscore')],
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

/** @returns `null` when everything is asked for */
function toCondition(criteria: Criteria): Condition | null {
  const conditions: Condition[] = [];
  if (criteria.position !== null) {
    const { ra, dec } = criteria.position;
    const cone = call('CIRCLE', text('ICRS'), number(ra), number(dec), number(criteria.radius));
    conditions.push(equals(number(1), call('INTERSECTS', column('s_region'), cone)));
  }
  if (criteria.proposal_id !== null) {
    conditions.push(equals(column('proposal_id'), text(criteria.proposal_id)));
  }
  if (criteria.obs_collection !== null) {
    conditions.push(equals(column('obs_collection'), text(criteria.obs_collection)));
  }
  if (criteria.dataproduct_type !== null) {
    conditions.push(equals(column('dataproduct_type'), text(criteria.dataproduct_type)));
  }
  const levels = calibLevels(criteria.levels).map(number);
  if (levels.length > 0) conditions.push(isOneOf('calib_level', levels));
  return conditions.length === 0 ? null : and(...conditions);
}

function isOneOf(name: string, values: readonly ReturnType<typeof number>[]): Condition {
  const [only, ...others] = values;
  return only !== undefined && others.length === 0 ? equals(column(name), only) : oneOf(column(name), values);
}
