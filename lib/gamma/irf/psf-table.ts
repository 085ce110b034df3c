/**
 * PSF_TABLE: the point spread function by radius (GADF 0.3, PSF_TABLE).
 *
 * Containment is the sum of the rings, each with the value of its middle, as Gammapy sums them; sums are
 * interpolated rather than values, so that they stay sums.
 */

import type { BinTable } from '@/lib/fits/bintable';
import type { PointSpread } from './point-spread';
import { readAxis, type ResponseAxis } from './response-axis';
import { interpolate, readGrid, type ResponseGrid } from './response-grid';

const RADIAN = Math.PI / 180;

export function readPsfTable(table: BinTable): PointSpread {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const radius = readAxis(table, 'RAD');
  const sums = sumRings(readGrid(table, 'RPSF', [energy, offset, radius]), radius);
  const reach = radius.edges.at(-1)!;
  return {
    kind: 'psf_table',
    energy,
    offset,
    reach,
    containment: (degrees, tev, theta) => interpolate(sums, [tev, theta, Math.min(degrees, reach)]),
  };
}

/** Containment at the outer edge of each ring, and none at radius 0. */
function sumRings({ axes, values }: ResponseGrid, { centres, edges }: ResponseAxis): ResponseGrid {
  const cells = values.length / centres.length;
  const sums = new Float64Array(cells * (centres.length + 1));
  for (let ring = 0; ring < centres.length; ring += 1) {
    const area = 2 * Math.PI * centres[ring]! * (edges[ring + 1]! - edges[ring]!) * RADIAN ** 2;
    for (let cell = 0; cell < cells; cell += 1) {
      const value = values[ring * cells + cell]!;
      sums[(ring + 1) * cells + cell] =
        sums[ring * cells + cell]! + (Number.isFinite(value) ? value * area : 0);
    }
  }
  const outer: ResponseAxis = { name: 'RAD', centres: edges, edges, logarithmic: false };
  return { axes: [axes[0]!, axes[1]!, outer], values: sums };
}
