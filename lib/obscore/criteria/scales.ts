/**
 * What people type for a moment, an energy, an angle or a duration, and the number a column holds.
 *
 * Printing gives text that reads back to the same number, so that an address and a query stand for each other.
 */
import { fromMjd, parseTimeScale, type TimeScale, toMjd, toScale } from '@/lib/time/instant';
import { parseIso, printIso } from '@/lib/time/iso';
import {
  findMissionClock,
  fromMissionTime,
  MISSION_CLOCKS,
  MISSION_GROUPS,
  type MissionClock,
  toMissionTime,
} from '@/lib/time/mission-clock';
import { parseRadius } from '@/lib/sky/angle';
import { toMetres, toTeV } from '../spectral-axis';
import type { Scale } from './search-field';

/** Days between the Julian Date and the Modified one. */
const MJD_ZERO = 2_400_000.5;

const SCALED = /^(.*?)\s*(UTC|TT|TAI|TDB)?$/i;
const NUMBERED = /^(MJD|JD)?\s*(\d+(?:\.\d*)?)$/i;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
/** `MET 101962602`, `MET 66103155 s FACT`, `MET 12.5 since MJD 51910 TT` */
const MISSION =
  /^MET\s*([+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?)\s*s?\s*(?:since\s+MJD\s*(\d+)(\.\d+)?\s*(UTC|TT|TAI|TDB)|\(?([a-z][a-z.]*)\)?)?$/i;

/** Of MET without a name; the page says which it is. */
export const USUAL_CLOCK = MISSION_CLOCKS[0];

/** MJD in UTC of a mission time; `null` for text that is none, or of an unknown instrument. */
function parseMission(typed: string): number | null {
  const [, digits, days, fraction = '0', scale = 'TT', name] = MISSION.exec(typed) ?? [];
  if (digits === undefined) return null;
  const named = name === undefined ? USUAL_CLOCK : findMissionClock(name);
  const clock: MissionClock | null =
    days === undefined
      ? named
      : {
          name: 'typed',
          days: Number(days),
          fraction: Number(fraction),
          scale: parseTimeScale(scale),
          reference: typed,
        };
  return clock === null ? null : toMjd(toScale(fromMissionTime(clock, Number(digits)), 'UTC'));
}

/** MJD in UTC from ISO 8601, MJD or JD, each with its scale behind it when it is not UTC. */
function parseMoment(typed: string, endOfDay: boolean): number | null {
  const mission = parseMission(typed.trim());
  if (mission !== null) return mission;
  const [, moment = '', named = 'UTC'] = SCALED.exec(typed.trim()) ?? [];
  const scale = parseTimeScale(named);
  const iso = parseIso(moment, scale);
  if (iso !== null) return toMjd(toScale(iso, 'UTC')) + (endOfDay && DATE_ONLY.test(moment) ? 1 : 0);
  const [, kind = '', digits] = NUMBERED.exec(moment) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits);
  const isJd = kind.toUpperCase() === 'JD' || (kind === '' && value > 2_000_000);
  if (kind === '' && value < 10_000) return null; // a year, or the seconds of a mission: not a day
  return toMjd(toScale(fromMjd(scale, isJd ? value - MJD_ZERO : value), 'UTC'));
}

/** ISO in UTC where that says it all, else the number. */
function printMoment(mjd: number): string {
  const iso = printIso(fromMjd('UTC', mjd)).replace(/\.000$/, '');
  const back = parseIso(iso, 'UTC');
  return back !== null && toMjd(back) === mjd ? iso : `MJD ${mjd}`;
}

export const MOMENT_EXPECTED =
  'a time such as 2004-12-04, 2004-12-04T22:08:10, MJD 53343.9, JD 2453344.4 or MET 123890886 Fermi, in UTC unless TT or TAI stands behind it';

export interface MomentForm {
  readonly form: string;
  readonly text: string;
}

const SIDE_SCALES: readonly TimeScale[] = ['UTC', 'TT'];

