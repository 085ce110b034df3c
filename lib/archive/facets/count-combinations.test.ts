/**
 * Facets against plain SQL on the tables: whatever is chosen, whoever asks, after every kind of change.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type Criteria, parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaText, type SearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import { countFacets, FACETS, type FacetName, toggleFacet } from '@/lib/obscore/criteria/facets';
import { listUploads, tableOf } from '@/lib/search-lists/list-uploads';
import { keepList } from '@/lib/search-lists/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { ArchivePool } from '../pool';
import { publishedCatalogue } from '../published';
import { countCombinations } from './count-combinations';

let database: TestDatabase;
let client: Client;
let pool: ArchivePool;
let db: PrismaClient;

const COLLECTIONS = ['A', 'B, with a comma', 'HIDDEN'];

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  db = createPrismaClient(database.url);
  pool = new ArchivePool({
    connectionString: database.url,
    role: 'gateway_reader',
    baseUrl: 'https://gw.example',
    size: 2,
  });
  for (const name of COLLECTIONS) {
    await client.query('INSERT INTO archive.collection (name, title, hidden) VALUES ($1, $1, $2)', [
      name,
      name === 'HIDDEN',
    ]);
  }
  await client.query(`
    INSERT INTO archive.observation (collection, obs_id, fingerprint, sub_array_name, pointing_mode, obs_mode, zen_pnt)
    SELECT (ARRAY['A', 'B, with a comma', 'HIDDEN'])[1 + n % 3], n::text, 'f', (ARRAY['LST', 'MST', NULL])[1 + n % 3],
           (ARRAY['parallel', 'divergent'])[1 + n % 2], 'pointing', n % 70
      FROM generate_series(1, 240) n`);
  await client.query(`
    INSERT INTO archive.dataset (observation, dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did,
      target_class, data_rights, s_ra, s_dec, s_region, t_min, t_max, em_min, em_max, facility_name, instrument_name, proposal_id)
    SELECT id, (ARRAY['event', 'image', 'spectrum'])[1 + id % 3], 2 + (id % 7 = 0)::int, collection, obs_id, 'ivo://x/d?' || id,
           (ARRAY['BLL', 'SNR', NULL, 'Psr'])[1 + id % 4], (ARRAY['public', 'proprietary'])[1 + (id % 5 = 0)::int],
           id, 10, format('Circle ICRS %s 10 1', id), NULLIF(53000 + 8 * id, 53000 + 8 * 11), 53000.5 + 8 * id + 300 * (id % 13 = 0)::int, 1e-20, 1e-17,
           (ARRAY['H.E.S.S.', 'MAGIC'])[1 + id % 2], 'I' || id % 4, 'P' || id % 3
      FROM archive.observation`);
});

afterAll(async () => {
  await db.$disconnect();
  await client.end();
  pool.close();
  await database.close();
});

const context = (sees: string) => ({
  catalogue: publishedCatalogue,
  openCursor: pool.openCursor,
  sees,
  maxrecDefault: 1000,
  maxrecHard: 100_000,
  timeout: 20_000,
  signal: new AbortController().signal,
  now: () => new Date(),
  server: 'test',
  offerServices: (columns: never) => ({ columns, resources: [] }),
});

function criteriaOf(parameters: SearchParameters): Criteria {
  const parsed = parseCriteria(readCriteriaText(parameters));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.criteria;
}

async function facetsOf(criteria: Criteria, sees = '') {
  const combinations = await countCombinations(criteria, {
    context: context(sees) as never,
    db,
    listUploads: async (adql) => {
      const lists = await listUploads(adql, (reference) => tableOf(db, reference));
      return lists.ok ? lists.uploads : [];
    },
  });
  return countFacets(criteria, combinations);
}

const COLUMN: Partial<Record<FacetName, string>> = { level: 'calib_level::text' };

/** Counts of one facet by SQL on the tables; `where` without the facet's own condition. */
async function bySql(name: FacetName, where: string): Promise<Record<string, number>> {
  const { rows } = await client.query<{ value: string | null; count: number }>(
    `SELECT ${COLUMN[name] ?? name} AS value, count(*)::int AS count
       FROM archive.dataset d JOIN archive.observation o ON o.id = d.observation WHERE ${where} GROUP BY 1`,
  );
  return Object.fromEntries(rows.map(({ value, count }) => [value ?? 'not told', count]));
}

