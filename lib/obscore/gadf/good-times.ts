/**
 * The good time intervals of a run as published: MJD in UTC, as t_min and t_max are.
 */
import { toMjd, toScale } from '@/lib/time/instant';
import { findNumber } from './keywords';
import { missionClock } from './mission-time';
import type { GadfRun } from './run';

/** A row of cta.good_time, but for the dataset. */
export interface GoodTimeRow {
  /** MJD, UTC */
  readonly t_start: number;
  readonly t_stop: number;
}

/** @throws {RangeError} when its times cannot be placed */
export function goodTimeRows(run: GadfRun): GoodTimeRow[] {
  const at = goodTimeClock(run);
  const mjd = (time: number) => toMjd(toScale(at(time), 'UTC'));
  return run.goodTimes.map(({ start, stop }) => ({ t_start: mjd(start), t_stop: mjd(stop) }));
}

/** The GTI table has a time reference of its own; files that leave it out mean that of EVENTS. */
export function goodTimeClock({ header, gtiHeader }: Pick<GadfRun, 'header' | 'gtiHeader'>) {
  const stated = findNumber(gtiHeader, 'MJDREFI') !== null && findNumber(gtiHeader, 'MJDREFF') !== null;
  return missionClock(stated ? gtiHeader : header);
}
