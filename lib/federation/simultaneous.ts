/**
 * Data of other archives taken at the time of chosen observations: within ± Δt of them, in a cone about their place.
 *
 * The chosen rows travel in the address, a short text each, so that the question can be shared and no archive need be
 * asked for them again. Rows at one place make one cone with their intervals merged; a query names every cone once.
 */
import type { Condition } from '@/lib/adql/ast';
import { and, atLeast, atMost, column, isNull, number, or } from '@/lib/adql/build';
import { parseDec, parseRa } from '@/lib/sky/angle';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { holds } from '@/lib/sky/region';
import { parseRegion } from '@/lib/sky/stcs';

/** An observation that others are to go with. */
export interface ChosenRow {
  /** How it is called in the table: its obs_id, as a rule. */
  readonly label: string;
  /** ICRS, degrees. */
  readonly ra: number;
  readonly dec: number;
  /** MJD in UTC. */
  readonly tMin: number;
  readonly tMax: number;
}

export interface SimultaneousRequest {
  readonly rows: readonly ChosenRow[];
  /** Days before the start and after the end. */
  readonly within: number;
  /** Degrees. */
  readonly radius: number;
}

export const MOST_CHOSEN = 50;
/** A label may hold anything but the sign that parts the fields. */
const FIELD = '~';
const LONGEST_LABEL = 64;

export function printChosenRow({ label, ra, dec, tMin, tMax }: ChosenRow): string {
  const name = label.replaceAll(FIELD, '-').slice(0, LONGEST_LABEL);
  // Six decimals of a day are 0.09 s, of a degree 4 milliarcseconds.
  return [name, ...[ra, dec, tMin, tMax].map((value) => String(Number(value.toFixed(6))))].join(FIELD);
}

/** @returns `null` for what is no such row */
export function parseChosenRow(text: string): ChosenRow | null {
  const fields = text.split(FIELD);
  if (fields.length !== 5 || text.length > 200) return null;
  const [label = '', ...numbers] = fields;
  const [ra, dec] = [parseRa(numbers[0]!), parseDec(numbers[1]!)];
  const [tMin, tMax] = [numbers[2]!, numbers[3]!].map((part) =>
    part.trim() === '' ? Number.NaN : Number(part),
  );
  if (ra === null || dec === null || !isDay(tMin!) || !isDay(tMax!) || tMax! < tMin!) return null;
  return { label: label.replaceAll(/\p{C}/gu, ''), ra, dec, tMin: tMin!, tMax: tMax! };
}

/** Between 1858 and 2400: anything else is a mistake. */
const isDay = (mjd: number) => mjd >= 0 && mjd < 200_000;

export interface ChosenPlace {
  readonly ra: number;
  readonly dec: number;
  readonly rows: readonly ChosenRow[];
}

/** Rows by their place, as far as it is the same to a tenth of the radius. */
export function groupByPlace({ rows, radius }: SimultaneousRequest): readonly ChosenPlace[] {
  const places: { ra: number; dec: number; rows: ChosenRow[] }[] = [];
  for (const row of rows) {
    const near = places.find(({ ra, dec }) => angularSeparation(ra, dec, row.ra, row.dec) <= radius / 10);
    if (near === undefined) places.push({ ra: row.ra, dec: row.dec, rows: [row] });
    else near.rows.push(row);
  }
  return places;
}

/** The times asked for, widened and merged where they touch; MJD, ascending. */
export function mergeIntervals(
  rows: readonly ChosenRow[],
  within: number,
): readonly (readonly [number, number])[] {
  const merged: [number, number][] = [];
  for (const { tMin, tMax } of [...rows].sort((a, b) => a.tMin - b.tMin)) {
    const last = merged.at(-1);
    if (last !== undefined && tMin - within <= last[1]) last[1] = Math.max(last[1], tMax + within);
    else merged.push([tMin - within, tMax + within]);
  }
  return merged;
}

/** A row's time touches one of the intervals. */
export function duringAny(intervals: readonly (readonly [number, number])[]): Condition {
  return or(
    ...intervals.map(([from, to]) =>
      and(atMost(column('t_min'), number(tidy(to))), atLeast(column('t_max'), number(tidy(from)))),
    ),
  );
}

const tidy = (mjd: number) => Number(mjd.toFixed(7));

/** A row does not say when it was taken. */
export const withoutTimes = (): Condition => or(isNull(column('t_min')), isNull(column('t_max')));

/** What of a found row decides which chosen ones it goes with. */
export interface FoundRow {
  readonly s_ra: number | null;
  readonly s_dec: number | null;
  readonly s_fov: number | null;
  readonly s_region: string | null;
  /** MJD in UTC. */
  readonly t_min: number | null;
  readonly t_max: number | null;
}

export interface Companion {
  readonly label: string;
  /** Days between the two: 0 while they overlap, below zero where the found one came earlier. */
  readonly gap: number;
}

/** The chosen rows that a found one goes with, in their order. */
export function companionsOf(found: FoundRow, request: SimultaneousRequest): readonly Companion[] {
  const { t_min, t_max } = found;
  if (t_min === null || t_max === null) return [];
  const [start, end] = t_min <= t_max ? [t_min, t_max] : [t_max, t_min];
  const inTime = request.rows.flatMap((row) => {
    const gap = end < row.tMin ? end - row.tMin : start > row.tMax ? start - row.tMax : 0;
    // Seven decimals are what the query says.
    return Math.abs(gap) <= request.within + 1e-6 ? [{ row, gap }] : [];
  });
  const there = inTime.filter(({ row }) => isNear(found, row, request.radius));
  // The archive has found it in one of the cones by its own geometry: when ours sees it in none, time alone decides.
  return (there.length > 0 ? there : inTime).map(({ row: { label }, gap }) => ({
    label,
    gap: Number(gap.toFixed(6)), // a tenth of a second: the rest is the noise of the difference
  }));
}

function isNear({ s_ra, s_dec, s_fov, s_region }: FoundRow, row: ChosenRow, radius: number): boolean {
  if (s_ra === null || s_dec === null) return false;
  if (angularSeparation(s_ra, s_dec, row.ra, row.dec) <= radius + Math.max(0, s_fov ?? 0) / 2) return true;
  const region = s_region === null ? null : parseRegion(s_region);
  return region !== null && holds(region, row);
}
