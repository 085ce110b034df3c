/**
 * Criteria in the address of a page: `?target=PKS+2155-304&ra=329.716938&dec=-30.225588&radius=0.001`.
 *
 * The address holds the whole search, resolved position included, so a shared link gives the
 * same rows on the day when a name service has changed its mind.
 */
import { type Criteria, CRITERIA_FIELDS, type CriteriaText } from './criteria';

/** One value or several under a name, as Next hands them to a page. */
export type SearchParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What stands in each field; the first counts where a name that takes one value is repeated. */
export function readCriteriaText(parameters: SearchParameters): CriteriaText {
  const all = (name: string) => [parameters[name] ?? []].flat().filter((each) => each !== '');
  const values = CRITERIA_FIELDS.filter((name) => name !== 'level').flatMap((name) => {
    const [first] = all(name);
    return first === undefined ? [] : [[name, first] as const];
  });
  return { values: Object.fromEntries(values), level: all('level') };
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
  const { position, targets, region, match } = criteria;
  return {
    values: {
      ...(criteria.target === null ? {} : { target: criteria.target }),
      ...(position === null ? {} : { ra: printDegrees(position.ra), dec: printDegrees(position.dec) }),
      radius: String(criteria.radius),
      ...(targets === null ? {} : { targets }),
      ...(region === null ? {} : { region }),
      ...(match === 'footprint' ? {} : { match }),
      ...criteria.fields,
    },
    level: criteria.levels,
  };
}

/** The query string of a search, in the order of the form; fields that ask nothing are left out, the radius always stands. */
export function toSearchParameters(criteria: Criteria): URLSearchParams {
  const { values, level } = toCriteriaText(criteria);
  const parameters = new URLSearchParams();
  for (const name of CRITERIA_FIELDS) {
    const value = values[name];
    if (value !== undefined) parameters.append(name, value);
  }
  for (const each of level) parameters.append('level', each);
  return parameters;
}

/** Degrees as they stand in the fields. Six decimals are 4 milliarcseconds, finer than any name service is. */
export function printDegrees(degrees: number): string {
  return String(Number(degrees.toFixed(6)));
}
