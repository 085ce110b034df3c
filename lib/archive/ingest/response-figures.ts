/**
 * The few figures ObsCore wants of the responses: where there is area, how sharp, how exact in energy.
 *
 * Resolutions are read at 1 TeV and 0.5 deg from the pointing, where most sources of a wobble run
 * are, or as near as the response gets; obscore_hea says at which energy and offset.
 */
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import type { Hdu } from '@/lib/fits/hdu';
import type { Keywords } from '@/lib/obscore/gadf/keywords';
import type { EffectiveAreaFigures, Resolution } from '@/lib/obscore/gadf/run';
import {
  type Axis,
  energyAxis,
  migrationAxis,
  nearestBin,
  offsetAxis,
  radiusAxis,
  responseValues,
} from './response-axes';
import { degrees } from './units';

const REFERENCE_ENERGY = 1;
const REFERENCE_OFFSET = 0.5;
/** Of the events of a point source; ObsCore asks for one number without saying which. */
const CONTAINMENT = 0.68;

/** AEFF_2D; `null` when there is no area at all. */
export function effectiveAreaFigures(hdu: Hdu, keywords: Keywords): EffectiveAreaFigures | null {
  const table = readBinTable(hdu);
  const [energy, offset] = [energyAxis(table), offsetAxis(table)];
  const area = responseValues(table, 'EFFAREA', offset, energy);
  const size = energy.lower.length;
  const energies = used(energy, (bin) => offset.lower.some((_, row) => area[row * size + bin]! > 0));
  const offsets = used(offset, (row) => energy.lower.some((_, bin) => area[row * size + bin]! > 0));
  return (
    energies &&
    offsets && {
      keywords,
      energyMin: energies.from,
      energyMax: energies.to,
      offsetMin: offsets.from,
      offsetMax: offsets.to,
    }
  );
}

/** From the lower edge of the first bin in use to the upper edge of the last. */
function used({ lower, upper }: Axis, isUsed: (bin: number) => boolean): { from: number; to: number } | null {
  const bins = Array.from(lower.keys()).filter(isUsed);
  return bins.length > 0 ? { from: lower[bins[0]!]!, to: upper[bins.at(-1)!]! } : null;
}

/** Where in a response the resolution is read. */
function referenceBin(table: BinTable) {
  const [energies, offsets] = [energyAxis(table), offsetAxis(table)];
  const energy = nearestBin(energies, REFERENCE_ENERGY, true);
  const offset = nearestBin(offsets, REFERENCE_OFFSET);
  return { energies, offsets, energy, offset, cell: offset.bin * energies.lower.length + energy.bin };
}

/** EDISP_2D: half the width that holds the middle 68 % of the reconstructed energies. */
export function energyResolution(hdu: Hdu): Resolution | null {
  const table = readBinTable(hdu);
  const { energies, offsets, energy, offset } = referenceBin(table);
  const migration = migrationAxis(table);
  const matrix = responseValues(table, 'MATRIX', offsets, migration, energies);
  const weights = Array.from(migration.lower, (lower, bin) => {
    const density = matrix[(offset.bin * migration.lower.length + bin) * energies.lower.length + energy.bin]!;
    return Math.max(0, density) * (migration.upper[bin]! - lower);
  });
  const [low, high] = [(1 - CONTAINMENT) / 2, (1 + CONTAINMENT) / 2].map((q) =>
    quantile(migration, weights, q),
  );
  if (low == null || high == null || !(high > low)) return null;
  return { value: (high - low) / 2, energy: energy.middle, offset: offset.middle };
}

/**
 * PSF of any class, known by its columns; `null` where it is empty or of a class that is not in the
 * standard.
 */
export function angularResolution(hdu: Hdu): Resolution | null {
  const table = readBinTable(hdu);
  const { energies, offsets, energy, offset, cell } = referenceBin(table);
  const parameter = (name: string) => responseValues(table, name, offsets, energies)[cell]!;
  const angle = (name: string) => parameter(name) * degrees(table.requireColumn(name).unit);
  const value = ((): number | null => {
    if (table.has('RPSF')) return tabulated(table, energies, offsets, energy.bin, offset.bin);
    if (table.has('GAMMA')) return kingContainment(parameter('GAMMA'), angle('SIGMA'));
    if (!table.has('SIGMA_1')) return null;
    return threeGaussContainment(
      [1, parameter('AMPL_2'), parameter('AMPL_3')],
      [angle('SIGMA_1'), angle('SIGMA_2'), angle('SIGMA_3')],
    );
  })();
  if (value === null || !Number.isFinite(value) || value <= 0) return null;
  return { value, energy: energy.middle, offset: offset.middle };
}

/** PSF_TABLE: probability per solid angle in rings. */
function tabulated(table: BinTable, energies: Axis, offsets: Axis, energyBin: number, offsetBin: number) {
  const radius = radiusAxis(table);
  const density = responseValues(table, 'RPSF', radius, offsets, energies);
  const weights = Array.from(radius.lower, (lower, ring) => {
    const cell = (ring * offsets.lower.length + offsetBin) * energies.lower.length + energyBin;
    return Math.max(0, density[cell]!) * (radius.upper[ring]! ** 2 - lower ** 2);
  });
  return quantile(radius, weights, CONTAINMENT);
}

/** dP/dΩ ∝ (1 + r²/2γσ²)^−γ holds the fraction c within this radius (GADF 0.3, PSF_KING). */
export function kingContainment(gamma: number, sigma: number): number | null {
  if (!(gamma > 1 && sigma > 0)) return null;
  return sigma * Math.sqrt(2 * gamma * ((1 - CONTAINMENT) ** (1 / (1 - gamma)) - 1));
}

/** Σ Aᵢ exp(−r²/2σᵢ²) (GADF 0.3, PSF_3GAUSS), solved by bisection. */
export function threeGaussContainment(
  amplitudes: readonly number[],
  sigmas: readonly number[],
): number | null {
  const parts = amplitudes
    .map((amplitude, i) => ({ sigma: sigmas[i]!, weight: amplitude * sigmas[i]! ** 2 }))
    .filter(({ sigma, weight }) => sigma > 0 && weight !== 0);
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const inside = (r: number) =>
    parts.reduce((sum, { sigma, weight }) => sum - weight * Math.expm1(-(r * r) / (2 * sigma * sigma)), 0) /
    total;
  let [low, high] = [0, 20 * Math.max(...parts.map(({ sigma }) => sigma))];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (inside(middle) < CONTAINMENT) low = middle;
    else high = middle;
  }
  return high;
}

/** The place on an axis below which a fraction of the weights lies; `null` without weight. */
function quantile({ lower, upper }: Axis, weights: readonly number[], fraction: number): number | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return null;
  let before = 0;
  for (let bin = 0; bin < weights.length; bin += 1) {
    const after = before + weights[bin]!;
    if (after >= fraction * total && weights[bin]! > 0) {
      const share = (fraction * total - before) / weights[bin]!;
      return lower[bin]! + share * (upper[bin]! - lower[bin]!);
    }
    before = after;
  }
  return null;
}
