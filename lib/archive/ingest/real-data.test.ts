/**
 * The public test data of H.E.S.S., MAGIC and FACT, as they stand in ../shared/data.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '@/lib/adql/check';
import { parseQuery } from '@/lib/adql/parser';
import { translate } from '@/lib/adql/postgres/translate';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { publishedCatalogue } from '../published';
import { findRuns } from './data-store';
import { ingest, type RunResult } from './ingest';

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const hess = `${data}hess-dl3-dr1`;

describe.skipIf(!existsSync(hess))('real observations (needs ../shared/data)', () => {
  let database: TestDatabase;
  let client: Client;
  const results = new Map<string, RunResult[]>();

  beforeAll(async () => {
    database = await openTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    for (const name of ['hess-dl3-dr1', 'magic-dl3', 'fact-dl3']) {
      const publication = {
        authority: 'gateway.example',
        collection: name.toUpperCase(),
        simulated: false,
        release: 'public' as const,
        reference: null,
        proposal: null,
        fovRadius: null,
      };
      const store = await findRuns(`${data}${name}`);
      const options = { publication, title: name, dryRun: false, onResult: () => {} };
      results.set(name, await ingest(client, store, options));
    }
  }, 60_000);

  afterAll(async () => {
    await client.end();
    await database.close();
  });

  const count = (name: string, status: RunResult['status']) =>
    results.get(name)!.filter((result) => result.status === status).length;

  test('37 of the 105 runs of H.E.S.S. are there, the 68 others are told as missing', () => {
    expect(count('hess-dl3-dr1', 'added')).toBe(37);
    expect(count('hess-dl3-dr1', 'missing')).toBe(68);
  });

  test('both runs of MAGIC and all 125 of FACT, which share one response file, go in', () => {
    expect(count('magic-dl3', 'added')).toBe(2);
    expect(count('fact-dl3', 'added')).toBe(125);
  });

  /** The query of the first Distiller's screenshots, through the ADQL of the TAP service. */
  async function footprintQuery(condition = '') {
    const adql = `SELECT obs_id, obs_collection, target_name FROM ivoa.obscore
      WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001)) ${condition}`;
    const { statement } = translate(check(parseQuery(adql), publishedCatalogue), { maxrec: null });
    return client.query<{ obs_id: string; obs_collection: string }>(statement.sql, [...statement.parameters]);
  }

  test('the footprint query of the first Distiller finds the 6 steady runs, and 21 with the flare', async () => {
    const steady = await footprintQuery(
      "AND obs_id IN ('47802', '47803', '47804', '47827', '47828', '47829')",
    );
    expect(steady.rowCount).toBe(6);
    const all = await footprintQuery();
    expect(all.rowCount).toBe(21);
    expect(new Set(all.rows.map((row) => row.obs_collection))).toEqual(new Set(['HESS-DL3-DR1']));
  });

  test('pointings are those of the first Distiller, digit for digit', async () => {
    const csv = readFileSync(`${hess}/first-distiller-rows.csv`, 'utf8');
    // …,obs_id,target_name,s_ra_shown,s_dec_shown,data_file,s_ra_in_file,s_dec_in_file,status
    const rows = csv.trim().matchAll(/,(\d+),([^,]+),[\d.-]+,[\d.-]+,hess[^,]*,([\d.-]+),([\d.-]+),/g);
    const expected = [...rows].map(([, obs_id, target_name, ra, dec]) => ({
      obs_id,
      target_name,
      s_ra: Number(ra),
      s_dec: Number(dec),
    }));
    expect(expected).toHaveLength(9);
    for (const row of expected) {
      const found = await client.query(
        'SELECT obs_id, target_name, s_ra, s_dec FROM ivoa.obscore WHERE obs_id = $1',
        [row.obs_id],
      );
      expect(found.rows).toEqual([row]);
    }
  });

  test('times, energies and counts are those of astropy', async () => {
    const { rows } = await client.query(
      `SELECT obs_id, t_min, t_max, t_exptime, em_min, em_max, ev_xel, event_energy_min, event_energy_max
         FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea
        WHERE obs_id IN ('23523', '5029747', '20131103103') ORDER BY t_min`,
    );
    // astropy 5.2.1: Time(MJDREF).utc + TSTART, min and max of ENERGY, NAXIS2.
    const near = (value: number, digits: number) => expect.closeTo(value, digits);
    expect(rows).toMatchObject([
      {
        obs_id: '23523',
        t_min: near(53343.92159722222, 9),
        t_max: near(53343.94112268519, 9),
        t_exptime: 1581.73681640625,
        em_max: near(1.42353e-18, 23),
        ev_xel: 7613,
        event_energy_min: near(0.24408458, 6),
        event_energy_max: near(100.978134, 5),
      },
      {
        obs_id: '5029747',
        t_min: near(56569.18112772242, 9),
        t_max: near(56569.19487901596, 9),
        ev_xel: 11189,
      },
      { obs_id: '20131103103', t_min: near(56600.08280092593, 9), t_exptime: 294.99, ev_xel: 240 },
    ]);
  });

  test('good times are those astropy makes of the GTI tables', async () => {
    const { rows } = await client.query(
      `SELECT o.obs_id, g.t_start, g.t_stop FROM ivoa.obscore o JOIN cta.good_time g USING (obs_publisher_did)
        WHERE obs_id IN ('23523', '20131103103') ORDER BY g.t_start`,
    );
    // astropy 5.2.1: (Time(MJDREF) + TimeDelta(START)).utc.mjd; Gammapy 1.0 has the same of the run of H.E.S.S.
    const near = (value: number) => expect.closeTo(value, 10);
    expect(rows).toEqual([
      { obs_id: '23523', t_start: near(53343.92159722222), t_stop: near(53343.94112268519) },
      { obs_id: '20131103103', t_start: near(56600.08280092593), t_stop: near(56600.08627314815) },
    ]);
    const { rows: all } = await client.query('SELECT count(*)::int AS intervals FROM cta.good_time');
    expect(all).toEqual([{ intervals: 37 + 2 + 125 }]);
  });

  test('resolutions are those Gammapy finds in the same responses', async () => {
    const { rows } = await client.query(
      `SELECT obs_id, s_resolution, em_res_power FROM ivoa.obscore
        WHERE obs_id IN ('20136', '23523', '47802') ORDER BY obs_id`,
    );
    // Gammapy 1.0: psf.containment_radius(0.866 TeV, 0.5 deg, 0.68); width of edisp from 16 to 84 %.
    const expected = [
      [421.9, 4.0919],
      [451.7, 4.8249],
      [354.3, 4.855],
    ];
    for (const [i, [arcsec, power]] of expected.entries()) {
      expect(Math.abs(rows[i].s_resolution - arcsec!)).toBeLessThan(0.5);
      expect(rows[i].em_res_power).toBeCloseTo(power!, 3);
    }
  });

  test('all events are counted: 345 656 of H.E.S.S., 22 890 of MAGIC, 27 306 of FACT', async () => {
    const { rows } = await client.query(
      `SELECT obs_collection, sum(ev_xel)::int AS events FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea
        GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { obs_collection: 'FACT-DL3', events: 27306 },
      { obs_collection: 'HESS-DL3-DR1', events: 345656 },
      { obs_collection: 'MAGIC-DL3', events: 22890 },
    ]);
  });

  test('the name as written stays beside the cleaned one', async () => {
    const { rows } = await client.query(
      `SELECT target_name, target_name_written FROM ivoa.obscore JOIN cta.obs_config USING (obs_publisher_did)
        WHERE obs_id IN ('20136', '20151', '29433', '5029747') ORDER BY obs_id`,
    );
    expect(rows).toEqual([
      { target_name: 'MSH 15-52', target_name_written: 'MSH15-52' },
      { target_name: 'MSH 15-52', target_name_written: 'custom' },
      { target_name: 'Off data', target_name_written: '00:35:50 -71:41:20' },
      { target_name: 'Crab Nebula', target_name_written: 'CrabNebula' },
    ]);
  });
});
