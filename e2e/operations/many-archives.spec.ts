/**
 * Two real gateways: the first asks the second as another archive; the second has the first as the archive of its
 * search page, as an installation in front of somebody else's service has.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cellAt } from '@/lib/votable/columns';
import { readFirstTable } from '@/lib/votable/read';
import { GatewayProcess, makePlace, type Place, removePlace } from './gateway-process';

const CRAB = 'target=Crab+Nebula&ra=83.633&dec=22.014&radius=0.5';
const LOCAL = '127.0.0.1 ::1';

let first: Place;
let second: Place;
test.beforeAll(async () => {
  test.setTimeout(360_000);
  [first, second] = [await makePlace(), await makePlace()];
  const archives = join(first.dataDir, 'archives.json');
  await writeFile(
    archives,
    JSON.stringify([{ id: 'second', title: 'Second', url: `${addressOf(second)}/tap` }]),
  );
  const ready = async (place: Place, settings: Record<string, string>) => {
    await new GatewayProcess(place, { DEMO_ARCHIVE: 'yes', REMOTE_NETWORKS: LOCAL, ...settings }).said(
      ' is ready ',
    );
  };
  await ready(first, { ARCHIVES: archives, REGISTRY_URLS: 'none' });
  await ready(second, { AUTHORITY: 'second.example', ARCHIVES: 'none', TAP_URL: `${addressOf(first)}/tap` });
});
test.afterAll(async () => {
  await removePlace(first);
  await removePlace(second);
});

const addressOf = ({ port }: Place) => `http://localhost:${port}`;

async function readRows(address: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await fetch(address);
  expect(answer.status, await answer.clone().text()).toBe(200);
  const { table, batches } = await readFirstTable(answer.body!);
  return batches.flatMap((batch) =>
    Array.from({ length: batch.rows }, (_, row) =>
      Object.fromEntries(
        table.fields.map((field, place) => [field.name, cellAt(field, batch.columns[place]!, row)]),
      ),
    ),
  );
}

test('another gateway is read and asked as any archive, footprints and all', async () => {
  const own = await readRows(`${addressOf(first)}/archives/rows?service=own&${CRAB}`);
  const other = await readRows(`${addressOf(first)}/archives/rows?service=second&${CRAB}`);
  expect(own.length).toBeGreaterThan(3);
  const runs = (rows: typeof own) => rows.map(({ obs_id }) => String(obs_id)).sort();
  expect(runs(other)).toEqual(runs(own));
  expect(other.every(({ archive }) => archive === 'Second')).toBe(true);
  expect(own[0]!.obs_publisher_did).not.toBe(other[0]!.obs_publisher_did);
  const merged = await readRows(`${addressOf(first)}/archives/table?${CRAB}&archives=own&archives=second`);
  expect(merged).toHaveLength(own.length + other.length);
});

test('data at the time of a run are found in the other gateway', async () => {
  const [run] = await readRows(
    `${addressOf(first)}/archives/rows?service=own&${CRAB}&dataproduct_type=event`,
  );
  const chosen = `with=${run!.obs_id}~${run!.s_ra}~${run!.s_dec}~${run!.t_min}~${run!.t_max}`;
  const found = await readRows(
    `${addressOf(first)}/archives/rows?service=second&dt=1+min&near=0.1&${chosen}`,
  );
  expect(found.map(({ obs_id }) => obs_id)).toContain(run!.obs_id);
  expect(found.every(({ goes_with }) => goes_with === run!.obs_id)).toBe(true);
});

test('the search page works in front of a service of somebody else', async () => {
  const rows = await readRows(`${addressOf(second)}/search/rows?${CRAB}`);
  const direct = await readRows(`${addressOf(first)}/search/rows?${CRAB}`);
  expect(rows).toEqual(direct);
  const page = await fetch(`${addressOf(second)}/search?${CRAB}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(`${addressOf(first)}/tap`);
  const merged = await readRows(`${addressOf(second)}/archives/rows?service=own&${CRAB}`);
  expect(merged).toHaveLength(direct.length);
});
