/**
 * A moment and the scale it is told in.
 *
 * Held as a whole day and seconds of that day: one double for both would keep a microsecond at
 * best. TT = TAI + 32.184 s for ever; UTC follows TAI in steps, so a UTC day may have 86 401
 * seconds, and its fraction is of the length it has (as in SOFA and astropy).
 */
import { secondsInUtcDay, taiMinusUtc } from './leap-seconds';

export type TimeScale = 'TT' | 'TAI' | 'UTC';

export interface Instant {
  readonly scale: TimeScale;
  /** Whole days of the Modified Julian Date. */
  readonly day: number;
  /** Seconds since the start of that day, at least 0 and less than the day is long. */
  readonly seconds: number;
}

/** TT − TAI, seconds, by definition (IAU 1991). */
const TT_MINUS_TAI = 32.184;

function isTimeScale(name: string): name is TimeScale {
  return name === 'TT' || name === 'TAI' || name === 'UTC';
}

/**
 * The scale a FITS header names in TIMESYS.
 *
 * @param timesys any case; TDT and ET are old names of TT (FITS 4.0 §9.2.1), TDB stays within 2 ms of it
 * @throws {RangeError} for a scale we cannot convert, such as UT1 or GPS
 */
export function parseTimeScale(timesys: string): TimeScale {
  const name = timesys.trim().toUpperCase();
  if (isTimeScale(name)) return name;
  if (name === 'TDT' || name === 'ET' || name === 'TDB') return 'TT';
  throw new RangeError(`Cannot read times in the scale "${timesys.trim()}": known are TT, TAI, UTC and TDB`);
}

function dayLength(scale: TimeScale, day: number): number {
  return scale === 'UTC' ? secondsInUtcDay(day) : 86400;
}

/** The same moment with seconds inside the day. */
function normalise(scale: TimeScale, day: number, seconds: number): Instant {
  let whole = day;
  let rest = seconds;
  while (rest < 0) {
    whole -= 1;
    rest += dayLength(scale, whole);
  }
  for (let length = dayLength(scale, whole); rest >= length; length = dayLength(scale, whole)) {
    rest -= length;
    whole += 1;
  }
  return { scale, day: whole, seconds: rest };
}

/** Split a sum into whole and fraction, so that the fraction keeps its digits. */
function wholeDays(seconds: number): { days: number; rest: number } {
  const days = Math.floor(seconds / 86400);
  return { days, rest: seconds - days * 86400 };
}

/**
 * A moment from its Modified Julian Date.
 *
 * @param mjd days; may be given in two parts, whole and fraction, as MJDREFI and MJDREFF are
 */
export function fromMjd(scale: TimeScale, mjd: number, fraction = 0): Instant {
  const day = Math.floor(mjd);
  const part = mjd - day + fraction;
  const shift = Math.floor(part);
  const length = dayLength(scale, day + shift);
  return normalise(scale, day + shift, (part - shift) * length);
}

/**
 * A moment `seconds` later; in UTC the leap seconds between count, for it is time that passes
 * (FITS 4.0 §9.2.1; astropy and Gammapy read mission times the same way).
 */
export function addSeconds(start: Instant, seconds: number): Instant {
  const { scale } = start;
  if (scale === 'UTC') return toScale(addSeconds(toScale(start, 'TAI'), seconds), 'UTC');
  const { days, rest } = wholeDays(seconds);
  return normalise(scale, start.day + days, start.seconds + rest);
}

function toTai({ scale, day, seconds }: Instant): Instant {
  if (scale === 'TAI') return { scale, day, seconds };
  if (scale === 'TT') return normalise('TAI', day, seconds - TT_MINUS_TAI);
  return normalise('TAI', day, seconds + taiMinusUtc(day));
}

function taiToUtc({ day, seconds }: Instant): Instant {
  // The leap second sits between the two guesses, so the later day is tried first.
  const sameDay = seconds - taiMinusUtc(day);
  if (sameDay >= 0) return normalise('UTC', day, sameDay);
  return normalise('UTC', day - 1, seconds + 86400 - taiMinusUtc(day - 1));
}

/** The same moment in another scale. */
export function toScale(instant: Instant, scale: TimeScale): Instant {
  if (instant.scale === scale) return instant;
  const tai = toTai(instant);
  if (scale === 'TAI') return tai;
  if (scale === 'TT') return normalise('TT', tai.day, tai.seconds + TT_MINUS_TAI);
  return taiToUtc(tai);
}

/**
 * Modified Julian Date in the scale of the moment, days, as one number (good to about a microsecond).
 * On a UTC day with a leap second the fraction is of 86 401 seconds.
 */
export function toMjd({ scale, day, seconds }: Instant): number {
  return day + seconds / dayLength(scale, day);
}

/** Seconds that pass from one moment to another, leap seconds counted; negative when `to` is earlier. */
export function secondsBetween(from: Instant, to: Instant): number {
  const start = toTai(from);
  const end = toTai(to);
  return (end.day - start.day) * 86400 + (end.seconds - start.seconds);
}
