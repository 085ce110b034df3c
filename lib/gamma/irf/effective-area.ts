/**
 * AEFF_2D: effective area by true energy and offset (GADF 0.3, effective area).
 */

import type { BinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import { readAxis, type ResponseAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

export interface EffectiveArea {
  readonly kind: 'aeff_2d';
  readonly energy: ResponseAxis;
  readonly offset: ResponseAxis;
  /** @returns m², at TeV and degrees; null outside the table */
  readonly at: (energy: number, offset: number) => number | null;
}

const SQUARE_METRES: Readonly<Record<string, number>> = {
  m2: 1,
  'm^2': 1,
  'm**2': 1,
  cm2: 1e-4,
  'cm^2': 1e-4,
};

export function readEffectiveArea(table: BinTable): EffectiveArea {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const { unit, place } = table.requireColumn('EFFAREA');
  const factor = unit === '' ? 1 : SQUARE_METRES[unit.trim()];
  if (factor === undefined) throw new FitsError(`cannot read areas in "${unit}": expected m2 or cm2`, place);
  const grid = readGrid(table, 'EFFAREA', [energy, offset]);
  return {
    kind: 'aeff_2d',
    energy,
    offset,
    at: (tev, degrees) => {
      const area = interpolate(grid, [tev, degrees]);
      // Going on straight beyond the last centre can pass below nothing.
      return area === null ? null : Math.max(0, area) * factor;
    },
  };
}
