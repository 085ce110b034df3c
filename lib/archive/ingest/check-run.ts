/**
 * What must hold between the parts of a run before it is published.
 *
 * The formats of single HDUs are checked while they are read; here index, header, events and good
 * times are held against each other. Every finding is told, not the first alone.
 */
import { goodTimeClock } from '@/lib/obscore/gadf/good-times';
import { findInteger, findNumber } from '@/lib/obscore/gadf/keywords';
import { missionClock } from '@/lib/obscore/gadf/mission-time';
import type { GadfRun } from '@/lib/obscore/gadf/run';
import { angularSeparation } from '@/lib/sky/angular-separation';
import { type Instant, toScale } from '@/lib/time/instant';

/** Good times and the run may differ by so much, s: writers round, and tables have references of their own. */
const TIME_TOLERANCE = 0.1;
/** Pointings of index and header, deg: an index in single precision is good to 2e-5. */
const POINTING_TOLERANCE = 0.01;

/** Sentences about what is wrong; none for a sound run. */
export function checkRun(run: GadfRun): string[] {
  return [...checkTimes(run), ...checkGoodTimes(run), ...checkIndex(run), ...checkPointing(run)];
}

function checkTimes({ header }: GadfRun): string[] {
  const [start, stop] = [findNumber(header, 'TSTART'), findNumber(header, 'TSTOP')];
  if (start === null || stop === null) return ['EVENTS has no TSTART and TSTOP'];
  if (!(stop > start)) return [`TSTOP ${stop} is not after TSTART ${start}`];
  const [ontime, livetime] = [findNumber(header, 'ONTIME'), findNumber(header, 'LIVETIME')];
  if (livetime !== null && livetime < 0) return [`LIVETIME ${livetime} is below 0`];
  if (ontime !== null && livetime !== null && livetime > ontime + TIME_TOLERANCE) {
    return [`LIVETIME ${livetime} s is longer than ONTIME ${ontime} s`];
  }
  return [];
}

/** Seconds from one moment to another. */
function secondsBetween(from: Instant, to: Instant): number {
  const [a, b] = [toScale(from, 'TAI'), toScale(to, 'TAI')];
  return (b.day - a.day) * 86400 + b.seconds - a.seconds;
}

function checkGoodTimes(run: GadfRun): string[] {
  const { header, goodTimes } = run;
  const [tstart, tstop] = [findNumber(header, 'TSTART'), findNumber(header, 'TSTOP')];
  if (tstart === null || tstop === null) return [];
  if (goodTimes.length === 0) return ['GTI has no good time interval'];
  const atRun = missionClock(header);
  const atGti = goodTimeClock(run);
  return goodTimes.flatMap(({ start, stop }, row) => {
    const name = `GTI row ${row + 1}, ${start} to ${stop},`;
    if (!(stop >= start)) return [`${name} ends before it begins`];
    const early = secondsBetween(atGti(start), atRun(tstart));
    const late = secondsBetween(atRun(tstop), atGti(stop));
    const outside = [
      ...(early > TIME_TOLERANCE ? [`begins ${printSeconds(early)} before TSTART`] : []),
      ...(late > TIME_TOLERANCE ? [`ends ${printSeconds(late)} after TSTOP`] : []),
    ];
    return outside.length > 0 ? [`${name} lies outside the run: it ${outside.join(' and ')}`] : [];
  });
}

const printSeconds = (seconds: number) => `${Number(seconds.toPrecision(4))} s`;

function checkIndex({ obsId, header, index, events }: GadfRun): string[] {
  const problems: string[] = [];
  // Text in OBS_ID, as HAWC has it, is no number to compare.
  const stated = findInteger(header, 'OBS_ID');
  if (stated !== null && String(stated) !== obsId)
    problems.push(`the index says run ${obsId}, its header ${stated}`);
  const count = findNumber(index, 'EVENT_COUNT') ?? findNumber(header, 'EVENT_COUNT');
  if (count !== null && count !== events.count) {
    problems.push(`EVENT_COUNT says ${count} events, the table has ${events.count}`);
  }
  for (const keyword of ['TSTART', 'TSTOP']) {
    const [a, b] = [findNumber(index, keyword), findNumber(header, keyword)];
    // Before GADF 0.2 the index had MJD there, which no mission time is small enough for.
    if (a === null || b === null || (a < 100_000 && b > 1_000_000)) continue;
    // Half a unit in the last place of a single-precision index is 16 s for MAGIC's times.
    const tolerance = 1 + (Math.fround(a) === a ? Math.abs(a) * 2 ** -24 : 0);
    if (Math.abs(a - b) > tolerance) problems.push(`${keyword} is ${a} in the index and ${b} in the header`);
  }
  return problems;
}

function checkPointing({ header, index }: GadfRun): string[] {
  const problems: string[] = [];
  const positions = [index, header].map((from) => {
    const [ra, dec] = [findNumber(from, 'RA_PNT'), findNumber(from, 'DEC_PNT')];
    return ra === null || dec === null ? null : { ra, dec };
  });
  for (const position of positions) {
    if (position && !(Math.abs(position.dec) <= 90 && Math.abs(position.ra) <= 360)) {
      problems.push(`the pointing ${position.ra} ${position.dec} is no place on the sky`);
    }
  }
  const [a, b] = positions;
  if (problems.length === 0 && a && b) {
    const apart = angularSeparation(a.ra, a.dec, b.ra, b.dec);
    if (apart > POINTING_TOLERANCE) {
      problems.push(`the pointings of index and header are ${apart.toFixed(3)} deg apart`);
    }
  }
  return problems;
}
