/**
 * Where responses are looked at: a fine grid along one axis, a few values of the other.
 */

import type { ResponseAxis } from '@/lib/gamma/irf/response-axis';

const POINTS_PER_DECADE = 20;
const OFFSET_POINTS = 60;

/** People name these. */
const ENERGIES = [0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** TeV, evenly in the logarithm, between the outermost centres. */
export function fineEnergies({ centres }: ResponseAxis): number[] {
  const [low, high] = [centres[0]!, centres.at(-1)!];
  const steps = Math.max(1, Math.round(Math.log10(high / low) * POINTS_PER_DECADE));
  return Array.from({ length: steps + 1 }, (_, i) => low * (high / low) ** (i / steps));
}

/** Degrees, between the outermost edges. */
export function fineOffsets({ edges }: ResponseAxis): number[] {
  const [low, high] = [edges[0]!, edges.at(-1)!];
  return Array.from({ length: OFFSET_POINTS + 1 }, (_, i) => low + ((high - low) * i) / OFFSET_POINTS);
}

/** A few offsets of the table itself, the first and the last among them. */
export function fewOffsets({ centres }: ResponseAxis, most: number): number[] {
  const count = Math.min(most, centres.length);
  const picked = Array.from({ length: count }, (_, i) =>
    Math.round((i * (centres.length - 1)) / Math.max(1, count - 1)),
  );
  return picked.map((i) => centres[i]!);
}

/** The round energies that a table covers. */
export function fewEnergies({ edges }: ResponseAxis): number[] {
  return ENERGIES.filter((energy) => energy >= edges[0]! && energy <= edges.at(-1)!);
}

/** The nearest value of an axis to one that was asked for. */
export function nearest(values: ArrayLike<number>, wanted: number): number {
  return Array.from(values).reduce((best, value) =>
    Math.abs(value - wanted) < Math.abs(best - wanted) ? value : best,
  );
}

/** `0.5°`, without the digits that float32 leaves behind. */
export function printDegrees(value: number): string {
  return `${Number(value.toPrecision(3))}°`;
}

/** `0.3 TeV`; below a tenth in GeV. */
export function printEnergy(tev: number): string {
  return tev < 0.1 ? `${Number((tev * 1000).toPrecision(3))} GeV` : `${Number(tev.toPrecision(3))} TeV`;
}
