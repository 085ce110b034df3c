import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const HESS = 'obs_collection=HESS-DL3-DR1';

test('the first Data Distiller’s query finds the 21 runs of H.E.S.S. on PKS 2155-304', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(`ra=329.717&dec=-30.226&radius=0.001&${HESS}`);
  await search.expectFound(21);
  const steady = ['47802', '47803', '47804', '47827', '47828', '47829'];
  expect(await search.column('obs_id')).toEqual(expect.arrayContaining(steady));
});

// shared/data/hess-dl3-dr1/first-distiller-rows.csv: what the first Data Distiller showed.
test('the runs on the Crab have the pointings of the first Data Distiller, digit for digit', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open(`ra=83.633&dec=22.014&radius=0.001&${HESS}`);
  const [ids, ra, dec] = await Promise.all([
    search.column('obs_id'),
    search.column('s_ra'),
    search.column('s_dec'),
  ]);
  const pointings = Object.fromEntries(ids.map((id, row) => [id, `${ra[row]} ${dec[row]}`]));
  expect(pointings).toMatchObject({
    23592: '82.01333618164062 22.01444435119629',
    23559: '85.25333404541016 22.01444435119629',
    23526: '83.63333129882812 22.51444435119629',
    23523: '83.63333129882812 21.51444435119629',
  });
});

test('two runs are ticked, and one of them is looked at', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(`target=Crab+Nebula&${HESS}`);
  await search.tick('23523').click();
  await search.tick('23526').click();
  await expect(search.results.getByText('2 selected')).toBeVisible();
  await search.row('23523').getByRole('link', { name: 'Preview observation 23523' }).click();
  await expect(page).toHaveURL(/\/preview\?id=/);
  await expect(page.getByRole('heading', { name: 'Preview' })).toBeVisible();
});
