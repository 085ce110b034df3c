/**
 * How light curves are shown, as it stands in the address.
 */
export interface LightCurveView {
  /** Of the time axis; curves whose scale nobody states are drawn as they are. */
  readonly scale: 'UTC' | 'TT';
  /** Photon fluxes; curves in units of the Crab nebula stay so. */
  readonly unit: 'cm-2 s-1' | 'm-2 s-1';
  readonly fluxes: 'linear' | 'log';
}

export const LIGHT_CURVE_PARAMETERS = ['scale', 'rate', 'fluxes'] as const;

export function readLightCurveView(parameters: Pick<URLSearchParams, 'get'>): LightCurveView {
  return {
    scale: parameters.get('scale') === 'TT' ? 'TT' : 'UTC',
    unit: parameters.get('rate') === 'm-2 s-1' ? 'm-2 s-1' : 'cm-2 s-1',
    fluxes: parameters.get('fluxes') === 'log' ? 'log' : 'linear',
  };
}

/** What is usual is left out. */
export function writeLightCurveView({ scale, unit, fluxes }: LightCurveView): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  if (scale !== 'UTC') said.set('scale', scale);
  if (unit !== 'cm-2 s-1') said.set('rate', unit);
  if (fluxes !== 'linear') said.set('fluxes', fluxes);
  return said;
}
