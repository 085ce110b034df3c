/**
 * What a spectrum can be drawn as, and in which units: dN/dE, E² dN/dE, or νFν against frequency.
 *
 * E² dN/dE and νFν are the same number; astronomers of other wavelengths read the second against Hz. Conversions are
 * exact factors; h of the SI gives frequencies.
 */
import { ENERGY_UNIT, FLUX_UNIT } from './spectrum';
import { unitFactor } from './units';

export type Quantity = 'dnde' | 'e2dnde' | 'nufnu';

export const QUANTITIES: Readonly<
  Record<
    Quantity,
    { readonly label: string; readonly energies: readonly string[]; readonly fluxes: readonly string[] }
  >
> = {
  dnde: {
    label: 'dN/dE',
    energies: ['TeV', 'GeV', 'MeV', 'keV', 'eV'],
    fluxes: ['cm-2 s-1 TeV-1', 'm-2 s-1 TeV-1', 'cm-2 s-1 GeV-1', 'cm-2 s-1 MeV-1', 'cm-2 s-1 erg-1'],
  },
  e2dnde: {
    label: 'E² dN/dE',
    energies: ['TeV', 'GeV', 'MeV', 'keV', 'eV'],
    fluxes: ['erg cm-2 s-1', 'TeV cm-2 s-1', 'GeV cm-2 s-1', 'MeV cm-2 s-1', 'W m-2'],
  },
  nufnu: {
    label: 'νFν',
    energies: ['Hz', 'eV', 'TeV'],
    fluxes: ['erg cm-2 s-1', 'W m-2', 'Jy Hz', 'TeV cm-2 s-1'],
  },
};

/** h in TeV s, from the exact SI values of h and e. */
const PLANCK_TEV_S = 4.135667696923859e-27;

/** What energies in TeV are multiplied by to be in a unit of the axis; Hz among them. */
export function energyFactor(unit: string): number {
  return unit === 'Hz' ? 1 / PLANCK_TEV_S : unitFactor(ENERGY_UNIT, unit, 'energy axis');
}

/**
 * dN/dE as the quantity that is drawn.
 *
 * @param dnde cm⁻² s⁻¹ TeV⁻¹
 * @param energy TeV
 * @param unit of the quantity
 */
export function toQuantity(dnde: number, energy: number, quantity: Quantity, unit: string): number {
  return quantity === 'dnde'
    ? dnde * unitFactor(FLUX_UNIT, unit, 'flux axis')
    : dnde * energy ** 2 * unitFactor('TeV cm-2 s-1', unit, 'flux axis');
}
