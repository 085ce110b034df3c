/**
 * Criteria in the address of a page: `?target=PKS+2155-304&ra=329.716938&dec=-30.225588&radius=0.001`.
 *
 * The address holds the whole search, resolved position included, so a shared link gives the
 * same rows on the day when a name service has changed its mind.
 */
import type { Criteria, CriteriaText } from './criteria';

/** One value or several under a name, as Next hands them to a page. */
export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What stands in each field; the first counts where a name that takes one value is repeated. */
export function readCriteriaText(parameters: SearchParameters): CriteriaText {
  const all = (name: string) => [parameters[name] ?? []].flat();
  const first = (name: string) => all(name)[0] ?? '';
  return {
    target: first('target'),
    ra: first('ra'),
    dec: first('dec'),
    radius: first('radius'),
    proposal_id: first('proposal_id'),
    obs_collection: first('obs_collection'),
    dataproduct_type: first('dataproduct_type'),
    level: all('level').filter((each) => each !== ''),
  };
}

/** The fields of a query string. */
export function readCriteriaQuery(query: URLSearchParams): CriteriaText {
  const names = new Set(query.keys());
  return readCriteriaText(Object.fromEntries([...names].map((name) => [name, query.getAll(name)])));
}

/** The fields of a form that was sent; what is not text is passed over. */
export function readCriteriaForm(form: FormData): CriteriaText {
  const query = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') query.append(name, value);
  return readCriteriaQuery(query);
}

/** Criteria as they stand in the fields, angles in degrees. */
export function toCriteriaText(criteria: Criteria): CriteriaText {
  const { position } = criteria;
  return {
    target: criteria.target ?? '',
    ra: position === null ? '' : printDegrees(position.ra),
    dec: position === null ? '' : printDegrees(position.dec),
    radius: String(criteria.radius),
    proposal_id: criteria.proposal_id ?? '',
    obs_collection: criteria.obs_collection ?? '',
    dataproduct_type: criteria.dataproduct_type ?? '',
    level: criteria.levels,
  };
}

/** The query string of a search; fields that ask nothing are left out, the radius always stands. */
export function toSearchParameters(criteria: Criteria): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toCriteriaText(criteria))) {
    for (const each of [value].flat()) if (each !== '') parameters.append(name, each);
  }
  return parameters;
}

/** Degrees as they stand in the fields. Six decimals are 4 milliarcseconds, finer than any name service is. */
export function printDegrees(degrees: number): string {
  return String(Number(degrees.toFixed(6)));
}
