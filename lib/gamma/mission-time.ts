/**
 * Mission time: seconds since the reference moment that a header names (GADF 0.3, time; FITS 4.0 §9.2).
 */
import { FitsError } from '@/lib/fits/errors';
import type { Header } from '@/lib/fits/header';
import { addSeconds, fromMjd, type Instant, parseTimeScale, secondsBetween } from '@/lib/time/instant';

export interface MissionTime {
  /** @param seconds as in TIME, TSTART, START */
  toInstant(seconds: number): Instant;
  toSeconds(instant: Instant): number;
}

/**
 * The clock of a header: MJDREFI, MJDREFF, TIMESYS and TIMEUNIT. Without TIMESYS it is TT, as Gammapy has it.
 *
 * @throws {FitsError} when the reference is missing, or the unit or scale is not known
 */
export function readMissionTime(header: Header): MissionTime {
  const scale = parseTimeScale(header.string('TIMESYS') ?? 'TT');
  const unit = (header.string('TIMEUNIT') ?? 's').trim();
  if (unit !== 's') {
    throw new FitsError(`expected seconds (s), found "${unit}"`, { ...header.place, keyword: 'TIMEUNIT' });
  }
  const reference = fromMjd(scale, header.requireNumber('MJDREFI'), header.number('MJDREFF') ?? 0);
  return {
    toInstant: (seconds) => addSeconds(reference, seconds),
    toSeconds: (instant) => secondsBetween(reference, instant),
  };
}
