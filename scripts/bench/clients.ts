/** A hundred clients at one time, each asking the next thing when it has the answer. */
import { coneQuery, placeOf } from './cones';
import { type Measurement, milliseconds, quantile } from './measurement';
import type { Service } from './service';

const CLIENTS = 100;

/** What people ask, mixed: mostly small cones, now and then something about the whole archive. */
function queryOf(index: number): string {
  const { ra, dec } = placeOf(index);
  switch (index % 5) {
    case 0:
      return coneQuery(index, 1).replace('TOP 1000', 'TOP 100');
    case 1:
      return `SELECT obs_id, DISTANCE(s_ra, s_dec, ${ra}, ${dec}) AS separation FROM ivoa.obscore WHERE DISTANCE(s_ra, s_dec, ${ra}, ${dec}) < 0.5 ORDER BY separation`;
    case 2:
      return `SELECT TOP 100 obs_id, target_name FROM ivoa.obscore WHERE target_name = 'Target ${index % 20000}'`;
    case 3:
      return `SELECT obs_collection, COUNT(*) AS runs FROM ivoa.obscore WHERE t_min BETWEEN ${52000 + (index % 7000)} AND ${52002 + (index % 7000)} GROUP BY obs_collection`;
    default:
      return coneQuery(index, 0.001).replace('TOP 1000', 'TOP 100');
  }
}

/** @param seconds how long they go on asking */
export async function measureClients(service: Service, seconds: number): Promise<Measurement[]> {
  // A hundred connections at once wait for the server to accept them one by one; people come one after the other.
  await Promise.all(Array.from({ length: CLIENTS }, () => service.ask(coneQuery(0, 0.001), 'votable', 1)));
  const times: number[] = [];
  const failures: string[] = [];
  const deadline = performance.now() + seconds * 1000;
  let next = 0;
  const client = async () => {
    while (performance.now() < deadline) {
      next += 1;
      const { status, total, head } = await service.ask(queryOf(next), 'votable', 1000);
      times.push(total);
      if (status !== 200 || head.includes('value="ERROR"')) failures.push(head);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  return [
    {
      what: `${CLIENTS} clients for ${seconds} s: errors`,
      measured: String(failures.length),
      against: `${times.length} queries, ${(times.length / seconds).toFixed(0)} a second`,
      limit: '0',
      kept: failures.length === 0,
    },
    {
      what: '  p99',
      measured: milliseconds(p99),
      against: `${milliseconds(p50)} p50`,
      limit: '≤ 10 × p50',
      kept: p99 <= 10 * p50,
    },
  ];
}
