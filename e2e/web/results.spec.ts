import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
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

test('a filter that leaves fewer pages shows the last of them', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  await page.getByLabel('Rows').selectOption('5');
  await page.getByRole('button', { name: 'Next page' }).click();
  await search.expectShowing(/Showing 6 to 10 of \d+/);
  const panel = await search.openColumn('target_name');
  await panel.getByLabel('Contains').fill('crab');
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.keyboard.press('Escape');
  await search.expectShowing(/Showing 1 to 4 of 4 after filters, of \d+/);
  await expect(search.rows()).toHaveCount(4);
});

test('of a long table the columns in sight are drawn, each under its heading; of a short one all', async ({
  page,
}) => {
  const search = new SearchPage(page);
  const query = (where: string) =>
    `SELECT a.*, b.obs_id AS other_id FROM ivoa.obscore AS a, ivoa.obscore AS b, ivoa.obscore AS c WHERE ${where}`;
  await page.goto(`/query?adql=${encodeURIComponent(query("b.obs_id = '900001' AND c.obs_id = '900001'"))}`);
  const last = search.rows().first().getByRole('cell').last();
  await expect(last).toHaveText('900001');
  await page.goto(
    `/query?adql=${encodeURIComponent(query("c.obs_id IN ('900001', '900002', '900003', '900004')"))}`,
  );
  await expect(search.rows().first()).toBeVisible();
  await expect(search.results.getByText(/^Showing 1 to \d+ of \d,\d{3}$/)).toBeVisible();
  await expect(last).toHaveText('');
  const heading = search.header('other_id');
  await search.results
    .getByRole('region', { name: 'Observations found' })
    .evaluate((scroller) => scroller.scrollTo({ left: scroller.scrollWidth, top: scroller.scrollHeight }));
  await expect(last).toHaveText(/\S/);
  await search.expectShowing(/^Showing [\d,]+ to (\d,\d{3}) of \1$/);
  const [above, below] = [await heading.boundingBox(), await last.boundingBox()];
  expect([below!.x, below!.width]).toEqual([above!.x, above!.width]);
  await expect(search.header('obs_collection')).toBeAttached();
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
  await page.getByRole('menuitemradio', { name: 'MJD' }).click();
  await expect(search.header('t_min')).toContainText('MJD UTC');
  expect((await search.column('t_min')).every((text) => /^6\d{4}\.\d{6}$/.test(text))).toBe(true);
});

test('times can be turned to TT, and say so', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&dataproduct_type=event');
  const utc = await search.column('t_min');
  const panel = await search.openColumn('t_min');
  await panel.getByRole('combobox', { name: 'Time scale shown as' }).selectOption('TT');
  await page.keyboard.press('Escape');
  await expect(search.header('t_min')).toContainText('TT');
  const tt = await search.column('t_min');
  // 37 leap seconds since 2017 and 32.184 s between TAI and TT; figures are rounded to a second.
  const seconds = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
  for (const [row, text] of tt.entries()) {
    expect(Math.abs(seconds(text) - seconds(utc[row]!) - 69.184)).toBeLessThanOrEqual(1);
  }
});

test('a filter on a column holds for the whole result, stands in the address, and is let go', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  await search.expectShowing(/of \d+$/);
  const ids = await search.column('obs_id');
  const names = await search.column('target_name');
  await search.tick(ids[names.findIndex((name) => name !== 'Crab Nebula')]!).click();
  const panel = await search.openColumn('target_name');
  await panel.getByLabel('Contains').fill('crab');
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.keyboard.press('Escape');
  await search.expectShowing(/ after filters, of \d+$/);
  await expect
    .poll(async () => (await search.column('target_name')).every((name) => /crab/i.test(name)))
    .toBe(true);
  await expect(search.results.getByText('1 selected, 1 of them hidden by filters')).toBeVisible();
  await expect(page).toHaveURL(/filter=target_name%3Acontains%3Acrab/);
  await page.reload();
  await search.expectShowing(/ after filters, of \d+$/);
  await search.results
    .getByRole('button', { name: 'Remove the filter: target_name contains “crab”' })
    .click();
  await search.expectShowing(new RegExp(`of ${ids.length}$`));
  await expect(page).not.toHaveURL(/filter=/);
});

test('an energy range is typed as it is read, and a range without rows says so', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  const energies = (await search.column('energy from')).map(Number);
  // Between two energies that occur: those shown are rounded.
  const different = [...new Set(energies)].sort((a, b) => a - b);
  const middle = Math.floor(different.length / 2);
  const limit = Number(((different[middle - 1]! + different[middle]!) / 2).toPrecision(3));
  let panel = await search.openColumn('energy from');
  await panel.getByRole('textbox', { name: 'From' }).fill(`${Number((limit * 1000).toPrecision(6))} GeV`);
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(
    search.results.getByRole('listitem').filter({ hasText: `energy from ≥ ${limit} TeV` }),
  ).toBeVisible();
  const kept = energies.filter((energy) => energy >= limit).length;
  await search.expectShowing(new RegExp(`of ${kept} after filters`));
  await panel.getByRole('textbox', { name: 'From' }).fill('a lot');
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(panel.getByRole('alert')).toHaveText('“a lot” is not a value of energy from in TeV');
  await panel.getByRole('textbox', { name: 'From' }).fill('1e6');
  await panel.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(search.results.getByText('No row passes the filters.')).toBeVisible();
  panel = await search.openColumn('energy from');
  await panel.getByRole('button', { name: 'Clear this filter' }).click();
  await search.expectShowing(new RegExp(`of ${energies.length}$`));
});

