import { expect } from '@playwright/test';
import { ResultViews } from '../pages/result-views';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const CRAB = 'target=Crab+Nebula&radius=0.001&obs_collection=HESS-DL3-DR1';

test('the four H.E.S.S. runs on the Crab have the live time of their index, and lie about it', async ({
  page,
}) => {
  const [search, views] = [new SearchPage(page), new ResultViews(page)];
  await search.open(CRAB);
  await search.expectFound(4);
  await views.open('Exposure');
  // LIVETIME of runs 23523, 23526, 23559 and 23592 in obs-index.fits.gz, read by astropy: 6313.8 s.
  await expect.poll(() => views.line('Live time by target', 'Crab Nebula')).toContain('1.75 h');
  await views.openMap();
  const middle = await views.at(0.5, 0.5);
  await page.mouse.click(middle.x, middle.y);
  await expect(search.results.getByText('4 selected')).toBeVisible();
  await views.open('Time');
  // Run 23523 began on 4 December 2004.
  await page.getByRole('textbox', { name: /^Times to/ }).fill('2004-12-05T12:00:00');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect.poll(() => search.column('obs_id')).toEqual(expect.arrayContaining(['23523', '23526']));
  await expect(search.rows()).toHaveCount(2);
});
