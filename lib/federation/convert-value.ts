/**
 * Values of other archives in the units, the type and the time scale of our columns.
 *
 * ObsCore fixes the units, and services differ all the same: degrees as radians, wavelengths in nanometres or as
 * energies, times as ISO text or in TT. What cannot be turned is left out and told, never passed on as if it were right.
 */
import { toMetres } from '@/lib/obscore/spectral-axis';
import { fromMjd, parseTimeScale, type TimeScale, toMjd, toScale } from '@/lib/time/instant';
import { parseIso } from '@/lib/time/iso';
import type { Cell } from '@/lib/votable/columns';
import type { Timesys } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';

/** How much one of a unit is in the unit of our column; keys in lower case. */
const FACTORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  deg: {
    deg: 1,
    degree: 1,
    degrees: 1,
    rad: 180 / Math.PI,
    arcmin: 1 / 60,
    arcsec: 1 / 3600,
    hourangle: 15,
    mas: 1 / 3.6e6,
  },
  m: {
    m: 1,
    meter: 1,
    metre: 1,
    cm: 1e-2,
    mm: 1e-3,
    um: 1e-6,
    µm: 1e-6,
    micron: 1e-6,
    nm: 1e-9,
    angstrom: 1e-10,
    pm: 1e-12,
    fm: 1e-15,
  },
  d: { d: 1, day: 1, days: 1, mjd: 1, h: 1 / 24, min: 1 / 1440, s: 1 / 86400 },
  s: { s: 1, sec: 1, second: 1, seconds: 1, ms: 1e-3, min: 60, h: 3600, d: 86400, ks: 1000 },
  kbyte: {
    kbyte: 1,
    kb: 1,
    kilobyte: 1,
    byte: 1e-3,
    bytes: 1e-3,
    b: 1e-3,
    mbyte: 1e3,
    mb: 1e3,
    gbyte: 1e6,
    gb: 1e6,
  },
};

/** How much one of a unit is in a unit of ours; `null` where a factor does not do it. */
export function factorOf(theirs: string, ours: string): number | null {
  const [given, wanted] = [theirs.trim().toLowerCase(), ours.toLowerCase()];
  return given === wanted ? 1 : (FACTORS[wanted]?.[given] ?? null);
}

/** TeV in one of each: a bound given as energy becomes the wavelength that ObsCore asks for. */
const ENERGIES: Readonly<Record<string, number>> = {
  tev: 1,
  gev: 1e-3,
  mev: 1e-6,
  kev: 1e-9,
  ev: 1e-12,
  j: 1 / 1.602176634e-7,
  hz: 4.135667696923859e-27,
};

export interface Conversion {
  /** @returns `null` for a value that is missing, `undefined` for one that cannot be turned */
  readonly toNumber: (value: Cell) => number | null | undefined;
  /** Said of the column as a whole, without the archive's name; `null` for nothing. */
  readonly remark: string | null;
  /** Of a time, where it is not UTC. */
  readonly scale?: TimeScale;
}

/**
 * @param ours the column of the merged table
 * @param theirs the column as the archive has it
 * @param timesys of their column, where they say; without it times are UTC and counted from MJD zero, as DALI has it
 */
export function conversionOf(ours: Field, theirs: Field, timesys: Timesys | null): Conversion {
  if (isTime(ours)) return timeConversion(theirs, timesys);
  const { name, unit } = ours;
  const given = theirs.unit?.trim().toLowerCase() ?? '';
  if (unit === null || given === '' || given === unit.toLowerCase()) return { toNumber: plain, remark: null };
  const factor = factorOf(given, unit);
  if (factor !== null) {
    return {
      toNumber: scaled((value) => value * factor),
      remark: factor === 1 ? null : `Its ${name} was turned from ${theirs.unit} into ${unit}.`,
    };
  }
  const energy = unit === 'm' ? ENERGIES[given] : undefined;
  if (energy !== undefined) {
    return {
      toNumber: scaled((value) => (value > 0 ? toMetres(value * energy) : undefined)),
      remark: `Its ${name} was turned from ${theirs.unit} into ${unit}.`,
    };
  }
  return {
    toNumber: () => null,
    remark: `Its ${name} is in “${short(theirs.unit ?? '')}”, which cannot be turned into ${unit}: it was left out.`,
  };
}

/** Whether a bound comes as an energy, which turns the order of the two round. */
export function isEnergy(theirs: Field | undefined): boolean {
  return Object.hasOwn(ENERGIES, theirs?.unit?.trim().toLowerCase() ?? '');
}

const isTime = ({ name }: Field) => name === 't_min' || name === 't_max';

const MJD_ZERO = 2_400_000.5;

function timeConversion(theirs: Field, timesys: Timesys | null): Conversion {
  const told = timesys?.timescale ?? 'UTC';
  let scale: TimeScale | null;
  try {
    scale = parseTimeScale(told);
  } catch {
    scale = null;
  }
  if (scale === null) {
    return {
      toNumber: () => null,
      remark: `Its ${theirs.name} is in the time scale ${short(told)}, which cannot be turned into UTC: it was left out.`,
    };
  }
  const unit = theirs.unit?.trim().toLowerCase() ?? '';
  const days = unit === '' ? 1 : FACTORS.d![unit];
  const zero = (timesys?.timeorigin ?? MJD_ZERO) - MJD_ZERO;
  const utc = (mjd: number) => (scale === 'UTC' ? mjd : toMjd(toScale(fromMjd(scale, mjd), 'UTC')));
  return {
    toNumber(value) {
      if (typeof value === 'string') {
        const iso = parseIso(value.trim(), scale);
        if (iso !== null) return toMjd(toScale(iso, 'UTC'));
      }
      const number = plain(value);
      if (number === null || number === undefined) return number;
      return days === undefined ? undefined : utc(number * days + zero);
    },
    remark: scale === 'UTC' ? null : `Its ${theirs.name} was turned from ${told.toUpperCase()} into UTC.`,
    ...(scale === 'UTC' ? {} : { scale }),
  };
}

const scaled =
  (turn: (value: number) => number | undefined) =>
  (value: Cell): number | null | undefined => {
    const number = plain(value);
    return typeof number === 'number' ? turn(number) : number;
  };

function plain(value: Cell): number | null | undefined {
  if (value === null) return null;
  if (typeof value === 'number' || typeof value === 'bigint') {
    const number = Number(value);
    return Number.isNaN(number) ? null : number;
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const short = (text: string) => text.replaceAll(/\p{C}/gu, ' ').slice(0, 40);
