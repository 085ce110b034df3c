import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { loadDemoArchive } from './load-demo-archive';
import { loadPublishedSpectra } from './load-published-spectra';

let database: TestDatabase;
let client: Client;
let dataDir: string;
const options = { authority: 'gateway.example', now: new Date('2026-11-22') };

beforeAll(async () => {
  database = await openTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  dataDir = await mkdtemp(join(tmpdir(), 'published-'));
});

afterAll(async () => {
  await client.end();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test('an archive without the demo runs gets no published spectra either', async () => {
  expect(await loadPublishedSpectra(client, options)).toBeNull();
});

test('beside the demo runs stand the published spectra, and a second start changes nothing', async () => {
  await loadDemoArchive(client, { dataDir, authority: options.authority });
  const first = await loadPublishedSpectra(client, options);
  expect(first!.map(({ status }) => status)).toEqual(['added', 'added', 'added', 'added', 'added']);
  const second = await loadPublishedSpectra(client, { ...options, now: new Date('2027-01-01') });
  expect(second!.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'unchanged'));
});

test('a spectrum is a row of ObsCore with its energies, its times and its paper', async () => {
  const { rows } = await client.query(
    `SELECT dataproduct_type, calib_level, obs_publisher_did, target_name, target_class, em_xel, t_min, t_max,
            energy_min / 1e12 AS lower, facility_name, bib_reference, obs_creator_name, data_rights, obs_title
       FROM ivoa.obscore JOIN ivoa.obscore_hea USING (obs_publisher_did)
      WHERE obs_id = 'HESS-J0152+017-spectrum'`,
  );
  expect(rows).toEqual([
    {
      dataproduct_type: 'spectrum',
      calib_level: 3,
      obs_publisher_did: 'ivo://gateway.example/PUBLISHED-SPECTRA?HESS-J0152%2B017-spectrum',
      target_name: 'HESS J0152+017',
      target_class: 'BLL',
      em_xel: '6',
      t_min: 54403,
      t_max: 54418,
      lower: expect.closeTo(0.308477, 9),
      facility_name: 'H.E.S.S.',
      bib_reference: '2008A&A...481L.103A',
      obs_creator_name: 'H.E.S.S. collaboration',
      data_rights: 'public',
      obs_title: 'HESS J0152+017, spectrum by H.E.S.S., 2008A&A...481L.103A',
    },
  ]);
});

test('a source is found by any of its names and has its products', async () => {
  const { rows } = await client.query(
    `SELECT s.name, s.glon, count(d.*)::int AS products
       FROM cta.source s JOIN cta.source_name n USING (source_id) LEFT JOIN cta.source_dataset d USING (source_id)
      WHERE n.name = 'M 1' GROUP BY 1, 2`,
  );
  // The Galactic longitude is in the name of its remnant, SNR G184.6-05.8.
  expect(rows).toEqual([{ name: 'Crab Nebula', glon: expect.closeTo(184.56, 2), products: 2 }]);
});
