/**
 * BKG_2D and BKG_3D: the rate of background events in the field of view, by reconstructed energy (GADF 0.3,
 * background), per second of on-time: no dead-time correction goes with it.
 *
 * The one tells it by offset from the pointing, the other by place in the camera, DETX and DETY.
 */

import type { BinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import { readAxis, type ResponseAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

export interface Background {
  readonly kind: 'bkg_2d' | 'bkg_3d';
  readonly energy: ResponseAxis;
  /** Of BKG_2D. */
  readonly offset: ResponseAxis | null;
  /** Of BKG_3D: DETX and DETY, degrees. */
  readonly camera: { readonly x: ResponseAxis; readonly y: ResponseAxis } | null;
  /** How the camera's axes lie on the sky; null where the file does not say (FOVALIGN). */
  readonly alignment: string | null;
  /** @returns s⁻¹ MeV⁻¹ sr⁻¹ at TeV and degrees in the camera; null outside the table */
  readonly at: (energy: number, x: number, y: number) => number | null;
}

const PER_MEV: Readonly<Record<string, number>> = { MeV: 1, GeV: 1e-3, TeV: 1e-6 };

export function readBackground2d(table: BinTable): Background {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const grid = readGrid(table, columnOf(table), [energy, offset]);
  const factor = unitFactor(table);
  return {
    kind: 'bkg_2d',
    energy,
    offset,
    camera: null,
    alignment: null,
    at: (tev, x, y) => scale(interpolate(grid, [tev, Math.hypot(x, y)]), factor),
  };
}

export function readBackground3d(table: BinTable): Background {
  const energy = readAxis(table, 'ENERG');
  const [x, y] = [readAxis(table, 'DETX'), readAxis(table, 'DETY')];
  const energyFirst = isEnergyFirst(table, energy, x);
  const grid = readGrid(table, columnOf(table), energyFirst ? [energy, x, y] : [x, y, energy]);
  const factor = unitFactor(table);
  return {
    kind: 'bkg_3d',
    energy,
    offset: null,
    camera: { x, y },
    alignment: table.hdu.header.string('FOVALIGN'),
    at: (tev, detX, detY) =>
      scale(interpolate(grid, energyFirst ? [tev, detX, detY] : [detX, detY, tev]), factor),
  };
}

/** Both orders are found: that of TDIM counts, and where it leaves a doubt that of the columns. */
function isEnergyFirst(table: BinTable, energy: ResponseAxis, x: ResponseAxis): boolean {
  const first = table.requireColumn(columnOf(table)).shape.at(-1);
  if (energy.centres.length !== x.centres.length) return first === energy.centres.length;
  return table.requireColumn('ENERG_LO').number < table.requireColumn('DETX_LO').number;
}

/** BKG, and BGD in files before GADF 0.3. */
function columnOf(table: BinTable): string {
  return table.has('BKG') || !table.has('BGD') ? 'BKG' : 'BGD';
}

/** Units are written in many ways; what differs is the energy: `1/(s MeV sr)`, `s-1 TeV-1 sr-1`. */
function unitFactor(table: BinTable): number {
  const { unit, place } = table.requireColumn(columnOf(table));
  if (unit === '') return 1;
  const factor = PER_MEV[/[MGT]eV/.exec(unit)?.[0] ?? ''];
  if (factor === undefined || !/sr/.test(unit) || !/s/.test(unit.replace('sr', ''))) {
    throw new FitsError(`cannot read rates in "${unit}": expected as 1/(s MeV sr)`, place);
  }
  return factor;
}

function scale(value: number | null, factor: number): number | null {
  return value === null ? null : Math.max(0, value) * factor;
}
