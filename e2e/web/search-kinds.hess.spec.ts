import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const HESS = 'obs_collection=HESS-DL3-DR1';

// TSTART and TSTOP of run 23523 as its header has them.
test('a run is found by its own mission elapsed times', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(`${HESS}&time_from=MET+123890826+H.E.S.S.&time_to=MET+123892511+HESS`);
  await search.expectFound(1);
  expect(await search.column('obs_id')).toEqual(['23523']);
});

test('a list of targets finds the runs of each, as many as a search for it alone', async ({ request }) => {
  const targets = [
    { name: 'Crab', ra: 83.633, dec: 22.014 },
    { name: 'PKS 2155-304', ra: 329.717, dec: -30.226 },
    { name: 'nothing', ra: 180, dec: 80 },
  ];
  const { id } = await (await request.post('/search/targets/list', { data: { targets } })).json();
  const answer = await request.get(`/search/targets/totals?targets=${id}&radius=0.001&${HESS}`);
  const counts = (await answer.json()).targets.map(({ count }: { count: number }) => count);
  const alone = await Promise.all(
    targets.map(async ({ ra, dec }) => {
      const one = await request.get(`/search/count?ra=${ra}&dec=${dec}&radius=0.001&${HESS}`);
      return (await one.json()).count;
    }),
  );
  expect(counts).toEqual(alone);
  expect(counts[1]).toBe(21);
});

test('what came of a file is found by its name', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(`made_from=hess_dl3_dr1_obs_id_023523.fits.gz&${HESS}`);
  await search.expectFound(1);
  expect(await search.column('obs_id')).toEqual(['23523']);
});

test('facets of the real runs add up to them', async ({ request }) => {
  const { count } = await (await request.get(`/search/count?${HESS}`)).json();
  const { facets } = await (await request.get(`/search/facets?${HESS}`)).json();
  expect(count).toBeGreaterThan(0);
  for (const name of ['instrument_name', 'pointing_mode', 'target_class', 'level']) {
    const { values } = facets.find((facet: { name: string }) => facet.name === name);
    const total = values.reduce((sum: number, value: { count: number }) => sum + value.count, 0);
    expect(total, name).toBe(count);
  }
});
