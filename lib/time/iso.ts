/**
 * Moments as ISO 8601 text, without a zone: the scale stands beside the text (FITS 4.0 §9.1.1,
 * DALI 1.1 §3.3.3). Calendar dates are counted by `Date`, which knows no leap seconds; the
 * seconds of the day never pass through it, so 23:59:60 prints as such.
 */
import { secondsInUtcDay } from './leap-seconds';
import type { Instant, TimeScale } from './instant';

/** MJD of 1970-01-01. */
const UNIX_EPOCH_MJD = 40587;

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/**
 * `2004-12-04T22:08:10.184`.
 *
 * @param digits decimal places of the seconds, 0 to 9; rounding may carry into the next minute or day
 */
export function printIso({ scale, day, seconds }: Instant, digits = 3): string {
  const unit = 10 ** digits;
  const length = scale === 'UTC' ? secondsInUtcDay(day) : 86400;
  const ticks = Math.round(seconds * unit);
  const carried = ticks >= length * unit;
  const rest = carried ? 0 : ticks;
  const whole = Math.floor(rest / unit);
  // The 86 401st second belongs to the last minute of its day.
  const minutes = Math.min(Math.floor(whole / 60), 1439);
  const date = new Date((day + Number(carried) - UNIX_EPOCH_MJD) * 86400_000).toISOString().slice(0, 10);
  const fraction = digits > 0 ? `.${pad(rest % unit, digits)}` : '';
  return `${date}T${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}:${pad(whole - minutes * 60)}${fraction}`;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/;

/** A moment from ISO text in the given scale; `null` when it is none (`2004-02-30`, `25:00`). */
export function parseIso(text: string, scale: TimeScale): Instant | null {
  const match = ISO.exec(text.trim());
  if (!match) return null;
  const [, date, hours = '00', minutes = '00', secondsText = '00'] = match;
  const midnight = new Date(`${date}T00:00:00Z`);
  // `Date` reads 2004-02-30 as 1 March; the round trip tells.
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== date) return null;
  const day = midnight.getTime() / 86400_000 + UNIX_EPOCH_MJD;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(secondsText);
  const length = scale === 'UTC' && day >= 41317 ? secondsInUtcDay(day) : 86400;
  if (Number(hours) > 23 || Number(minutes) > 59 || seconds >= length) return null;
  return { scale, day, seconds };
}
