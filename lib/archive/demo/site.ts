/**
 * Where the array of the demo archive stands, and what the sky does there.
 *
 * The site is that of CTAO South near Paranal. Altitudes are good to half a degree, which is all a
 * mean altitude needs: mean sidereal time, no precession, no refraction.
 */
import { addSeconds, fromMjd, type Instant, toMjd, toScale } from '@/lib/time/instant';
import { parseIso } from '@/lib/time/iso';
import type { ScheduledRun } from './schedule';

/** Degrees, degrees, metres. */
export const SITE = { longitude: -70.3164, latitude: -24.6833, altitude: 2150 } as const;

const RADIAN = Math.PI / 180;

/** Mission times count from 2001-01-01T00:00:00 UTC, told in TT, as those of H.E.S.S. do. */
export const REFERENCE = { mjdrefi: 51910, mjdreff: 7.428703703703703e-4 } as const;

export interface Sky {
  /** Start of the run, whole seconds since the reference. */
  readonly tstart: number;
  readonly start: Instant;
  /** Of the target in the middle of the run, degrees; azimuth from north over east. */
  readonly altitude: number;
  readonly azimuth: number;
}

/** Local mean sidereal time, degrees (Meeus, Astronomical Algorithms, 12.4). */
function siderealTime(mjdUtc: number): number {
  return 280.46061837 + 360.98564736629 * (mjdUtc - 51544.5) + SITE.longitude;
}

/** The moment of a run in its night, and where its target then stands. */
export function skyAt({ night, hourAngle, target, duration }: ScheduledRun): Sky {
  const evening = toMjd(parseIso(night, 'UTC')!) + 0.95; // 22:48 UTC, dusk at the site
  const wanted = target.ra + hourAngle * 15;
  const ahead = (((wanted - siderealTime(evening)) % 360) + 360) % 360;
  const reference = fromMjd('TT', REFERENCE.mjdrefi, REFERENCE.mjdreff);
  const tstart = Math.round(secondsSince(reference, fromMjd('UTC', evening + ahead / 360.98564736629)));
  const start = addSeconds(reference, tstart);
  const middle = toMjd(toScale(addSeconds(start, duration / 2), 'UTC'));
  return { tstart, start, ...horizontal(siderealTime(middle) - target.ra, target.dec) };
}

function secondsSince(reference: Instant, moment: Instant): number {
  const tt = toScale(moment, 'TT');
  return (tt.day - reference.day) * 86400 + tt.seconds - reference.seconds;
}

/** @param hourAngle degrees */
function horizontal(hourAngle: number, dec: number): { altitude: number; azimuth: number } {
  const [sinLat, cosLat] = [Math.sin(SITE.latitude * RADIAN), Math.cos(SITE.latitude * RADIAN)];
  const [sinDec, cosDec] = [Math.sin(dec * RADIAN), Math.cos(dec * RADIAN)];
  const cosAngle = Math.cos(hourAngle * RADIAN);
  const altitude = Math.asin(sinLat * sinDec + cosLat * cosDec * cosAngle) / RADIAN;
  const east = -cosDec * Math.sin(hourAngle * RADIAN);
  const north = sinDec * cosLat - cosDec * sinLat * cosAngle;
  return { altitude, azimuth: (Math.atan2(east, north) / RADIAN + 360) % 360 };
}
