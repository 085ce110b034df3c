/**
 * The shapes of spectra that gamma-ray papers fit, with the parameters as published.
 *
 * Conventions are Gammapy's: E in TeV, dN/dE in cm⁻² s⁻¹ TeV⁻¹, natural logarithms.
 *
 *     power-law            N (E/E₀)^−Γ
 *     exponential-cutoff   N (E/E₀)^−Γ exp(−E/E_c)
 *     log-parabola         N (E/E₀)^(−α − β ln(E/E₀))
 *     broken-power-law     N (E/E_b)^−Γ₁ below E_b, N (E/E_b)^−Γ₂ above
 *
 * Gammapy's cut-off parameter is λ = 1/E_c; both are read, E_c is kept.
 */
export type ModelKind = 'power-law' | 'exponential-cutoff' | 'log-parabola' | 'broken-power-law';

/** Names of the parameters of each kind, in the order of values and covariance. */
export const MODEL_PARAMETERS = {
  'power-law': ['norm', 'index', 'reference'],
  'exponential-cutoff': ['norm', 'index', 'cutoff', 'reference'],
  'log-parabola': ['norm', 'alpha', 'beta', 'reference'],
  'broken-power-law': ['norm', 'index1', 'index2', 'break'],
} as const satisfies Readonly<Record<ModelKind, readonly string[]>>;

export const MODEL_LABELS: Readonly<Record<ModelKind, string>> = {
  'power-law': 'Power law',
  'exponential-cutoff': 'Power law with exponential cut-off',
  'log-parabola': 'Log-parabola',
  'broken-power-law': 'Broken power law',
};

export interface ModelParameter {
  readonly name: string;
  /** `norm` in cm⁻² s⁻¹ TeV⁻¹, energies in TeV. */
  readonly value: number;
  /** One sigma, statistical; 0 for what was held fixed, `null` when not published. */
  readonly error: number | null;
  readonly systematic: number | null;
}

export interface SpectralModel {
  readonly kind: ModelKind;
  /** As MODEL_PARAMETERS orders them. */
  readonly parameters: readonly ModelParameter[];
  /** Row by row, in the order of the parameters; `null` when only errors are published. */
  readonly covariance: readonly (readonly number[])[] | null;
  /** TeV, where the model was fitted; `null` when not published. */
  readonly range: { readonly min: number; readonly max: number | null } | null;
}

export const valuesOf = ({ parameters }: SpectralModel): number[] => parameters.map(({ value }) => value);

/** dN/dE at an energy in TeV, cm⁻² s⁻¹ TeV⁻¹. */
export function evaluate(kind: ModelKind, values: readonly number[], energy: number): number {
  const [norm = 0, first = 0, second = 0, third = 1] = values;
  switch (kind) {
    case 'power-law':
      return norm * (energy / second) ** -first;
    case 'exponential-cutoff':
      return norm * (energy / third) ** -first * Math.exp(-energy / second);
    case 'log-parabola':
      return norm * (energy / third) ** (-first - second * Math.log(energy / third));
    case 'broken-power-law':
      return norm * (energy / third) ** -(energy < third ? first : second);
    default:
      return kind satisfies never;
  }
}

/** dN/dE of a model at an energy in TeV. */
export function modelFlux(model: SpectralModel, energy: number): number {
  return evaluate(model.kind, valuesOf(model), energy);
}
