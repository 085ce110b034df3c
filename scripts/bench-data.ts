/**
 * `npm run bench:data -- --rows N [--into FOLDER]`: an archive of N made-up observations for measurements.
 *
 * It is a data folder of its own (data/bench) with the tables, indexes and companions of the real one, so that
 * `DATA_DIR=data/bench npm start` serves it. The rows are the same at each run: footprints of 0.1 to 5 deg evenly over the
 * sky, ten collections, twenty years; four datasets come of one observation. An archive that already has N rows is kept.
 */

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import type { Command } from './command';
import { prepareTables } from './migrations/prepare-tables';
import { createDatabase } from './postgres/create-database';
import { openServer } from './postgres/open-server';
import { DATABASE, ROOT } from './project';
import { StartError } from './start-error';

/** Rows of one INSERT; between two of them the progress is told. */
const BATCH = 100_000;

/** The data folder of the measurements, unless `--into` names another. */
export const BENCH_DIR = join(ROOT, 'data/bench');

/** Four datasets of one observation. */
const OBSERVATIONS = `
  INSERT INTO archive.observation (collection, obs_id, fingerprint, sub_array_name, telescope_types, n_tels, pointing_mode,
    obs_mode, tracking_mode, zen_pnt, livetime, software_name, software_version, reco_method, analysis_mode)
  SELECT 'Collection ' || o % 10, o::text, 'made up',
    (ARRAY['Full array', 'Large telescopes', 'Medium telescopes', 'Small telescopes'])[1 + o % 4],
    (ARRAY['LST#MST#SST', 'LST', 'MST', 'SST'])[1 + o % 4], 4 + o % 10,
    (ARRAY['parallel', 'parallel', 'parallel', 'divergent', 'convergent'])[1 + (o / 7) % 5],
    (ARRAY['pointing', 'pointing', 'raster', 'drift'])[1 + (o / 11) % 4], 'sidereal', o % 70, 1600, 'made up', '1.' || o % 5,
    'method ' || o % 3, (ARRAY['std', 'hard', 'loose'])[1 + o % 3]
  FROM generate_series(1, ($1::int + 3) / 4) AS o`;

const INSERT = `
  INSERT INTO archive.dataset (
    dataproduct_type, calib_level, obs_collection, obs_id, obs_publisher_did, access_path, access_format,
    access_estsize, target_name, s_ra, s_dec, s_fov, s_region, s_resolution, s_xel1, s_xel2, t_min, t_max, t_exptime,
    t_resolution, t_xel, em_min, em_max, em_res_power, em_xel, o_ucd, facility_name, instrument_name, data_rights,
    proposal_id, target_class, observation)
  SELECT
    (ARRAY['event', 'image', 'spectrum', 'cube'])[1 + (i % 16) / 12],
    2 + i % 2,
    'Collection ' || i % 10,
    i::text,
    'ivo://bench.invalid/data?' || i,
    '/retrieve/bench/' || i || '.fits.gz',
    'application/fits',
    1000 + i % 50000,
    'Target ' || (i * 7919::bigint) % 20000,
    ra, declination, 2 * radius,
    format('Circle ICRS %s %s %s', ra, declination, radius),
    0.1, NULL, NULL,
    start, start + 0.0195, 1680,
    1e-7, NULL,
    1.2398e-20, 1.2398e-17 / (1 + i % 5), 10, NULL, 'phys.particle.photon',
    (ARRAY['CTAO-North', 'CTAO-South', 'H.E.S.S.', 'MAGIC', 'VERITAS'])[1 + i % 5],
    'Telescope array ' || i % 5, (ARRAY['public', 'proprietary'])[1 + (i % 9) / 8], 'P' || i % 1000,
    (ARRAY['BLL', 'QSO', 'SNR', 'PWN', 'Psr', NULL])[1 + i % 6], (i + 3) / 4
  FROM (
    SELECT i,
      round((random() * 360)::numeric, 4)::double precision AS ra,
      round(asind(random() * 2 - 1)::numeric, 4)::double precision AS declination,
      round((0.1 + random() * 4.9)::numeric, 2)::double precision AS radius,
      round((52000 + random() * 7300)::numeric, 6)::double precision AS start
    FROM generate_series($1::int, $2::int) AS i
  ) AS made`;

const benchData: Command = async (words) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: 'string', default: '1000000' },
      into: { type: 'string', default: BENCH_DIR },
    },
  });
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 1) {
    throw new StartError(
      `Cannot make "${values.rows}" rows: give a whole number such as "npm run bench:data -- --rows 1000000".`,
    );
  }
  await mkdir(values.into, { recursive: true });
  const server = await openServer({ dataDir: resolve(values.into) });
  await createDatabase(server.url('postgres'), DATABASE);
  await prepareTables(server.url(DATABASE));
  const client = new Client({ connectionString: server.url(DATABASE) });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ count: number }>(
      // Those of an earlier version of this command came of no observation.
      'SELECT count(observation)::int AS count FROM archive.dataset',
    );
    if (found[0]!.count === rows) console.log(`The ${rows} rows are there already.`);
    else await fill(client, rows);
  } finally {
    await client.end();
    await server.leave();
  }
  return 0;
};

/** Replace all rows; the indexes are built afterwards, which is several times faster. */
async function fill(client: Client, rows: number): Promise<void> {
  const started = performance.now();
  const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes
      WHERE schemaname = 'archive' AND tablename = 'dataset' AND indexname <> 'dataset_pkey'`,
  );
  await client.query('BEGIN');
  await client.query(`SET LOCAL maintenance_work_mem = '512MB'; SELECT setseed(0.20261122)`);
  await client.query('TRUNCATE archive.observation, archive.dataset RESTART IDENTITY CASCADE');
  await client.query(
    `INSERT INTO archive.collection (name, title) SELECT 'Collection ' || n, 'made up' FROM generate_series(0, 9) n
     ON CONFLICT DO NOTHING`,
  );
  await client.query(OBSERVATIONS, [rows]);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (let first = 1; first <= rows; first += BATCH) {
    const last = Math.min(rows, first + BATCH - 1);
    await client.query(INSERT, [first, last]);
    console.log(`${last} of ${rows} rows after ${seconds()} s`);
  }
  for (const { definition } of indexes) await client.query(definition);
  await client.query('COMMIT');
  console.log(`${indexes.length} indexes after ${seconds()} s`);
  await client.query('VACUUM ANALYZE archive.dataset');
  await client.query('VACUUM ANALYZE archive.observation');
  console.log(`Ready after ${seconds()} s`);
}

export default benchData;
