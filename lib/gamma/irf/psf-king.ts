/**
 * PSF_KING: a King profile (GADF 0.3, PSF_KING):
 * dP/dΩ = (1 − 1/γ)(1 + r²/2γσ²)^−γ / 2πσ².
 *
 * Containment in closed form: 1 − (1 + r²/2γσ²)^(1−γ).
 */

import type { BinTable } from '@/lib/fits/bintable';
import type { PointSpread } from './point-spread';
import { readAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

/** The wings of a King profile have no end; beyond it nothing is looked for, degrees. */
const REACH = 5;

export function readPsfKing(table: BinTable): PointSpread {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const gammas = readGrid(table, 'GAMMA', [energy, offset]);
  const sigmas = readGrid(table, 'SIGMA', [energy, offset]);
  return {
    kind: 'psf_king',
    energy,
    offset,
    reach: REACH,
    containment: (radius, tev, theta) => {
      const gamma = interpolate(gammas, [tev, theta]);
      const sigma = interpolate(sigmas, [tev, theta]);
      if (gamma === null || sigma === null || !(gamma > 1 && sigma > 0)) return null;
      return 1 - (1 + radius ** 2 / (2 * gamma * sigma ** 2)) ** (1 - gamma);
    },
  };
}
