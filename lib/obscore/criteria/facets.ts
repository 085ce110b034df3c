/**
 * Facets: for some columns, how many datasets of each value there are within all else that is asked.
 *
 * A facet does not restrict itself, so that further values of it can be chosen; choosing one recounts the others. All facets come
 * from one count: that of the *combinations* of their values within the criteria that are no facet. Folding
 * combinations is arithmetic, whatever the size of the archive.
 */
import { DATA_LEVELS } from '../data-level';
import { type Criteria, withoutField } from './criteria';
import { printAlternatives } from './search-field';
import { requireSearchField } from './search-fields';

export const FACETS = [
  { name: 'obs_collection', label: 'Collection' },
  { name: 'facility_name', label: 'Facility' },
  { name: 'instrument_name', label: 'Instrument' },
  { name: 'dataproduct_type', label: 'Product type' },
  { name: 'level', label: 'Data level' },
  { name: 'data_rights', label: 'Rights' },
  { name: 'target_class', label: 'Class of target' },
  { name: 'sub_array_name', label: 'Sub-array' },
  { name: 'pointing_mode', label: 'Pointing mode' },
  { name: 'obs_mode', label: 'Observing mode' },
] as const;

export type FacetName = (typeof FACETS)[number]['name'];

/** A value of each facet, `null` for “not told”; for the level the number of calib_level. */
export type CombinationValues = Readonly<Record<FacetName, string | null>>;

export interface Combination {
  readonly values: CombinationValues;
  readonly count: number;
}

export interface FacetValue {
  /** `null` for datasets that say nothing; they cannot be asked for. */
  readonly value: string | null;
  readonly label: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface Facet {
  readonly name: FacetName;
  readonly label: string;
  /** The largest first; what is chosen stays in the list when nothing of it is left. */
  readonly values: readonly FacetValue[];
}

/** What is asked beside the facets: what the combinations are counted within. */
export function withoutFacets(criteria: Criteria): Criteria {
  let rest: Criteria = { ...criteria, levels: [] };
  for (const { name } of FACETS) if (name !== 'level') rest = withoutField(rest, name);
  return rest;
}

/** Values of a facet that are asked for; none when it restricts nothing. */
export function chosenValues(criteria: Criteria, name: FacetName): readonly string[] {
  if (name === 'level') {
    return [...new Set(criteria.levels.map((level) => String(calibLevelOf(level))))];
  }
  const value = criteria.fields[name];
  return value === undefined ? [] : (requireSearchField(name).toTerms?.(value) ?? []);
}

const calibLevelOf = (level: string) => DATA_LEVELS.find((each) => each.level === level)!.calib_level;

/** @param combinations counted within `withoutFacets(criteria)` */
export function countFacets(criteria: Criteria, combinations: readonly Combination[]): readonly Facet[] {
  const chosen = new Map(FACETS.map(({ name }) => [name, chosenValues(criteria, name)]));
  const totals = new Map(FACETS.map(({ name }) => [name, new Map<string | null, number>()]));
  for (const { values, count } of combinations) {
    const misses = FACETS.filter(({ name }) => {
      const asked = chosen.get(name)!;
      const value = values[name];
      return asked.length > 0 && (value === null || !asked.includes(value));
    });
    // One miss: the combination counts for that facet alone, which does not restrict itself.
    if (misses.length > 1) continue;
    for (const { name } of misses.length === 1 ? misses : FACETS) {
      const total = totals.get(name)!;
      total.set(values[name], (total.get(values[name]) ?? 0) + count);
    }
  }
  return FACETS.map(({ name, label }) => {
    const total = totals.get(name)!;
    const asked = chosen.get(name)!;
    const values = [...new Set([...total.keys(), ...asked])].map((value) => ({
      value,
      label: labelOf(name, value),
      count: total.get(value) ?? 0,
      chosen: value !== null && asked.includes(value),
    }));
    return { name, label, values: values.sort((a, b) => order(a, b) || a.label.localeCompare(b.label)) };
  });
}

/** Nothing told comes last. */
const order = (a: FacetValue, b: FacetValue) =>
  Number(a.value === null) - Number(b.value === null) || b.count - a.count;

function labelOf(name: FacetName, value: string | null): string {
  if (value === null) return 'not told';
  if (name !== 'level') return value;
  const levels = DATA_LEVELS.filter(({ calib_level }) => String(calib_level) === value);
  return levels.length === 0 ? `level ${value}` : levels.map(({ level }) => level).join(' and ');
}

/** The criteria with a value of a facet chosen, or let go of. */
export function toggleFacet(criteria: Criteria, name: FacetName, value: string): Criteria {
  const before = chosenValues(criteria, name);
  const after = before.includes(value) ? before.filter((each) => each !== value) : [...before, value];
  if (name === 'level') {
    const levels = DATA_LEVELS.filter(({ calib_level }) => after.includes(String(calib_level)));
    return { ...criteria, levels: levels.map(({ level }) => level) };
  }
  const read = requireSearchField(name).read(printAlternatives(after));
  if (after.length === 0 || read === null) return withoutField(criteria, name);
  return { ...criteria, fields: { ...criteria.fields, [name]: read } };
}

/** The criteria without anything chosen in one facet. */
export function clearFacet(criteria: Criteria, name: FacetName): Criteria {
  return name === 'level' ? { ...criteria, levels: [] } : withoutField(criteria, name);
}