const asRecord = (facets: Awaited<ReturnType<typeof facetsOf>>, name: FacetName) =>
  Object.fromEntries(
    facets
      .find((facet) => facet.name === name)!
      .values.filter(({ count }) => count > 0)
      .map(({ value, count }) => [value ?? 'not told', count]),
  );

const OPEN = 'NOT d.hidden';

test('with nothing asked, the kept sums are those of the tables', async () => {
  const facets = await facetsOf(criteriaOf({}));
  for (const { name } of FACETS) expect(asRecord(facets, name), name).toEqual(await bySql(name, OPEN));
});

test('a facet does not restrict itself; choosing in one recounts the others', async () => {
  const criteria = toggleFacet(
    toggleFacet(criteriaOf({}), 'facility_name', 'MAGIC'),
    'data_rights',
    'public',
  );
  const facets = await facetsOf(criteria);
  const magic = `d.facility_name = 'MAGIC'`;
  const open = `d.data_rights = 'public'`;
  expect(asRecord(facets, 'facility_name')).toEqual(await bySql('facility_name', `${OPEN} AND ${open}`));
  expect(asRecord(facets, 'data_rights')).toEqual(await bySql('data_rights', `${OPEN} AND ${magic}`));
  expect(asRecord(facets, 'sub_array_name')).toEqual(
    await bySql('sub_array_name', `${OPEN} AND ${magic} AND ${open}`),
  );
});

test('several values of one facet are alternatives, and a comma in a value is kept', async () => {
  const both = toggleFacet(
    toggleFacet(criteriaOf({}), 'obs_collection', 'A'),
    'obs_collection',
    'B, with a comma',
  );
  expect(both.fields.obs_collection).toBe('A, "B, with a comma"');
  const facets = await facetsOf(both);
  expect(asRecord(facets, 'dataproduct_type')).toEqual(
    await bySql('dataproduct_type', `${OPEN} AND d.obs_collection IN ('A', 'B, with a comma')`),
  );
  expect(toggleFacet(both, 'obs_collection', 'A').fields.obs_collection).toBe('"B, with a comma"');
});

test.for<[string, SearchParameters, string]>([
  [
    'a place',
    { ra: '60', dec: '10', radius: '20' },
    '2*asind(least(1, sqrt(power(cosd(s_dec)*cosd(s_ra)-cosd(10)*cosd(60),2)+power(cosd(s_dec)*sind(s_ra)-cosd(10)*sind(60),2)+power(sind(s_dec)-sind(10),2))/2)) <= 21',
  ],
  ['a time', { time_from: 'MJD 53100', time_to: 'MJD 53150' }, 'd.t_max >= 53100 AND d.t_min <= 53150'],
  [
    'years',
    { time_from: 'MJD 53003.2', time_to: 'MJD 53213.7' },
    'd.t_max >= 53003.2 AND d.t_min <= 53213.7',
  ],
  ['all that is later', { time_from: 'MJD 53504.25' }, 'd.t_max >= 53504.25'],
  ['all that is earlier', { time_to: 'MJD 53504.25' }, 'd.t_min <= 53504.25'],
  ['a zenith angle', { zenith_max: '30' }, 'o.zen_pnt <= 30'],
  [
    'a level and a class',
    { level: ['DL4'], target_class: 'blazar' },
    `d.calib_level = 3 AND d.target_class = 'BLL'`,
  ],
])('within %s', async ([, parameters, where]) => {
  const criteria = criteriaOf(parameters);
  const facets = await facetsOf(criteria);
  for (const name of ['obs_collection', 'sub_array_name'] as const) {
    expect(asRecord(facets, name)).toEqual(await bySql(name, `${OPEN} AND ${where}`));
  }
});