/** A moment in every form, each with its scale. @param mjd UTC */
export function momentForms(mjd: number): readonly MomentForm[] {
  const moment = fromMjd('UTC', mjd);
  const inScale = (scale: TimeScale) => toScale(moment, scale);
  // An MJD of one double is good to a microsecond.
  const days = (value: number) => String(Number(value.toFixed(10)));
  return [
    ...SIDE_SCALES.map((scale) => ({ form: scale, text: printIso(inScale(scale)).replace(/\.000$/, '') })),
    ...SIDE_SCALES.map((scale) => ({ form: `MJD ${scale}`, text: days(toMjd(inScale(scale))) })),
    { form: 'JD UTC', text: days(mjd + MJD_ZERO) },
    ...MISSION_GROUPS.map(({ names, clock }) => ({
      form: `MET ${names}`,
      text: `${Number(toMissionTime(clock, moment).toFixed(3))} s`,
    })),
  ];
}

/** Modified Julian Date in UTC, the time axis of this archive. */
export const moment: Scale = { parse: (typed) => parseMoment(typed, false), print: printMoment };

/** The same as an end: a date alone means the whole of that day. */
export const momentUpTo: Scale = { parse: (typed) => parseMoment(typed, true), print: printMoment };

/** A calendar moment as ISO text without a zone, UTC. @returns `null` when it is none */
export function readTimestamp(typed: string): string | null {
  const mjd = parseMoment(typed, false);
  return mjd === null ? null : printIso(fromMjd('UTC', mjd), 0);
}

/** TeV in one of each unit; frequencies and wavelengths are turned below. */
const ENERGY_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['pev', 1e3],
  ['tev', 1],
  ['gev', 1e-3],
  ['mev', 1e-6],
  ['kev', 1e-9],
  ['ev', 1e-12],
  ['erg', 1 / 1.602176634],
  ['hz', 4.135667696923859e-27],
]);
const QUANTITY = /^([+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)$/i;

export const ENERGY_EXPECTED = 'an energy above zero such as 50 TeV, 100 GeV, 2e13 eV, 1e28 Hz or 2.5e-20 m';

/** An energy typed as such, as the wavelength in metres that the column holds. */
export const energy: Scale = {
  parse(typed) {
    const [, digits, unit = ''] = QUANTITY.exec(typed.trim()) ?? [];
    const value = Number(digits);
    if (!(value > 0)) return null;
    if (unit.toLowerCase() === 'm') return value;
    const size = ENERGY_UNITS.get(unit.toLowerCase());
    // The digits of h·c; without those of the arithmetic the query reads well.
    return size === undefined ? null : Number(toMetres(value * size).toPrecision(13));
  },
  // Twelve digits are what both conversions keep.
  print: (wavelength) => `${Number(toTeV(wavelength).toPrecision(12))} TeV`,
};

/** An angle in degrees; arcmin and arcsec are understood. */
export const angle: Scale = { parse: parseRadius, print: (degrees) => String(degrees) };

/** Seconds in one of each unit. */
const DURATION_UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['min', 60],
  ['h', 3600],
]);

/** A duration in seconds; `20 min` and `0.5 h` are understood. */
export const duration: Scale = {
  parse(typed) {
    const [, digits, unit = ''] = QUANTITY.exec(typed.trim()) ?? [];
    const size = DURATION_UNITS.get(unit.toLowerCase());
    return digits === undefined || size === undefined ? null : Number(digits) * size;
  },
  print: (seconds) => `${seconds} s`,
};

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

export const plainNumber: Scale = {
  parse: (typed) => (NUMBER.test(typed.trim()) ? Number(typed) : null),
  print: String,
};

const VERSION = /^v?(\d{1,6})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?$/i;

/** A version as the number of prov.dataset.software_version_number: 1.4.2 is 1004002. */
export const version: Scale = {
  parse(typed) {
    const [, major, minor = '0', patch = '0'] = VERSION.exec(typed.trim()) ?? [];
    return major === undefined ? null : Number(major) * 1_000_000 + Number(minor) * 1000 + Number(patch);
  },
  print(value) {
    const [major, minor, patch] = [value / 1_000_000, (value / 1000) % 1000, value % 1000].map(Math.floor);
    return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
  },
};
