/**
 * How spectra are shown, as it stands in the address: what is drawn, in which units, with or without the models.
 */
import { QUANTITIES, type Quantity } from '@/lib/spectra/display-units';

export interface SpectrumView {
  readonly quantity: Quantity;
  readonly energyUnit: string;
  readonly fluxUnit: string;
  readonly models: boolean;
  readonly residuals: boolean;
  /** Energies as measured, or as emitted: times 1 + z. */
  readonly frame: 'observed' | 'source';
}

/** Names of the parameters; other parameters of the address are left alone. */
export const VIEW_PARAMETERS = ['quantity', 'energy', 'flux', 'models', 'residuals', 'frame'] as const;

const isQuantity = (text: string | null): text is Quantity =>
  text !== null && Object.hasOwn(QUANTITIES, text);

/** Anything that is not understood is as if it were not there. */
export function readView(parameters: Pick<URLSearchParams, 'get'>): SpectrumView {
  const asked = parameters.get('quantity');
  const quantity = isQuantity(asked) ? asked : 'e2dnde';
  const { energies, fluxes } = QUANTITIES[quantity];
  const choose = (name: string, known: readonly string[]) =>
    known.find((unit) => unit === parameters.get(name)) ?? known[0]!;
  return {
    quantity,
    energyUnit: choose('energy', energies),
    fluxUnit: choose('flux', fluxes),
    models: parameters.get('models') !== 'no',
    residuals: parameters.get('residuals') === 'yes',
    frame: parameters.get('frame') === 'source' ? 'source' : 'observed',
  };
}

/** The parameters that say it; what is usual is left out. */
export function writeView(view: SpectrumView): Map<(typeof VIEW_PARAMETERS)[number], string> {
  const { energies, fluxes } = QUANTITIES[view.quantity];
  const said = new Map<(typeof VIEW_PARAMETERS)[number], string>();
  if (view.quantity !== 'e2dnde') said.set('quantity', view.quantity);
  if (view.energyUnit !== energies[0]) said.set('energy', view.energyUnit);
  if (view.fluxUnit !== fluxes[0]) said.set('flux', view.fluxUnit);
  if (!view.models) said.set('models', 'no');
  if (view.residuals) said.set('residuals', 'yes');
  if (view.frame === 'source') said.set('frame', 'source');
  return said;
}

/** Another quantity has other units: those both have are kept. */
export function changeQuantity(view: SpectrumView, quantity: Quantity): SpectrumView {
  const { energies, fluxes } = QUANTITIES[quantity];
  const keep = (unit: string, known: readonly string[]) =>
    known.includes(unit) && quantity !== 'nufnu' ? unit : known[0]!;
  return {
    ...view,
    quantity,
    energyUnit: keep(view.energyUnit, energies),
    fluxUnit: keep(view.fluxUnit, fluxes),
  };
}
