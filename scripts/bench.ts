/**
 * `npm run bench`: how fast the gateway is, against the database alone, on the same machine in the same run.
 *
 * It starts the built gateway on the archive of `npm run bench:data` and prints a table of medians
 * (docs/performance.md says what they mean). `--only cones,exports` takes a part, `--on FOLDER` another archive;
 * `--larger FOLDER` names a second archive, and how cones grow with the number of rows is measured too.
 * The exit code is 1 when a limit is not kept.
 */

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { Baseline } from './bench/baseline';
import { measureClients } from './bench/clients';
import { measureCones } from './bench/cones';
import { measureCrossMatch } from './bench/cross-match';
import { measureExports } from './bench/exports';
import { measureFacets } from './bench/facets';
import { measureGrowth } from './bench/growth';
import { type Measurement, printTable } from './bench/measurement';
import { measureMemory } from './bench/memory';
import { measureMillionRows } from './bench/million-rows';
import { measureResultsTable } from './bench/results-table';
import { Service } from './bench/service';
import { measureSkyMap } from './bench/sky-map';
import { BENCH_DIR } from './bench-data';
import type { Command } from './command';
import { openServer } from './postgres/open-server';
import { DATABASE } from './project';
import { StartError } from './start-error';

const PARTS = [
  'cones',
  'growth',
  'exports',
  'cross-match',
  'memory',
  'clients',
  'table',
  'million',
  'facets',
  'map',
] as const;

const bench: Command = async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string', default: PARTS.join(',') },
      on: { type: 'string', default: BENCH_DIR },
      larger: { type: 'string' },
      port: { type: 'string', default: '3999' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const wanted = new Set(values.only.split(','));
  const unknown = [...wanted].find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) {
    throw new StartError(`Cannot measure "${unknown}": there are ${PARTS.join(', ')}.`);
  }
  await using stack = new AsyncDisposableStack();
  const dataDir = resolve(values.on);
  const server = await openServer({ dataDir });
  stack.defer(() => server.leave());
  console.log(`${await countRows(server.url(DATABASE))} rows`);
  const service = await Service.start(dataDir, Number(values.port));
  stack.defer(() => service.stop());
  const baseline = await Baseline.open(server.url(DATABASE));
  stack.defer(() => baseline.close());

  const measurements: Measurement[] = [];
  const parts: Readonly<Record<(typeof PARTS)[number], () => Promise<Measurement[]>>> = {
    cones: () => measureCones(service, baseline),
    growth: () => (values.larger === undefined ? Promise.resolve([]) : growth(service, values.larger)),
    exports: () => measureExports(service, baseline),
    'cross-match': () => measureCrossMatch(service),
    memory: () => measureMemory(service),
    clients: () => measureClients(service, Number(values.seconds)),
    table: () => measureResultsTable(service.url),
    million: () => measureMillionRows(service.url),
    facets: () => measureFacets(service.url),
    map: () => measureSkyMap(service.url),
  };
  for (const part of PARTS.filter((name) => wanted.has(name))) {
    console.log(`Measuring ${part} …`);
    measurements.push(...(await parts[part]()));
  }
  console.log(printTable(measurements));
  return measurements.every(({ kept }) => kept) ? 0 : 1;
};

/** The larger archive has a gateway of its own, on the port below. */
async function growth(smaller: Service, folder: string): Promise<Measurement[]> {
  const dataDir = resolve(folder);
  await using stack = new AsyncDisposableStack();
  const server = await openServer({ dataDir });
  stack.defer(() => server.leave());
  console.log(`${await countRows(server.url(DATABASE))} rows in the larger archive`);
  const larger = await Service.start(dataDir, Number(new URL(smaller.url).port) - 1);
  stack.defer(() => larger.stop());
  return await measureGrowth(smaller, larger); // the larger gateway runs until then
}

async function countRows(connectionString: string): Promise<number> {
  const client = new Client({ connectionString });
  try {
    await client.connect();
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM archive.dataset',
    );
    return rows[0]!.count;
  } catch {
    throw new StartError(
      'Cannot measure without an archive: make one with "npm run bench:data -- --rows 1000000".',
    );
  } finally {
    await client.end();
  }
}

export default bench;
