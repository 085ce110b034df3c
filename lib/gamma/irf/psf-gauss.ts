/**
 * PSF_3GAUSS: a sum of up to three Gaussians (GADF 0.3, PSF_3GAUSS):
 * dP/dΩ = S Σ Aᵢ exp(−r²/2σᵢ²), A₁ = 1.
 *
 * Containment follows in closed form, Σ σᵢ²Aᵢ (1 − exp(−r²/2σᵢ²)) / Σ σᵢ²Aᵢ: the sum is brought to one, since
 * terms interpolated between the nodes of a table no longer make it so. S is not needed then; Gammapy does the same.
 */

import type { BinTable } from '@/lib/fits/bintable';
import type { PointSpread } from './point-spread';
import { readAxis } from './response-axis';
import { interpolate, readGrid } from './response-grid';

/** Beyond it nothing is looked for, degrees. */
const REACH = 5;

export function readPsfGauss(table: BinTable): PointSpread {
  const [energy, offset] = [readAxis(table, 'ENERG'), readAxis(table, 'THETA')];
  const grid = (column: string) => readGrid(table, column, [energy, offset]);
  const sigmas = ['SIGMA_1', 'SIGMA_2', 'SIGMA_3'].map((column) => {
    const { axes, values } = grid(column);
    // Unused terms are written with a width of 0, which no interpolation should meet; Gammapy puts 1 as well.
    return { axes, values: values.map((sigma) => (sigma === 0 ? 1 : sigma)) };
  });
  const amplitudes = [null, grid('AMPL_2'), grid('AMPL_3')];
  return {
    kind: 'psf_3gauss',
    energy,
    offset,
    reach: REACH,
    containment: (radius, tev, theta) => {
      let [inside, whole] = [0, 0];
      for (const [i, widths] of sigmas.entries()) {
        const sigma = interpolate(widths, [tev, theta]);
        const amplitude = amplitudes[i] == null ? 1 : interpolate(amplitudes[i], [tev, theta]);
        if (sigma === null || amplitude === null) return null;
        const volume = sigma ** 2 * amplitude;
        whole += volume;
        inside += volume * (1 - Math.exp(-(radius ** 2) / (2 * sigma ** 2)));
      }
      return whole > 0 ? inside / whole : null;
    },
  };
}
