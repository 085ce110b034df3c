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
import { startAnotherArchive } from './another-archive';
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

async function keepList(place: Place, kind: 'targets' | 'intervals', body: string, type: string) {
  const answer = await fetch(`${addressOf(place)}/search/${kind}/list`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** Two sources of the demo archive with others where it has nothing, and some of its nights: the same identifiers anywhere. */
async function keepLists(place: Place, nowhere: number) {
  const targets = [
    { name: 'Crab', ra: 83.633, dec: 22.014 },
    {}, // neither a name nor a position: it counts, and is not searched
    { name: 'PKS 2155', ra: 329.717, dec: -30.226 },
    ...Array.from({ length: nowhere }, (_, i) => ({ name: `Nowhere ${i}`, ra: 180, dec: 80 + i / 100 })),
  ];
  const intervals = Array.from({ length: 40 }, (_, i) => `${61023 + i}.0,${61023 + i}.4`).join('\n');
  return {
    list: await keepList(place, 'targets', JSON.stringify({ targets }), 'application/json'),
    times: await keepList(place, 'intervals', `start,stop\n${intervals}\n`, 'text/csv'),
  };
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
  const { list, times } = await keepLists(first, 300);
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
  // A query of one's own takes its list along too, to whichever archive it is for.
  const adql = `SELECT obs_id, list_row FROM TAP_UPLOAD.targets_${list}
    JOIN ivoa.obscore ON 1 = INTERSECTS(s_region, CIRCLE('ICRS', list_ra, list_dec, 0.5))`;
  const editor = (service: string) =>
    readRows(`${addressOf(first)}/search/rows?${new URLSearchParams({ service, adql })}`);
  const rowsOf = (rows: Awaited<ReturnType<typeof readRows>>) =>
    rows.map(({ obs_id, list_row }) => `${obs_id} ${list_row}`).sort();
  expect(rowsOf(await editor('second'))).toEqual(rowsOf(await editor('own')));
  expect(await editor('second')).toHaveLength(12);
});

test('a search with lists is asked of a main archive with another table and fewer columns, and finds the same', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const missing = ['facility_name', 't_exptime'];
  const another = await startAnotherArchive(`${addressOf(first)}/tap`, missing);
  try {
    await startFront(another.url);
    const { list, times } = await keepLists(second, 300);
    expect(await keepLists(first, 300)).toEqual({ list, times });
    const inOrder = (rows: Awaited<ReturnType<typeof readRows>>) =>
      rows
        .map((row) => ({ ...row, ...Object.fromEntries(missing.map((name) => [name, null])) }))
        .sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
    const keyOf = (row: Readonly<Record<string, unknown>>) => `${row.list_row} ${row.obs_publisher_did}`;
    for (const search of [
      `targets=${list}&radius=0.5`,
      `targets=${list}&radius=0.5&intervals=${times}`,
      `${CRAB}&intervals=${times}`,
    ]) {
      const direct = await readRows(`${addressOf(first)}/search/rows?${search}`);
      expect(direct.length).toBeGreaterThan(0);
      const rows = await readRows(`${addressOf(second)}/search/rows?${search}`);
      expect(inOrder(rows)).toEqual(inOrder(direct));
      expect(rows.map(({ facility_name }) => facility_name)).toEqual(rows.map(() => null));
      const count = await fetch(`${addressOf(second)}/search/count?${search}`);
      expect(await count.json()).toEqual({ count: direct.length });
    }
    const csv = await fetch(`${addressOf(second)}/search/rows?targets=${list}&radius=0.5&format=csv`);
    expect((await csv.text()).split('\r\n')[0]).toMatch(/^list_target,list_row,obs_collection,/);
    const totals = async (place: Place) =>
      (await fetch(`${addressOf(place)}/search/targets/totals?targets=${list}&radius=0.5`)).json();
    const counted = (await totals(second)) as { targets: readonly { name: string; count: number | null }[] };
    expect(counted).toEqual(await totals(first));
    expect(counted.targets.slice(0, 3).map(({ count }) => count)).toEqual([6, null, 6]);

    await page.goto(`${addressOf(second)}/search?targets=${list}&radius=0.5&zenith_max=30`);
    const results = page.getByRole('region', { name: 'Results' });
    await expect(results.getByText('Asked as this archive can be asked.')).toBeVisible();
    await expect(results.getByText(/Its ObsCore table is cta\.vo_obscore\./)).toBeVisible();
    await expect(
      results.getByText(/It has no t_exptime, facility_name: those columns are empty/),
    ).toBeVisible();
    await expect(results.getByText(/“Zenith angle to 30” was not asked/)).toBeVisible();
    await expect(results.getByText(/JOIN cta\.vo_obscore/)).toBeVisible();
    await expect(results.getByText('12 observations found')).toBeAttached();
    await expect(page.getByText(/in the list: 2 with data, 300 without, 1 not searched/)).toBeVisible();

    // What the editor is given is asked as it stands, list and all.
    await results.getByRole('link', { name: 'Edit' }).click();
    await expect(page).toHaveURL(/\/query\?adql=/);
    await expect(results.getByText('12 observations found')).toBeAttached();

    const gone = await fetch(`${addressOf(second)}/search/rows?targets=${'0'.repeat(32)}&radius=0.5`);
    expect(gone.status).toBe(404);
    expect(another.asked.filter((query) => /facility_name|ivoa\.obscore/i.test(query))).toEqual([]);
  } finally {
    await another.close();
  }
});

/** The second gateway once more, in front of somebody else's archive. */
async function startFront(tap: string): Promise<void> {
  front.signal('SIGTERM');
  await front.exitCode;
  front = new GatewayProcess(second, {
    DEMO_ARCHIVE: 'no',
    REMOTE_NETWORKS: LOCAL,
    AUTHORITY: 'second.example',
    ARCHIVES: 'none',
    TAP_URL: tap,
  });
  await front.said(' is ready ');
}

test('a main archive with another table, other units and no footprints is asked as it can be, and says so', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const standIn = await startTapServer();
  try {
    await startFront(`${standIn.base}/radians`);
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

    // It takes no tables: a short list stands in the query, a long one is refused in words.
    const { list } = await keepLists(second, 10);
    const listed = `${addressOf(second)}/search/rows?targets=${list}&radius=0.5`;
    expect(await readRows(listed)).toMatchObject([{ obs_id: 'rad-1', list_target: 'Crab', list_row: 1 }]);
    expect(standIn.asked.at(-1)).not.toContain('TAP_UPLOAD');
    expect(standIn.asked.at(-1)!.match(/CIRCLE/g)).toHaveLength(12);
    const totals = await fetch(`${addressOf(second)}/search/targets/totals?targets=${list}&radius=0.5`);
    expect((await totals.json()).detail).toContain('takes no list as a table');
    const { list: long } = await keepLists(second, 300);
    const refused = await fetch(`${addressOf(second)}/search/rows?targets=${long}&radius=0.5`);
    expect(refused.status).toBe(502);
    expect((await refused.json()).detail).toContain('longer than the 100 that a query can name');

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
