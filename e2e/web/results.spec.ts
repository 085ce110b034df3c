import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const EVERYTHING = 'radius=0.001&obs_collection=SIMULATED-DL3';

test('a page shows as many rows as asked for, and says which', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await search.expectFound(6);
  await search.open(EVERYTHING);
  await page.getByLabel('Rows').selectOption('5');
  await search.expectShowing(/Showing 1 to 5 of \d+/);
  await expect(search.rows()).toHaveCount(5);
  await page.getByRole('button', { name: 'Next page' }).click();
  await search.expectShowing(/Showing 6 to 10 of \d+/);
});

test('pressing a heading sorts up, then down, then not at all', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  const came = await search.column('t_min');
  await search.sortBy('t_min');
  await expect(search.header('t_min')).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => search.column('t_min')).toEqual([...came].sort());
  await search.sortBy('t_min');
  await expect(search.header('t_min')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => search.column('t_min')).toEqual([...came].sort().reverse());
  await search.sortBy('t_min');
  await expect(search.header('t_min')).toHaveAttribute('aria-sort', 'none');
  await expect.poll(() => search.column('t_min')).toEqual(came);
});

test('energies are in TeV: the lowest comes from the longest wavelength', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await search.expectFound(6);
  const from = (await search.column('energy from')).map(Number);
  const to = (await search.column('energy to')).map(Number);
  expect(from.every((energy, row) => energy > 0 && energy < to[row]!)).toBe(true);
  await search.sortBy('energy from');
  await expect
    .poll(async () => (await search.column('energy from')).map(Number))
    .toEqual([...from].sort((a, b) => a - b));
});

test('times can be read as Modified Julian Dates, and say their scale', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&dataproduct_type=event');
  await expect(search.header('t_min')).toContainText('UTC');
  await page.getByRole('button', { name: 'Units' }).click();
  await page.getByRole('menuitemradio', { name: 'Modified Julian Date, UTC' }).click();
  await expect(search.header('t_min')).toContainText('MJD UTC');
  expect((await search.column('t_min')).every((text) => /^6\d{4}\.\d{6}$/.test(text))).toBe(true);
});

test('columns can be hidden, shown and moved, and stay so for the next search', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await page.getByRole('button', { name: 'Columns' }).click();
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await dialog.getByRole('checkbox', { name: /^t_exptime/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /^obs_publisher_did/ }).check();
  await dialog.getByRole('button', { name: 'Move obs_id to the left' }).click();
  await page.keyboard.press('Escape');
  await search.open('target=HESS+J0152%2B017');
  await expect(search.header('obs_publisher_did')).toBeAttached();
  await expect(search.header('t_exptime')).toHaveCount(0);
  const headings = await search.table.getByRole('columnheader').allInnerTexts();
  expect(headings.findIndex((text) => text.startsWith('obs_id'))).toBeLessThan(
    headings.findIndex((text) => text.startsWith('obs_collection')),
  );
});

test('a heading tells unit, UCD and meaning', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  const button = search.header('t_exptime').getByRole('button');
  await expect(button).toHaveAccessibleDescription(
    /published as t_exptime in s; UCD time\.duration;obs\.exposure/,
  );
  await button.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tooltip')).toContainText('time.duration;obs.exposure');
});

test('Shift ticks a range, and the ticks stay with their rows when the order changes', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  const ids = await search.column('obs_id');
  await search.tick(ids[1]!).click();
  await search.tick(ids[3]!).click({ modifiers: ['Shift'] });
  await expect(search.results.getByText('3 selected')).toBeVisible();
  await search.sortBy('obs_id');
  await search.sortBy('obs_id');
  for (const id of ids.slice(1, 4)) await expect(search.tick(id)).toBeChecked();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(search.results.getByText('selected')).toHaveCount(0);
});

test('the line below the table says what was asked, found, shown and not cut', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('ra=83.633&dec=22.014&radius=0.5');
  await expect(
    search.results.getByText(
      /Asked for footprint within 0\.5° of 83\.63300 22\.01400\. Found 6, shown 6, limit not reached\. Archive http.*\/tap, \d{4}-.*Z.*Times are in UTC/,
    ),
  ).toBeVisible();
});

test('a limit that was reached is told, with the number of all rows', async ({ page, request }) => {
  const query = 'ra=83.633&dec=22.014&radius=0.5';
  const votable = await (await request.get(`/search/rows?${query}&format=votable`)).text();
  const cut = votable.replace('</RESOURCE>', '<INFO name="QUERY_STATUS" value="OVERFLOW"/></RESOURCE>');
  await page.route('**/search/rows?*', (route) =>
    route.fulfill({ contentType: 'application/x-votable+xml', body: cut }),
  );
  const search = new SearchPage(page);
  await search.open(query);
  await expect(search.results.getByText('Only the first 6 rows are shown.')).toBeVisible();
  await expect(search.results.getByText('it has 6 observations for this search')).toBeVisible();
});

test('the table can be saved as VOTable and as CSV', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  for (const [choice, name] of [
    [/^VOTable/, 'observations.vot'],
    ['CSV', 'observations.csv'],
  ] as const) {
    await page.getByRole('button', { name: 'Table' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: choice }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
});

test('a row leads to its file and to its preview', async ({ page, request }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  const [id] = await search.column('obs_id');
  const row = search.row(id!);
  const href = await row.getByRole('link', { name: `Download observation ${id}` }).getAttribute('href');
  expect((await request.head(href!)).status()).toBe(200);
  await expect(row.getByRole('link', { name: `Preview observation ${id}` })).toHaveAttribute(
    'href',
    /^\/preview\?id=ivo%3A%2F%2F/,
  );
});
