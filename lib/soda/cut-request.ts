/**
 * What a SODA request asks of an event list (SODA 1.0 §3).
 *
 * Event lists have a reconstructed energy for each event, so BAND, in metres, is turned into energies; ENERGY, in
 * TeV, is our own parameter for those who think in them. All intervals are closed, and open where they are ±Inf.
 */
import type { EventCut } from '@/lib/gamma/cut-events';
import { toTeV } from '@/lib/obscore/spectral-axis';
import type { Position } from '@/lib/sky/position';
import { holds } from '@/lib/sky/region';
import { parseRegion } from '@/lib/sky/stcs';
import { fromMjd } from '@/lib/time/instant';
import { SodaError } from './errors';

/** By upper-case name, the values in the order they came (DALI 1.1 §2.1). */
export type Parameters = ReadonlyMap<string, readonly string[]>;

export interface CutRequest {
  readonly id: string;
  readonly cut: EventCut;
  /** The request in words, for the header of the piece. */
  readonly words: readonly string[];
}

const FILTERS = ['POS', 'CIRCLE', 'POLYGON', 'BAND', 'ENERGY', 'TIME'] as const;

/**
 * @throws {SodaError} for a missing ID, a parameter given twice, or a value that cannot be read
 */
export function parseCutRequest(parameters: Parameters): CutRequest {
  const one = (name: string) => {
    const values = parameters.get(name) ?? [];
    if (values.length > 1) {
      throw new SodaError(
        'MultiValuedParamNotSupported',
        `${name} came ${values.length} times: ask for one piece at a time`,
      );
    }
    return values[0]?.trim() || null;
  };
  const id = one('ID');
  if (id === null)
    throw new SodaError('UsageError', 'ID is missing: give the obs_publisher_did of an event list');
  const shapes = [
    directionFilter(one('POS'), 'POS'),
    directionFilter(prefixed('CIRCLE', one('CIRCLE')), 'CIRCLE'),
    directionFilter(prefixed('POLYGON', one('POLYGON')), 'POLYGON'),
  ].filter((filter) => filter !== null);
  const inside =
    shapes.length === 0 ? null : (ra: number, dec: number) => shapes.every((shape) => shape({ ra, dec }));
  const cut = {
    inside,
    energy: narrower(bandEnergies(one('BAND')), energies(one('ENERGY'))),
    time: timeRange(one('TIME')),
  };
  const words = FILTERS.flatMap((name) => {
    const value = one(name);
    return value === null ? [] : [`${name}=${value}`];
  });
  return { id, cut, words };
}

/** More pieces are more than anybody looks at; each reads its event list anew. */
const MOST_PIECES = 200;

/**
 * The requests that several values of parameters make: one for each combination (SODA 1.0 §3).
 *
 * @throws {SodaError} for a missing ID, too many combinations, or a value that cannot be read
 */
export function parseCutRequests(parameters: Parameters): CutRequest[] {
  let combinations: Map<string, string[]>[] = [new Map()];
  for (const name of ['ID', ...FILTERS]) {
    const values = (parameters.get(name) ?? []).filter((value) => value.trim() !== '');
    if (values.length === 0) continue;
    combinations = combinations.flatMap((one) => values.map((value) => new Map(one).set(name, [value])));
    if (combinations.length > MOST_PIECES) {
      throw new SodaError(
        'UsageError',
        `The values make more than ${MOST_PIECES} combinations, the most that one job cuts: send several jobs`,
      );
    }
  }
  return combinations.map(parseCutRequest);
}

const prefixed = (shape: string, numbers: string | null) => (numbers === null ? null : `${shape} ${numbers}`);

type Filter = (position: Position) => boolean;

function directionFilter(text: string | null, name: string): Filter | null {
  if (text === null) return null;
  const range = /^RANGE\s+(.*)$/i.exec(text);
  if (range) return rangeFilter(numbers(range[1]!, 4, name));
  const region = /^(CIRCLE|POLYGON)\s/i.test(text) ? parseRegion(text) : null;
  if (region === null) {
    throw new SodaError(
      'UsageError',
      `Cannot read ${name}=${text}: expected CIRCLE ra dec radius, RANGE ra1 ra2 dec1 dec2 or POLYGON ra1 dec1 ra2 dec2 ra3 dec3 …, in ICRS degrees`,
    );
  }
  return (position) => holds(region, position);
}

/** Between meridians and parallels; `ra1` above `ra2` crosses 0 (DALI 1.2 §3.3.7). */
function rangeFilter([ra1, ra2, dec1, dec2]: readonly number[]): Filter {
  return ({ ra, dec }) => {
    const between = ra1! <= ra2! ? ra1! <= ra && ra <= ra2! : ra >= ra1! || ra <= ra2!;
    return between && dec1! <= dec && dec <= dec2!;
  };
}

interface Energies {
  readonly lowerTeV: number;
  readonly upperTeV: number;
}

/** The shortest wavelength is the highest energy. */
function bandEnergies(text: string | null): Energies | null {
  if (text === null) return null;
  const [shortest, longest] = interval(text, 'BAND');
  return {
    lowerTeV: longest === Number.POSITIVE_INFINITY ? 0 : toTeV(longest),
    upperTeV: shortest <= 0 ? Number.POSITIVE_INFINITY : toTeV(shortest),
  };
}

function energies(text: string | null): Energies | null {
  if (text === null) return null;
  const [lowerTeV, upperTeV] = interval(text, 'ENERGY');
  return { lowerTeV, upperTeV };
}

function narrower(a: Energies | null, b: Energies | null): Energies | null {
  if (a === null || b === null) return a ?? b;
  return { lowerTeV: Math.max(a.lowerTeV, b.lowerTeV), upperTeV: Math.min(a.upperTeV, b.upperTeV) };
}

function timeRange(text: string | null): EventCut['time'] {
  if (text === null) return null;
  const [start, stop] = interval(text, 'TIME').map((mjd) =>
    Number.isFinite(mjd) ? fromMjd('UTC', mjd) : null,
  );
  return { start: start!, stop: stop! };
}

function interval(text: string, name: string): [number, number] {
  const [lower, upper] = numbers(text, 2, name) as [number, number];
  if (lower > upper) {
    throw new SodaError('UsageError', `${name}=${text} is empty: expected the lower bound first`);
  }
  return [lower, upper];
}

function numbers(text: string, count: number, name: string): number[] {
  const values = text.split(/\s+/).map(toNumber);
  if (values.length !== count || values.some(Number.isNaN)) {
    throw new SodaError(
      'UsageError',
      `Cannot read ${name}=${text}: expected ${count} numbers with blanks between`,
    );
  }
  return values;
}

/** DALI writes infinity as +Inf, -Inf or Inf (DALI 1.1 §3.3.1). */
function toNumber(word: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(word);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : Number.NaN;
}
