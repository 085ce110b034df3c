/** Memory of the web server while it sends five million rows. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Measurement } from './measurement';
import type { Service } from './service';

const ROWS = 5_000_000;
const MEGABYTE = 2 ** 20;

export async function measureMemory(service: Service): Promise<Measurement[]> {
  const idle = await service.memory();
  if (idle === null) return [];
  let most = idle;
  let running = true;
  const watch = async () => {
    while (running) {
      most = Math.max(most, (await service.memory()) ?? 0);
      await delay(100);
    }
  };
  const watching = watch();
  // Each row as often as it takes to have enough of them.
  const query = `SELECT o.* FROM ivoa.obscore AS o, (SELECT TOP 5 obs_id FROM ivoa.obscore) AS five`;
  const { total, bytes } = await service.ask(query, 'votable', ROWS);
  running = false;
  await watching;
  const growth = (most - idle) / MEGABYTE;
  return [
    {
      what: `memory above idle, export of ${ROWS} rows`,
      measured: `${growth.toFixed(0)} MB`,
      against: `${(bytes / 1e9).toFixed(1)} GB in ${(total / 1000).toFixed(0)} s`,
      limit: '≤ 150 MB',
      kept: growth <= 150,
    },
  ];
}
