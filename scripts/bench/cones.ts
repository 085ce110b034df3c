/** Cones of 0.001, 1 and 10 deg, TOP 1000, as BINARY2 (the searches people make all day). */
import type { Baseline } from './baseline';
import { type Measurement, milliseconds, quantile } from './measurement';
import type { Service } from './service';

const RUNS = 41;
/** Until the code of the gateway is compiled. */
const WARM_UP = 60;

/** Places spread over the sky, the same in each run. */
export function placeOf(index: number): { ra: string; dec: string } {
  return {
    ra: ((index * 137.50776405) % 360).toFixed(4),
    dec: ((Math.asin((((index * 0.618034) % 1) * 2 - 1) * 0.98) * 180) / Math.PI).toFixed(4),
  };
}

export function coneQuery(index: number, radius: number): string {
  const { ra, dec } = placeOf(index);
  return `SELECT TOP 1000 * FROM ivoa.obscore WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', ${ra}, ${dec}, ${radius}))`;
}

/** @returns p50 of each radius over HTTP against the database alone */
export async function measureCones(service: Service, baseline: Baseline): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (let run = 0; run < WARM_UP; run += 1) await service.ask(coneQuery(run, 1), 'votable', 1000);
  for (const radius of [0.001, 1, 10]) {
    const overHttp: number[] = [];
    const alone: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const query = coneQuery(run, radius);
      await baseline.time(query, 1000); // or whoever asks first would pay for reading from disk
      alone.push(await baseline.time(query, 1000));
      overHttp.push((await service.ask(query, 'votable', 1000)).total);
    }
    const [ours, theirs] = [quantile(overHttp, 0.5), quantile(alone, 0.5)];
    measurements.push({
      what: `cone of ${radius} deg, p50`,
      measured: milliseconds(ours),
      against: `${milliseconds(theirs)} database`,
      limit: `≤ ${milliseconds(1.5 * theirs + 5)} (1.5 × + 5 ms)`,
      kept: ours <= 1.5 * theirs + 5,
    });
  }
  return measurements;
}