test('hidden datasets count for those who see them, and for nobody else', async () => {
  const all = criteriaOf({});
  expect(asRecord(await facetsOf(all), 'obs_collection')).not.toHaveProperty('HIDDEN');
  expect(asRecord(await facetsOf(all, '{*}'), 'obs_collection')).toEqual(
    await bySql('obs_collection', 'true'),
  );
  const mine = await bySql('obs_collection', `${OPEN} OR d.proposal_id = 'P1'`);
  expect(asRecord(await facetsOf(all, '{P1}'), 'obs_collection')).toEqual(mine);
  const within = await facetsOf(criteriaOf({ time_from: 'MJD 53010' }), '{P1}');
  expect(asRecord(within, 'obs_collection')).toEqual(
    await bySql('obs_collection', `(${OPEN} OR d.proposal_id = 'P1') AND d.t_max >= 53010`),
  );
});

test.for([
  ['datasets that went', `DELETE FROM archive.observation WHERE obs_id::int < 20`],
  ['datasets that changed', `UPDATE archive.dataset SET facility_name = 'VERITAS' WHERE id % 5 = 0`],
  [
    'observations that changed',
    `UPDATE archive.observation SET pointing_mode = 'convergent' WHERE id % 7 = 0`,
  ],
  ['a collection that was hidden', `UPDATE archive.collection SET hidden = true WHERE name = 'A'`],
  ['a collection that was opened', `UPDATE archive.collection SET hidden = false`],
  ['times that changed', `UPDATE archive.dataset SET t_max = t_max + 90 WHERE id % 3 = 0`],
  ['sums that were put together', `SELECT archive.gather_facet_counts(), archive.gather_facet_periods()`],
  ['a change that was taken back', `BEGIN; DELETE FROM archive.dataset; ROLLBACK`],
] as const)('the kept sums follow %s', async ([, change]) => {
  await client.query(change);
  const facets = await facetsOf(criteriaOf({}));
  for (const { name } of FACETS) expect(asRecord(facets, name), name).toEqual(await bySql(name, OPEN));
  const years = await facetsOf(criteriaOf({ time_from: 'MJD 53250.5', time_to: 'MJD 54400' }));
  expect(asRecord(years, 'facility_name')).toEqual(
    await bySql('facility_name', `${OPEN} AND d.t_max >= 53250.5 AND d.t_min <= 54400`),
  );
});

test('sums put together by two at a time stay right', async () => {
  const other = new Client({ connectionString: database.url });
  await other.connect();
  try {
    for (const each of [client, other]) await each.query('BEGIN');
    await client.query(`UPDATE archive.dataset SET facility_name = 'X' WHERE id % 2 = 0`);
    for (const each of [client, other]) {
      await each.query('SELECT archive.gather_facet_counts(), archive.gather_facet_periods()');
    }
    await other.query('COMMIT');
    await client.query('COMMIT');
  } finally {
    await other.end();
  }
  const facets = await facetsOf(criteriaOf({}));
  expect(asRecord(facets, 'facility_name')).toEqual(await bySql('facility_name', OPEN));
  const early = await facetsOf(criteriaOf({ time_to: 'MJD 54000.5' }));
  expect(asRecord(early, 'facility_name')).toEqual(
    await bySql('facility_name', `${OPEN} AND d.t_min <= 54000.5`),
  );
});

test('a list of targets is one query: its rows, and the counts of facets, are those of the tables', async () => {
  const place = (ra: number) => ({ name: `T${ra}`, ra, dec: 10, problem: null });
  const id = await keepList(db, 'targets', [place(50), place(100), place(101)]);
  const facets = await facetsOf(criteriaOf({ targets: id, radius: '0.5' }));
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int FROM archive.dataset d, unnest(ARRAY[50, 100, 101]) ra
      WHERE NOT hidden AND abs(s_ra - ra) * cosd(10) <= 1.5`,
  );
  const counts = facets.find(({ name }) => name === 'obs_collection')!.values;
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(rows[0]!.count);
});
