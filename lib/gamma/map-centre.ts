/**
 * Where a map of an event list is centred when nobody says otherwise.
 */

import type { Position } from '@/lib/sky/position';
import type { EventList } from './event-list';

/**
 * The pointing; where there is none, the mean direction of the events.
 *
 * The mean is taken of unit vectors, so events on both sides of RA 0 do not average to the far side.
 *
 * @throws {RangeError} without pointing and without events
 */
export function mapCentre(events: EventList): Position {
  if (events.pointing !== null) return events.pointing;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0; i < events.ra.length; i += 1) {
    const ra = (events.ra[i]! * Math.PI) / 180;
    const dec = (events.dec[i]! * Math.PI) / 180;
    x += Math.cos(dec) * Math.cos(ra);
    y += Math.cos(dec) * Math.sin(ra);
    z += Math.sin(dec);
  }
  const length = Math.hypot(x, y, z);
  if (!(length > 0))
    throw new RangeError('Cannot centre a map: no pointing is stated and there are no events');
  const ra = (Math.atan2(y, x) * 180) / Math.PI;
  return { ra: (ra + 360) % 360, dec: (Math.asin(z / length) * 180) / Math.PI };
}
