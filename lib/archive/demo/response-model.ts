/**
 * The array of the demo archive, as formulas: it was never built, and stands between H.E.S.S. and CTAO.
 *
 * The same functions draw the events and fill the response tables, so an analysis of the demo
 * archive finds the sources that were put in.
 */

/** Energies of the responses, TeV. */
export const ENERGY_RANGE = { lower: 0.03, upper: 100 } as const;

/** Radius of the field of view, deg. */
export const MAX_OFFSET = 3;

/** How well showers are kept by a set of cuts. */
export interface Cuts {
  /** EV_CLASS */
  readonly name: 'std' | 'hard' | 'loose';
  /** Factors on effective area, background and threshold. */
  readonly area: number;
  readonly background: number;
  readonly threshold: number;
}

export const CUTS: Readonly<Record<Cuts['name'], Cuts>> = {
  std: { name: 'std', area: 1, background: 1, threshold: 1 },
  hard: { name: 'hard', area: 0.75, background: 0.35, threshold: 2 },
  loose: { name: 'loose', area: 1.15, background: 1.9, threshold: 0.7 },
};

/** What of a run changes the response. */
export interface Conditions {
  readonly cuts: Cuts;
  /** deg; showers far from the zenith need more energy to be seen */
  readonly zenith: number;
}

/** Energy at which half of the showers within reach trigger, TeV. */
export function threshold({ cuts, zenith }: Conditions): number {
  return 0.12 * cuts.threshold * Math.cos((zenith * Math.PI) / 180) ** -2.5;
}

/** The share of showers kept at an offset from the pointing, 1 at its centre. */
function acceptance(offset: number, width: number): number {
  return Math.exp(-0.5 * (offset / width) ** 2);
}

/** Share of showers of an energy that trigger. */
function triggered(energy: number, conditions: Conditions): number {
  return 1 / (1 + (energy / threshold(conditions)) ** -3);
}

/** Effective area, m². @param energy TeV @param offset deg */
export function effectiveArea(energy: number, offset: number, conditions: Conditions): number {
  const growth = energy ** 0.25;
  return 1.6e5 * conditions.cuts.area * growth * triggered(energy, conditions) * acceptance(offset, 1.7);
}

/** Background of cosmic rays that look like gammas, s⁻¹ TeV⁻¹ deg⁻². */
export function backgroundRate(energy: number, offset: number, conditions: Conditions): number {
  return (
    0.016 *
    conditions.cuts.background *
    energy ** -2.7 *
    triggered(energy, conditions) *
    acceptance(offset, 1.4)
  );
}

/** Spread of reconstructed over true energy, one sigma. */
export function energySpread(energy: number): number {
  return 0.08 + 0.05 * Math.exp(-energy / 0.5);
}

/** Two Gaussians: the core, and the tail with a fifth of the events. */
export const TAIL = { share: 0.2, widening: 2.2 } as const;

/** Sigma of the core, deg. */
export function pointSpread(energy: number, offset: number): number {
  return (0.035 + 0.03 * energy ** -0.4) * (1 + 0.08 * offset * offset);
}
