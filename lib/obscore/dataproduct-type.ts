/**
 * Words for what a product is (ObsCore 1.1 §3.3.1).
 *
 * An event list has had four names: ObsCore says `event`, the IVOA vocabulary `event-list`, the draft of the
 * high-energy extension `hea-event-list`, and the first Data Distiller said `eventlist`.
 * Whatever somebody types, ObsCore's word is what is asked for.
 */
export const DATAPRODUCT_TYPES = [
  { term: 'event', label: 'Event list' },
  { term: 'image', label: 'Image' },
  { term: 'cube', label: 'Cube' },
  { term: 'spectrum', label: 'Spectrum' },
  { term: 'sed', label: 'Spectral energy distribution' },
  { term: 'timeseries', label: 'Light curve, time series' },
  { term: 'measurements', label: 'Catalogue, measurements' },
  { term: 'visibility', label: 'Visibility' },
] as const;

export type DataproductType = (typeof DATAPRODUCT_TYPES)[number]['term'];

const SYNONYMS: Readonly<Record<string, DataproductType>> = {
  events: 'event',
  eventlist: 'event',
  eventbundle: 'event',
  heaeventlist: 'event',
  heaeventbundle: 'event',
  map: 'image',
  skymap: 'image',
  spectralcube: 'cube',
  timecube: 'cube',
  lightcurve: 'timeseries',
  catalogue: 'measurements',
  catalog: 'measurements',
};

/** ObsCore's word for a typed one; blanks, dashes and case do not matter. @returns `null` for no such word */
export function parseDataproductType(typed: string): DataproductType | null {
  const key = typed.toLowerCase().replace(/[\s_-]+/g, '');
  return DATAPRODUCT_TYPES.find(({ term }) => term === key)?.term ?? SYNONYMS[key] ?? null;
}
