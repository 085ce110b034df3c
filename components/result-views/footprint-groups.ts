/**
 * Rows by their footprint: runs that pointed at the same place have the same one, and it is drawn once.
 */
import type { Region } from '@/lib/sky/region';
import { parseRegion } from '@/lib/sky/stcs';
import { numbersOf, type ShownColumns, textAt } from './shown-columns';

export interface FootprintGroups {
  /** Each different footprint once, as it first came. */
  readonly regions: readonly Region[];
  /** Where the rows of a footprint start in `rows`; one more than footprints. */
  readonly first: Uint32Array;
  /** Row numbers, by footprint. */
  readonly rows: Uint32Array;
  /** Their places in the columns that were given, alike. */
  readonly places: Uint32Array;
  /** Of so many rows only the position is known; they are points. */
  readonly pointCount: number;
  /** So many rows have no place on the sky. */
  readonly lostCount: number;
}

/** The columns that {@link groupByFootprint} reads. */
export const FOOTPRINT_COLUMNS = ['s_region', 's_ra', 's_dec'] as const;

export function groupByFootprint(columns: ShownColumns): FootprintGroups {
  const { rows } = columns;
  const [ra, dec] = [numbersOf(columns, 's_ra'), numbersOf(columns, 's_dec')];
  const numbers = new Map<string, number>();
  const regions: (Region | null)[] = [];
  const groupOf = new Int32Array(rows.length);
  let [pointCount, lostCount] = [0, 0];
  for (let place = 0; place < rows.length; place += 1) {
    const text = textAt(columns, 's_region', place);
    let group = text === null ? undefined : numbers.get(text);
    if (group === undefined && text !== null) {
      group = regions.push(parseRegion(text)) - 1;
      numbers.set(text, group);
    }
    if (group === undefined || regions[group] === null) {
      const known = Number.isFinite(ra[place]!) && Math.abs(dec[place]!) <= 90;
      if (!known) {
        lostCount += 1;
        groupOf[place] = -1;
        continue;
      }
      pointCount += 1;
      const key = `${ra[place]} ${dec[place]}`;
      group = numbers.get(key) ?? regions.push({ kind: 'point', ra: ra[place]!, dec: dec[place]! }) - 1;
      numbers.set(key, group);
    }
    groupOf[place] = group;
  }
  return { ...gather(groupOf, regions, rows), pointCount, lostCount };
}

function gather(
  groupOf: Int32Array,
  regions: readonly (Region | null)[],
  rows: Uint32Array,
): Pick<FootprintGroups, 'regions' | 'first' | 'rows' | 'places'> {
  // Texts that are no region have left empty groups behind.
  const kept: Region[] = [];
  const renumbered = Int32Array.from(regions, (region) => (region === null ? -1 : kept.push(region) - 1));
  const first = new Uint32Array(kept.length + 1);
  for (const group of groupOf) if (group >= 0) first[renumbered[group]! + 1]! += 1;
  for (let group = 0; group < kept.length; group += 1) first[group + 1]! += first[group]!;
  const next = first.slice(0, kept.length);
  const [ordered, places] = [new Uint32Array(first[kept.length]!), new Uint32Array(first[kept.length]!)];
  groupOf.forEach((group, place) => {
    if (group < 0) return;
    const at = next[renumbered[group]!]!++;
    ordered[at] = rows[place]!;
    places[at] = place;
  });
  return { regions: kept, first, rows: ordered, places };
}

/** Row numbers of some footprints. */
export function rowsOf({ first, rows }: FootprintGroups, footprints: Iterable<number>): number[] {
  return [...footprints].flatMap((footprint) => [...rows.subarray(first[footprint]!, first[footprint + 1]!)]);
}

/** Footprints of which a row is ticked. */
export function footprintsOf(
  { regions, first, rows }: FootprintGroups,
  ticked: ReadonlySet<number>,
): Set<number> {
  const found = new Set<number>();
  if (ticked.size === 0) return found;
  for (let footprint = 0; footprint < regions.length; footprint += 1) {
    for (let at = first[footprint]!; at < first[footprint + 1]!; at += 1) {
      if (!ticked.has(rows[at]!)) continue;
      found.add(footprint);
      break;
    }
  }
  return found;
}
