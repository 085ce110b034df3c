/**
 * Where the telescopes pointed while they observed.
 *
 * A POINTING table says it (GADF 0.3, POINTING); without one the header's direction holds for the whole run.
 * Altitude and azimuth are taken from the table, or computed for the place that the header states.
 */

import { readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import type { Header } from '@/lib/fits/header';
import { type Place, toHorizontal } from '@/lib/sky/horizontal';
import type { Position } from '@/lib/sky/position';
import { toScale } from '@/lib/time/instant';
import { findByClass, type EventList } from './event-list';
import { readMissionTime } from './mission-time';

export interface PointingTrack {
  /** `table`: measured; `header`: the one direction of the header, followed with the sky. */
  readonly source: 'table' | 'header';
  /** Seconds of the events' clock, [point]. */
  readonly time: Float64Array;
  /** Degrees, ICRS, [point]. */
  readonly ra: Float64Array;
  readonly dec: Float64Array;
  /** Degrees, [point]; null where no place on Earth is stated. */
  readonly altitude: Float64Array | null;
  readonly azimuth: Float64Array | null;
}

/** Points of a track that is computed. */
const STEPS = 60;

/** @returns null when neither table nor header says where the telescopes pointed, or when */
export function readPointingTrack(hdus: readonly Hdu[], events: EventList): PointingTrack | null {
  const { header } = events;
  const hdu = findByClass(hdus, 'POINTING');
  const measured = hdu === null ? null : readTable(hdu, header);
  if (measured !== null) return measured;
  const [start, stop] = [header.number('TSTART'), header.number('TSTOP')];
  if (events.pointing === null || start === null || stop === null || !(stop > start)) return null;
  const time = Float64Array.from({ length: STEPS + 1 }, (_, i) => start + ((stop - start) * i) / STEPS);
  const ra = time.map(() => events.pointing!.ra);
  const dec = time.map(() => events.pointing!.dec);
  return { source: 'header', time, ra, dec, ...horizontalTrack(header, time, ra, dec) };
}

function readTable(hdu: Hdu, eventsHeader: Header): PointingTrack | null {
  const table = readBinTable(hdu);
  if (table.rows === 0 || !['TIME', 'RA_PNT', 'DEC_PNT'].every((name) => table.has(name))) return null;
  const clock = readMissionTime(hdu.header);
  const eventClock = readMissionTime(eventsHeader);
  const time = table.numbers('TIME').map((value) => eventClock.toSeconds(clock.toInstant(value)));
  const [ra, dec] = [table.numbers('RA_PNT'), table.numbers('DEC_PNT')];
  const horizontal =
    table.has('ALT_PNT') && table.has('AZ_PNT')
      ? { altitude: table.numbers('ALT_PNT'), azimuth: table.numbers('AZ_PNT') }
      : horizontalTrack(eventsHeader, time, ra, dec);
  return { source: 'table', time, ra, dec, ...horizontal };
}

function horizontalTrack(
  header: Header,
  time: Float64Array,
  ra: Float64Array,
  dec: Float64Array,
): Pick<PointingTrack, 'altitude' | 'azimuth'> {
  const place = readPlace(header);
  if (place === null) return { altitude: null, azimuth: null };
  const clock = readMissionTime(header);
  const altitude = new Float64Array(time.length);
  const azimuth = new Float64Array(time.length);
  for (let i = 0; i < time.length; i += 1) {
    const direction: Position = { ra: ra[i]!, dec: dec[i]! };
    const seen = toHorizontal(direction, toScale(clock.toInstant(time[i]!), 'UTC'), place);
    altitude[i] = seen.altitude;
    azimuth[i] = seen.azimuth;
  }
  return { altitude, azimuth };
}

function readPlace(header: Header): Place | null {
  const [longitude, latitude] = [header.number('GEOLON'), header.number('GEOLAT')];
  return longitude === null || latitude === null ? null : { longitude, latitude };
}
