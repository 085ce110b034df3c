import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

// astropy 5: MET 101962602 s after 51910 + 64.184 s TT is 2004-03-26T02:57:46.184 TT, 02:56:42 UTC, MJD 53090.122708333336.
test('a time in one form is shown in the others, and goes to the address in UTC', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await page.locator('summary', { hasText: 'Region, time and energy' }).click();
  await page.getByRole('textbox', { name: 'From' }).fill('MET 101962602 H.E.S.S.');
  for (const form of [
    '2004-03-26T02:56:42',
    '2004-03-26T02:57:46.184',
    '53090.1227083333',
    '53090.1234512037',
    '2453090.6227083',
    '101962602 s',
  ]) {
    await expect(page.getByText(form).first()).toBeVisible();
  }
  await expect(page.getByText('MJD 51910.0007428703704 TT')).toBeVisible();
  await search.submit.click();
  await expect(page).toHaveURL(/time_from=2004-03-26T02%3A56%3A42/);
});

test('a few intervals of a list stand in the form, in the query and back', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await page.locator('summary', { hasText: 'Region, time and energy' }).click();
  await page.getByRole('button', { name: 'Intervals from a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'A list of intervals' });
  await dialog
    .getByRole('textbox', { name: 'Intervals' })
    .fill('2025-11-18,2025-11-19\n2026-06-16,2026-06-17\nnot a time,x\n');
  await dialog.getByRole('button', { name: 'Read the list' }).click();
  await expect(dialog.getByText('One row is left out.')).toBeVisible();
  await expect(dialog.getByText('Row 3: cannot read')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use 2 intervals' }).click();
  await search.submit.click();
  await search.expectFound(4);
  await expect(page.getByText('t_min <= 61209')).toBeVisible();
});

test('many intervals of a file go along with the query, and the facets count within them', async ({
  page,
}) => {
  const lines = Array.from({ length: 500 }, (_, n) => `${60_000 + n},${60_000.5 + n}`);
  const search = new SearchPage(page);
  await search.open();
  await page.locator('summary', { hasText: 'Region, time and energy' }).click();
  await page.getByRole('button', { name: 'Intervals from a list' }).click();
  const dialog = page.getByRole('dialog', { name: 'A list of intervals' });
  // The nights of the runs on HESS J0152+017 and RX J1713.7-3946 as MJD in TT.
  await dialog.getByLabel('or a file').setInputFiles({
    name: 'nights.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['# timescale: TT', 'start,stop', ...lines, '60997,60999', '61207,61209'].join('\n')),
  });
  await expect(dialog.getByText('502 read, taken as TT, as the list says.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use 502 intervals' }).click();
  await search.submit.click();
  await expect(page.getByText(/FROM TAP_UPLOAD\.intervals_[0-9a-f]{32}/)).toBeVisible();
  await search.expectFound(4);
  const query = new URL(page.url()).searchParams;
  const { facets } = await (await page.request.get(`/search/facets?${query}`)).json();
  const collections = facets.find(({ name }: { name: string }) => name === 'obs_collection').values;
  expect(collections).toMatchObject([{ value: 'SIMULATED-DL3', count: 4 }]);
});
