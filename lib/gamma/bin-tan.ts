/**
 * The map that is made most, TAN in ICRS, filled in one pass over the rows of the file: no column is copied out of
 * them and nothing is kept of an event but the pixel it fell into.
 */

import type { FloatCells } from '@/lib/fits/bintable';
import { NEAR, projectTan, sinNear, versinNear } from '@/lib/sky/tan-projection';
import type { EventCells } from './event-list';
import type { MapGeometry } from './map-geometry';

const RADIAN = Math.PI / 180;
const DEGREE = 180 / Math.PI;

/**
 * @param low TeV, included; -Infinity with `high` Infinity takes energies that are NaN, too
 * @param high TeV, excluded
 * @param pixels added to
 */
export function binTan(
  { ra, dec, energy, tevPerUnit }: EventCells,
  { centre, pixels: side, pixelSize }: MapGeometry,
  low: number,
  high: number,
  pixels: Int32Array,
): { selected: number; counted: number } {
  const everything = low === -Infinity && high === Infinity;
  const sinDec0 = Math.sin(centre.dec * RADIAN);
  const cosDec0 = Math.cos(centre.dec * RADIAN);
  // At the pole itself LONPOLE is 0, and the map is turned round (lib/sky/map-projection.ts).
  const perRadian = (centre.dec >= 90 ? -1 : 1) * (DEGREE / pixelSize);
  const half = side / 2;
  const { view, stride, rows, offset: raOffset, double: raDouble } = ra;
  const { offset: decOffset, double: decDouble } = dec;
  const { ra: ra0, dec: dec0 } = centre;
  let selected = 0;
  let counted = 0;
  for (let i = 0; i < rows; i += 1) {
    if (!everything) {
      const tev = tevPerUnit * read(energy, i);
      if (!(low <= tev && tev < high)) continue;
    }
    selected += 1;
    const at = i * stride;
    const eventRa = raDouble ? view.getFloat64(at + raOffset) : view.getFloat32(at + raOffset);
    const eventDec = decDouble ? view.getFloat64(at + decOffset) : view.getFloat32(at + decOffset);
    const hourAngle = (eventRa - ra0) * RADIAN;
    const above = (eventDec - dec0) * RADIAN;
    let east: number;
    let north: number;
    if (hourAngle < NEAR && hourAngle > -NEAR && above < NEAR && above > -NEAR) {
      const sinAbove = sinNear(above);
      const cosAbove = 1 - versinNear(above);
      const cosDec = cosDec0 * cosAbove - sinDec0 * sinAbove;
      const turned = cosDec * versinNear(hourAngle);
      const scale = perRadian / (cosAbove - cosDec0 * turned);
      east = cosDec * sinNear(hourAngle) * scale;
      north = (sinAbove + sinDec0 * turned) * scale;
    } else {
      const { x, y } = projectTan(centre, [eventRa], [eventDec]);
      east = x[0]! * RADIAN * perRadian;
      north = y[0]! * RADIAN * perRadian;
    }
    const column = half - east;
    const row = half + north;
    // Neither holds for what has no place on the plane, which is NaN.
    if (column >= 0 && column < side && row >= 0 && row < side) {
      pixels[(row | 0) * side + (column | 0)]! += 1;
      counted += 1;
    }
  }
  return { selected, counted };
}

function read({ view, stride, offset, double }: FloatCells, row: number): number {
  const at = row * stride + offset;
  return double ? view.getFloat64(at) : view.getFloat32(at);
}
