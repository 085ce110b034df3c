/** How cones of TOP 1000 grow with the archive: the same questions to a small and a large one, taking turns. */
import { coneQuery } from './cones';
import { type Measurement, milliseconds, quantile } from './measurement';
import type { Service } from './service';

const RUNS = 61;
const WARM_UP = 20;
const LIMIT = 1.3;

/** @returns p50 over HTTP of each radius on the larger archive, against the smaller one */
export async function measureGrowth(smaller: Service, larger: Service): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const radius of [0.001, 1, 10]) {
    const [small, large]: [number[], number[]] = [[], []];
    for (let run = -WARM_UP; run < RUNS; run += 1) {
      const query = coneQuery(Math.abs(run), radius);
      for (const [service, times] of [
        [smaller, small],
        [larger, large],
      ] as const) {
        await service.ask(query, 'votable', 1000); // or whoever asks first would pay for reading from disk
        const { total } = await service.ask(query, 'votable', 1000);
        if (run >= 0) times.push(total);
      }
    }
    const [before, after] = [quantile(small, 0.5), quantile(large, 0.5)];
    measurements.push({
      what: `cone of ${radius} deg on the larger archive, p50`,
      measured: milliseconds(after),
      against: `${milliseconds(before)} smaller (× ${(after / before).toFixed(2)})`,
      limit: `≤ × ${LIMIT}`,
      kept: after <= LIMIT * before,
    });
  }
  return measurements;
}
