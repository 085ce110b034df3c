/**
 * Mission times of GADF files: seconds since MJDREFI + MJDREFF in the scale TIMESYS (GADF 0.3, time).
 */
import { addSeconds, fromMjd, type Instant, parseTimeScale } from '@/lib/time/instant';
import { findNumber, findText, type Keywords } from './keywords';

/** Seconds in one of TIMEUNIT. */
const UNITS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86400 };

/** Turns times of one table into moments. */
export type MissionClock = (time: number) => Instant;

/**
 * The clock of a table.
 *
 * TIMESYS may be absent in old files: TT then, as Gammapy has it. A missing reference has no such way out.
 *
 * @throws {RangeError} without a reference, or with a scale or unit we cannot convert
 */
export function missionClock(header: Keywords): MissionClock {
  const days = findNumber(header, 'MJDREFI');
  const fraction = findNumber(header, 'MJDREFF');
  if (days === null || fraction === null) {
    throw new RangeError('Cannot place its times: the header has no MJDREFI and MJDREFF');
  }
  const unitName = findText(header, 'TIMEUNIT') ?? 's';
  const unit = UNITS[unitName];
  if (unit === undefined) throw new RangeError(`Cannot read times in TIMEUNIT "${unitName}": expected s`);
  const reference = fromMjd(parseTimeScale(findText(header, 'TIMESYS') ?? 'TT'), days, fraction);
  return (time) => addSeconds(reference, time * unit);
}
