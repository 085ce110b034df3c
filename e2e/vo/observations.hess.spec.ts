import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { cellsOf, sync } from './tap';

/** The first Distiller's query around PKS 2155-304. */
const FOOTPRINT = "1 = INTERSECTS(s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001))";
const HESS = "obs_collection = 'HESS-DL3-DR1'";

test('the footprint query of the first Distiller gives 21 runs of H.E.S.S., 6 of them steady', async ({
  request,
}) => {
  const answer = await sync(request, {
    QUERY: `SELECT obs_id FROM ivoa.obscore WHERE ${FOOTPRINT} AND ${HESS}`,
  });
  const runs = cellsOf(await answer.text()).map(([obsId]) => Number(obsId));
  expect(runs).toHaveLength(21);
  expect(runs.filter((run) => run > 47000).sort()).toEqual([47802, 47803, 47804, 47827, 47828, 47829]);
});

test('the first Distiller showed these runs with these pointings', async ({ request }) => {
  const csv = readFileSync('../shared/data/hess-dl3-dr1/first-distiller-rows.csv', 'utf8');
  // …,obs_id,target_name,s_ra_shown,s_dec_shown,data_file,s_ra_in_file,s_dec_in_file,status
  const shown = [...csv.matchAll(/,(\d+),([^,]+),[\d.-]+,[\d.-]+,hess[^,]*,([\d.-]+),([\d.-]+),/g)];
  const answer = await sync(request, {
    QUERY: `SELECT obs_id, target_name, s_ra, s_dec FROM cta.vo_obscore WHERE ${HESS}`,
  });
  const rows = new Map(cellsOf(await answer.text()).map((row) => [row[0], row]));
  expect(shown).toHaveLength(9);
  for (const [, obsId, ...rest] of shown) expect(rows.get(obsId)).toEqual([obsId, ...rest]);
});
