/**
 * EDISP_2D: how likely a true energy is taken for another, by migration µ = E_reco / E_true and offset (GADF 0.3,
 * energy dispersion).
 */

import type { BinTable } from '@/lib/fits/bintable';
import { readAxis, type ResponseAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

export interface EnergyDispersion {
  readonly kind: 'edisp_2d';
  readonly energy: ResponseAxis;
  readonly migration: ResponseAxis;
  readonly offset: ResponseAxis;
  /** @returns dP/dµ; null outside the table */
  readonly at: (energy: number, migration: number, offset: number) => number | null;
  /** Migration below which a part of the events lies; null where the table has none. */
  readonly quantile: (part: number, energy: number, offset: number) => number | null;
}

export function readEnergyDispersion(table: BinTable): EnergyDispersion {
  const energy = readAxis(table, 'ENERG');
  const migration = readAxis(table, 'MIGRA');
  const offset = readAxis(table, 'THETA');
  const grid = readGrid(table, 'MATRIX', [energy, migration, offset]);
  const at = (tev: number, migra: number, degrees: number) => interpolate(grid, [tev, migra, degrees]);
  return {
    kind: 'edisp_2d',
    energy,
    migration,
    offset,
    at,
    quantile: (part, tev, degrees) => {
      const { centres, edges } = migration;
      const heights = Array.from(centres, (centre) => Math.max(0, at(tev, centre, degrees) ?? 0));
      return quantileOf(heights, edges, part);
    },
  };
}

/** Where a histogram of densities reaches a part of its sum; inside a bin, evenly. */
function quantileOf(heights: readonly number[], edges: Float64Array, part: number): number | null {
  const areas = heights.map((height, i) => height * (edges[i + 1]! - edges[i]!));
  const wanted = part * areas.reduce((sum, area) => sum + area, 0);
  if (!(wanted > 0)) return null;
  let passed = 0;
  for (const [i, area] of areas.entries()) {
    if (passed + area >= wanted) {
      return edges[i]! + ((wanted - passed) / area) * (edges[i + 1]! - edges[i]!);
    }
    passed += area;
  }
  return edges.at(-1)!;
}
