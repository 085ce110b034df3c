/**
 * Where a direction of the sky stands above a place on Earth, well enough for a picture.
 *
 * Mean sidereal time and precession of IAU 2006 (Capitaine et al. 2003, A&A 412, 567); nutation, aberration and
 * refraction are left out, and UT1 is taken for UTC: together some 0.02°.
 */

import type { Instant } from '@/lib/time/instant';
import type { Position } from './position';

const RADIAN = Math.PI / 180;
const ARCSEC = RADIAN / 3600;

/** MJD of J2000. */
const J2000 = 51544.5;

/** Degrees, east and north positive. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** Degrees; azimuth from north over east. */
export interface HorizontalPosition {
  readonly altitude: number;
  readonly azimuth: number;
}

/** @param utc in the scale UTC */
export function toHorizontal(position: Position, utc: Instant, place: Place): HorizontalPosition {
  const days = utc.day - J2000 + utc.seconds / 86400;
  const { ra, dec } = precess(position, days / 36525);
  const hourAngle = siderealAngle(utc) + place.longitude * RADIAN - ra;
  const latitude = place.latitude * RADIAN;
  const up = Math.sin(latitude) * Math.sin(dec) + Math.cos(latitude) * Math.cos(dec) * Math.cos(hourAngle);
  const north = Math.cos(latitude) * Math.sin(dec) - Math.sin(latitude) * Math.cos(dec) * Math.cos(hourAngle);
  const east = -Math.cos(dec) * Math.sin(hourAngle);
  const azimuth = Math.atan2(east, north) / RADIAN;
  return { altitude: Math.atan2(up, Math.hypot(north, east)) / RADIAN, azimuth: (azimuth + 360) % 360 };
}

/** Greenwich mean sidereal time as an angle, radians; the day's fraction apart, to keep its digits. */
function siderealAngle({ day, seconds }: Instant): number {
  const fraction = seconds / 86400;
  const days = day - J2000 + fraction;
  const t = days / 36525;
  const turns = 0.779057273264 + 0.00273781191135448 * days + ((day - J2000) % 1) + fraction;
  return 2 * Math.PI * (turns % 1) + (0.014506 + 4612.156534 * t + 1.3915817 * t ** 2) * ARCSEC;
}

/** From the mean equator of J2000 to that of a date. @param t Julian centuries since J2000 @returns radians */
function precess(position: Position, t: number): { ra: number; dec: number } {
  const zeta = (2.650545 + 2306.083227 * t + 0.2988499 * t ** 2) * ARCSEC;
  const z = (-2.650545 + 2306.077181 * t + 1.0927348 * t ** 2) * ARCSEC;
  const theta = (2004.191903 * t - 0.4294934 * t ** 2) * ARCSEC;
  const ra = position.ra * RADIAN + zeta;
  const dec = position.dec * RADIAN;
  const east = Math.cos(dec) * Math.sin(ra);
  const along = Math.cos(theta) * Math.cos(dec) * Math.cos(ra) - Math.sin(theta) * Math.sin(dec);
  const up = Math.sin(theta) * Math.cos(dec) * Math.cos(ra) + Math.cos(theta) * Math.sin(dec);
  return { ra: Math.atan2(east, along) + z, dec: Math.asin(up) };
}