test('a heading tells what its column holds', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(EVERYTHING);
  const exposures = (await search.column('t_exptime')).map(Number);
  const panel = await search.openColumn('t_exptime');
  const told = panel.getByRole('region', { name: 'Statistics of t_exptime' });
  await expect(told.locator('div', { hasText: /^Values/ })).toContainText(String(exposures.length));
  await expect(told.locator('div', { hasText: /^Largest/ })).toContainText(Math.max(...exposures).toFixed(1));
});

test('a link with a filter that cannot be read says so, and applies the rest', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(
    `${EVERYTHING}&filter=nonsense&filter=no_column:missing&filter=target_name:contains:crab`,
  );
  await expect(search.results.getByText('“nonsense” in the address is not a filter')).toBeVisible();
  await expect(search.results.getByText('no column "no_column" to filter by')).toBeVisible();
  await search.expectShowing(/ after filters, of \d+$/);
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
  const button = search.header('t_exptime').getByRole('button').first();
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

test('the line over the table says what was asked, found, shown and not cut', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('ra=83.633&dec=22.014&radius=0.5');
  await expect(
    search.results.getByText(
      /Asked for footprint within 0\.5° of 83\.63300 22\.01400\. Found 6, shown 6, limit of [\d,]+ rows not reached\. Archive http.*\/tap, \d{4}-.*Z.*Times are in UTC/,
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

/** The archive's own answer with the mark of one that was cut. */
async function cutAnswer(page: Page, query: string): Promise<void> {
  const votable = await (await page.request.get(`/search/rows?${query}&format=votable`)).text();
  const cut = votable.replace('</RESOURCE>', '<INFO name="QUERY_STATUS" value="OVERFLOW"/></RESOURCE>');
  await page.route(
    (url) => url.pathname === '/search/rows' && !url.searchParams.has('maxrec'),
    (route) => route.fulfill({ contentType: 'application/x-votable+xml', body: cut }),
  );
}

test('rows beyond the limit are loaded on purpose, and the filters stay', async ({ page }) => {
  const query = 'ra=83.633&dec=22.014&radius=0.5';
  await cutAnswer(page, query);
  const search = new SearchPage(page);
  await search.open(`${query}&filter=t_exptime:present`);
  await search.results.getByRole('button', { name: 'Load all 6 rows' }).click();
  await expect(search.results.getByText('limit of 6 rows not reached')).toBeVisible();
  await expect(search.results.getByText('Only the first')).toHaveCount(0);
  await expect(search.results.getByRole('list', { name: 'Filters' })).toContainText('t_exptime is there');
});

test('the rest comes as a job, to be downloaded', async ({ page, request }) => {
  const query = 'ra=83.633&dec=22.014&radius=0.5';
  await cutAnswer(page, query);
  const search = new SearchPage(page);
  await search.open(query);
  await search.results.getByLabel('All of them as').selectOption('csv');
  await search.results.getByRole('button', { name: 'Get all as a job' }).click();
  const link = search.results.getByRole('link', { name: 'Download the result' });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const lines = (await (await request.get((await link.getAttribute('href'))!)).text()).trim().split(/\r?\n/);
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain('obs_publisher_did');
});

test('a query that is slow goes on as a job, and its rows are shown', async ({ page }) => {
  const query = 'ra=83.633&dec=22.014&radius=0.5';
  await page.route('**/search/rows?*', () => {}); // never answered
  const search = new SearchPage(page);
  await search.open(query);
  await expect(search.results.getByText('takes longer than 10 s goes on as a job')).toBeVisible();
  await expect(search.rows()).toHaveCount(6, { timeout: 40_000 }); // the page's own request is never answered
  await search.expectFound(6);
});

test('a query can be stopped and asked again', async ({ page }) => {
  await page.route('**/search/rows?*', () => {});
  const search = new SearchPage(page);
  await search.open('ra=83.633&dec=22.014&radius=0.5');
  await search.results.getByRole('button', { name: 'Stop' }).click();
  await expect(search.results.getByText('The query was stopped.')).toBeVisible();
  await page.unroute('**/search/rows?*');
  await search.results.getByRole('button', { name: 'Ask again' }).click();
  await search.expectFound(6);
});

test('a file holds the filtered rows, or the ticked ones, as it says', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(`${EVERYTHING}&filter=target_name:contains:crab`);
  await search.expectShowing(/ after filters, of \d+$/);
  const ids = await search.column('obs_id');
  await search.tick(ids[1]!).click();
  const save = async (group: RegExp) => {
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const label = page.getByRole('menu').getByText(group);
    await expect(label).toBeVisible();
    const download = page.waitForEvent('download');
    await label.locator('xpath=following-sibling::*[normalize-space()="CSV"][1]').click();
    const text = await readFile(await (await download).path(), 'utf8');
    const [head, ...lines] = text.trim().split('\r\n');
    const place = head!.split(',').indexOf('obs_id');
    return lines.map((line) => line.split(',')[place]);
  };
  expect(await save(/^The \d+ rows after filters$/)).toEqual(ids);
  expect(await save(/^The ticked row$/)).toEqual([ids[1]]);
});

test('the table can be saved as VOTable and as CSV', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  for (const [choice, name] of [
    [/^VOTable/, 'observations.vot'],
    ['CSV', 'observations.csv'],
  ] as const) {
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: choice }).first().click();
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
