/**
 * An instrument response from its HDU, whichever class it is of (GADF 0.3).
 */

import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import type { Hdu } from '@/lib/fits/hdu';
import { type Background, readBackground2d, readBackground3d } from './background';
import { type DirectionalCut, readDirectionalCut } from './directional-cut';
import { type EffectiveArea, readEffectiveArea } from './effective-area';
import { type EnergyDispersion, readEnergyDispersion } from './energy-dispersion';
import type { PointSpread } from './point-spread';
import { readPsfGauss } from './psf-gauss';
import { readPsfKing } from './psf-king';
import { readPsfTable } from './psf-table';

export type Response = EffectiveArea | EnergyDispersion | PointSpread | Background | DirectionalCut;

export interface ReadResponse {
  readonly response: Response;
  /** HDUCLAS3: `POINT-LIKE` responses hold for events within a radius alone; null where the file does not say. */
  readonly enclosure: 'FULL-ENCLOSURE' | 'POINT-LIKE' | null;
  /** RAD_MAX of the header, degrees: the one radius of a point-like response. */
  readonly radMax: number | null;
  readonly hdu: Hdu;
}

const READERS: Readonly<Record<string, (table: BinTable) => Response>> = {
  AEFF_2D: readEffectiveArea,
  EDISP_2D: readEnergyDispersion,
  PSF_TABLE: readPsfTable,
  PSF_3GAUSS: readPsfGauss,
  PSF_KING: readPsfKing,
  BKG_2D: readBackground2d,
  BKG_3D: readBackground3d,
  RAD_MAX_2D: readDirectionalCut,
};

/** Columns that only one class has, for files without HDUCLAS4. */
const TELLING_COLUMNS: readonly (readonly [column: string, hduClass: string])[] = [
  ['EFFAREA', 'AEFF_2D'],
  ['MATRIX', 'EDISP_2D'],
  ['RPSF', 'PSF_TABLE'],
  ['AMPL_2', 'PSF_3GAUSS'],
  ['GAMMA', 'PSF_KING'],
  ['RAD_MAX', 'RAD_MAX_2D'],
];

/** The first HDU of a file that is a response; null without one. */
export function findResponse(hdus: readonly Hdu[]): Hdu | null {
  return hdus.find((hdu) => hdu.kind === 'bintable' && classOf(hdu) !== null) ?? null;
}

/** @throws {FitsError} for a class we do not know, and for a table that is not what its class says */
export function readResponse(hdu: Hdu): ReadResponse {
  const hduClass = classOf(hdu);
  const read = hduClass === null ? undefined : READERS[hduClass];
  if (read === undefined) {
    const known = Object.keys(READERS).join(', ');
    throw new FitsError(
      `cannot read a response of the class "${hduClass ?? 'unknown'}": expected one of ${known}`,
      hdu.header.place,
    );
  }
  const enclosure = hdu.header.string('HDUCLAS3')?.trim().toUpperCase();
  return {
    response: read(readBinTable(hdu)),
    enclosure: enclosure === 'POINT-LIKE' || enclosure === 'FULL-ENCLOSURE' ? enclosure : null,
    radMax: hdu.header.number('RAD_MAX'),
    hdu,
  };
}

/** By HDUCLAS4, else by the columns. */
function classOf(hdu: Hdu): string | null {
  const stated = hdu.header.string('HDUCLAS4')?.trim().toUpperCase();
  if (stated) return stated;
  const table = readBinTable(hdu);
  const telling = TELLING_COLUMNS.find(([column]) => table.has(column));
  if (telling) return telling[1];
  if (!table.has('BKG') && !table.has('BGD')) return null;
  return table.has('DETX_LO') ? 'BKG_3D' : 'BKG_2D';
}
