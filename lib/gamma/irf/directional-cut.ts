/**
 * RAD_MAX_2D: the radius within which a point-like response counts events, by reconstructed energy and offset
 * (GADF 0.3, RAD_MAX). A response without such a table may have one radius for all in its header, RAD_MAX.
 */

import type { BinTable } from '@/lib/fits/bintable';
import { readAxis, type ResponseAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

export interface DirectionalCut {
  readonly kind: 'rad_max_2d';
  readonly energy: ResponseAxis;
  readonly offset: ResponseAxis;
  /** @returns degrees; null outside the table */
  readonly at: (energy: number, offset: number) => number | null;
}

export function readDirectionalCut(table: BinTable): DirectionalCut {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const grid = readGrid(table, 'RAD_MAX', [energy, offset]);
  return { kind: 'rad_max_2d', energy, offset, at: (tev, degrees) => interpolate(grid, [tev, degrees]) };
}
