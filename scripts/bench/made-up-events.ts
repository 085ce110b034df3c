/**
 * An event list of any size for measurements.
 */

import { card, realCard } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';

/** Events around a pointing, thinning out with offset, ten a second; the same ones each time. */
export function writeMadeUpEvents(count: number): Uint8Array {
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647; // Park and Miller's generator
    return state / 2147483647;
  };
  const ra = new Float32Array(count);
  const dec = new Float32Array(count);
  const energy = new Float32Array(count);
  for (let i = 0; i < count; i += 1) {
    const offset = 1.2 * Math.sqrt(-2 * Math.log(random()));
    const angle = 2 * Math.PI * random();
    dec[i] = 22 + offset * Math.sin(angle);
    ra[i] = 83.6 + (offset * Math.cos(angle)) / Math.cos((22 * Math.PI) / 180);
    energy[i] = 0.1 * random() ** -0.6;
  }
  return writeFits([
    {
      kind: 'table',
      name: 'EVENTS',
      cards: [
        card('HDUCLAS1', 'EVENTS'),
        realCard('RA_PNT', 83.6),
        realCard('DEC_PNT', 22),
        card('MJDREFI', 51910),
        realCard('MJDREFF', 0),
        card('TIMEUNIT', 's'),
        card('TIMESYS', 'TT'),
        card('TIMEREF', 'LOCAL'),
        realCard('TSTART', 0),
        realCard('TSTOP', count / 10),
        card('OBJECT', 'Crab Nebula'),
        realCard('RA_OBJ', 83.6),
        realCard('DEC_OBJ', 22.5),
        realCard('GEOLON', 16.5),
        realCard('GEOLAT', -23.27),
      ],
      columns: [
        { name: 'EVENT_ID', values: BigInt64Array.from({ length: count }, (_, i) => BigInt(i)) },
        { name: 'TIME', values: Float64Array.from({ length: count }, (_, i) => i / 10), unit: 's' },
        { name: 'RA', values: ra, unit: 'deg' },
        { name: 'DEC', values: dec, unit: 'deg' },
        { name: 'ENERGY', values: energy, unit: 'TeV' },
      ],
    },
  ]);
}
