/**
 * Two real gateways: the first asks the second as another archive; the second has the first as the archive of its
 * search page, as an installation in front of somebody else's service has.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startTapServer } from '@/lib/federation/stand-in/tap-server';
import { cellAt } from '@/lib/votable/columns';
import { readFirstTable } from '@/lib/votable/read';
import { GatewayProcess, makePlace, type Place, removePlace } from './gateway-process';

const CRAB = 'target=Crab+Nebula&ra=83.633&dec=22.014&radius=0.5';
const LOCAL = '127.0.0.1 ::1';

let first: Place;
let second: Place;
/** The second one, to be ended and started with another main archive. */
let front: GatewayProcess;
test.beforeAll(async () => {
  test.setTimeout(360_000);
  [first, second] = [await makePlace(), await makePlace()];
  const archives = join(first.dataDir, 'archives.json');
  await writeFile(
    archives,
    JSON.stringify([{ id: 'second', title: 'Second', url: `${addressOf(second)}/tap` }]),
  );
  const ready = async (place: Place, settings: Record<string, string>) => {
    const gateway = new GatewayProcess(place, { DEMO_ARCHIVE: 'yes', REMOTE_NETWORKS: LOCAL, ...settings });
    await gateway.said(' is ready ');
    return gateway;
  };
  await ready(first, { ARCHIVES: archives, REGISTRY_URLS: 'none' });
  front = await ready(second, {
    AUTHORITY: 'second.example',
    ARCHIVES: 'none',
    TAP_URL: `${addressOf(first)}/tap`,
  });
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

test('lists of targets and intervals go along to another gateway, and find what they find at home', async () => {
  const keep = async (kind: 'targets' | 'intervals', body: string, type: string) => {
    const answer = await fetch(`${addressOf(first)}/search/${kind}/list`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const targets = [
    { name: 'Crab', ra: 83.633, dec: 22.014 },
    { name: 'PKS 2155', ra: 329.717, dec: -30.226 },
    ...Array.from({ length: 300 }, (_, i) => ({ name: `Nowhere ${i}`, ra: 180, dec: 80 + i / 100 })),
  ];
  const list = await keep('targets', JSON.stringify({ targets }), 'application/json');
  const intervals = Array.from({ length: 40 }, (_, i) => `${61023 + i}.0,${61023 + i}.4`).join('\n');
  const times = await keep('intervals', `start,stop\n${intervals}\n`, 'text/csv');
  for (const search of [`targets=${list}&radius=0.5`, `targets=${list}&radius=0.5&intervals=${times}`]) {
    const read = async (service: string) =>
      (await readRows(`${addressOf(first)}/archives/rows?service=${service}&${search}`))
        .map(({ obs_id, list_target }) => `${obs_id} ${list_target}`)
        .sort();
    const own = await read('own');
    expect(own.length).toBeGreaterThan(0);
    expect(await read('second')).toEqual(own);
    if (!search.includes('intervals')) {
      expect(new Set(own.map((row) => row.replace(/^\S+ /, '')))).toEqual(new Set(['Crab', 'PKS 2155']));
    }
  }
});

test('a main archive with another table, other units and no footprints is asked as it can be, and says so', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const standIn = await startTapServer();
  try {
    front.signal('SIGTERM');
    await front.exitCode;
    const settings = {
      DEMO_ARCHIVE: 'no',
      REMOTE_NETWORKS: LOCAL,
      AUTHORITY: 'second.example',
      ARCHIVES: 'none',
    };
    front = new GatewayProcess(second, { ...settings, TAP_URL: `${standIn.base}/radians` });
    await front.said(' is ready ');
    const asked = `${CRAB}&pi_name=Beispiel`;
    const rows = await readRows(`${addressOf(second)}/search/rows?${asked}`);
    // 1.4596397974 rad, and 53343.00074287037 in TT, which was 64.184 s ahead of UTC in 2004.
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      obs_id: 'rad-1',
      s_ra: expect.closeTo(83.6312, 4),
      t_min: expect.closeTo(53343, 9),
      t_exptime: 1680,
      facility_name: null,
    });
    expect(Object.keys(rows[0]!)).not.toContain('archive');
    const sent = standIn.asked.at(-1)!;
    expect(sent).toContain('FROM cta.vo_obscore');
    expect(sent).not.toMatch(/facility_name|pi_name|INTERSECTS/);
    const csv = await (await fetch(`${addressOf(second)}/search/rows?${asked}&format=csv`)).text();
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain('rad-1');

    await page.goto(`${addressOf(second)}/search?${asked}`);
    const results = page.getByRole('region', { name: 'Results' });
    await expect(results.getByText('Asked as this archive can be asked.')).toBeVisible();
    await expect(results.getByText(/Its ObsCore table is cta\.vo_obscore\./)).toBeVisible();
    await expect(results.getByText(/“PI name Beispiel” was not asked, so rows may not fit it/)).toBeVisible();
    await expect(results.getByText(/FROM cta\.vo_obscore/)).toBeVisible();
  } finally {
    await standIn.close();
  }
});
