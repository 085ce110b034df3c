/**
 * What was looked at in the browser, as the parameters of a job: the address of its filled form.
 *
 * Names are those of the definitions in `jobs/`; what was not chosen is left to their defaults.
 */
import type { EventSelection } from '@/lib/gamma/counts-map';
import type { SkyCircle } from '@/lib/gamma/reflected-regions';

export interface Look {
  /** obs_publisher_did of the event list. */
  readonly id: string;
  /** Energies and offset of the map, and its pixels and width in degrees. */
  readonly map: EventSelection & { readonly pixelSize: number; readonly width: number };
  /** On region, ICRS degrees; null where none was chosen. */
  readonly region: SkyCircle | null;
}

/** Analyses that a look leads to, in the order of a menu. */
export const LOOK_JOBS = ['create_count_map', 'extract_spectrum', 'light_curve', 'significance_map'] as const;
export type LookJob = (typeof LOOK_JOBS)[number];

/** Of an event list: `/jobs/new/extract_spectrum?events=…&ra=…`. */
export function lookToJob(job: LookJob, look: Look): string {
  const values = Object.entries(valuesOf(job, look)).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const query = new URLSearchParams(values.map(([name, value]) => [name, String(value)]));
  return `/jobs/new/${job}?${query}`;
}

function valuesOf(
  job: LookJob,
  { id, map, region }: Look,
): Record<string, string | number | null | undefined> {
  const common = { events: id, energy_min: map.minimumEnergy, energy_max: map.maximumEnergy };
  const grid = { pixel_size: map.pixelSize, width: map.width, offset_max: map.maximumOffset };
  const place = { ra: region?.ra, dec: region?.dec };
  switch (job) {
    case 'create_count_map':
      return { ...common, ...grid }; // about the pointing, as the map that is seen
    case 'extract_spectrum':
    case 'light_curve':
      return { ...common, ...place, on_radius: region?.radius };
    case 'significance_map':
      return { ...common, ...place, ...grid, correlation_radius: region?.radius };
    default:
      return job satisfies never;
  }
}
