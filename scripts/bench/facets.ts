/** Facets of a search over HTTP, as the page asks for them: with nothing else asked, and within a place, a time, a mode. */
import { placeOf } from './cones';
import { type Measurement, milliseconds, quantile } from './measurement';

const RUNS = 25;
const WARM_UP = 5;
/** ms */
const LIMIT = 150;

/** The address of the search in run `index`. */
const SEARCHES: readonly (readonly [what: string, address: (index: number) => Record<string, string>])[] = [
  ['nothing asked', () => ({})],
  ['one value chosen', (index) => ({ obs_collection: `Collection ${index % 10}` })],
  [
    'values of three facets chosen',
    (index) => ({
      obs_collection: `Collection ${index % 10}, Collection ${(index + 1) % 10}`,
      data_rights: 'public',
      sub_array_name: 'Full array',
    }),
  ],
  ['cone of 1 deg', (index) => ({ ...placeOf(index), radius: '1' })],
  ['cone of 10 deg', (index) => ({ ...placeOf(index), radius: '10' })],
  ['a night', (index) => ({ time_from: `MJD ${53_000 + index}`, time_to: `MJD ${53_001 + index}` })],
  ['half of all times', () => ({ time_from: 'MJD 55700' })],
  ['cone of 10 deg, by zenith angle', (index) => ({ ...placeOf(index), radius: '10', zenith_max: '40' })],
];

export async function measureFacets(url: string): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const [what, address] of SEARCHES) {
    const times: number[] = [];
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      const started = performance.now();
      const response = await fetch(`${url}/search/facets?${new URLSearchParams(address(run))}`);
      const { facets } = (await response.json()) as { facets?: unknown[] };
      if (facets === undefined) throw new Error(`No facets for ${what}: HTTP ${response.status}`);
      if (run >= WARM_UP) times.push(performance.now() - started);
    }
    const median = quantile(times, 0.5);
    measurements.push({
      what: `facets, ${what}, p50`,
      measured: milliseconds(median),
      against: `p95 ${milliseconds(quantile(times, 0.95))}`,
      limit: `≤ ${LIMIT} ms`,
      kept: median <= LIMIT,
    });
  }
  return measurements;
}
