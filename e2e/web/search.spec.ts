import { expect } from '@playwright/test';
import { FrontPage } from '../pages/front-page';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

test('from a target name on the front page to the runs that cover it', async ({ page }) => {
  const front = new FrontPage(page);
  await front.open();
  await front.target.fill('Crab Nebula');
  await front.target.press('Enter');

  const search = new SearchPage(page);
  await search.expectFound(6);
  await search.expectShowing('Showing 1 to 6 of 6');
  await expect(page).toHaveURL(/target=Crab\+Nebula&ra=83\.63308&dec=22\.0145&radius=0\.001/);
  expect(await search.column('target_name')).toEqual(Array(6).fill('Crab Nebula'));
  const collections = await search.column('obs_collection');
  expect(collections.toSorted()).toEqual([
    ...Array(2).fill('PUBLISHED-SPECTRA'),
    ...Array(4).fill('SIMULATED-DL3'),
  ]);
});

test('the query that is shown is a footprint query around the position', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('ra=329.717&dec=-30.226&radius=0.001');
  await expect(
    page.getByText("WHERE 1 = INTERSECTS(s_region, CIRCLE('ICRS', 329.717, -30.226, 0.001))"),
  ).toBeVisible();
});

test('without Sesame a known source is found, and the page says so', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await search.target.fill('Markarian 421');
  await search.submit.click();
  await expect(page.getByText('Sesame could not be reached')).toBeVisible();
  await expect(page.getByText('BL Lac object')).toBeVisible();
  await expect(search.ra).toHaveValue('166.11381');
});

test('a name nobody knows keeps the form and says so', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await search.target.fill('No Such Source 99');
  await search.proposal.fill('DEMO-CAL');
  await search.submit.click();
  await expect(page.getByText('No position is known for “No Such Source 99”').first()).toBeVisible();
  await expect(search.target).toHaveValue('No Such Source 99');
  await expect(search.target).toBeFocused();
  await expect(search.proposal).toHaveValue('DEMO-CAL');
});

test('coordinates typed by hand win over the name, until the name changes', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await search.expectFound(6);
  await search.ra.fill('21h58m52s');
  await search.dec.fill('-30d13m32s');
  await search.submit.click();
  await expect(page).toHaveURL(/target=Crab\+Nebula&ra=329\.716667&dec=-30\.225556/);
  await expect(page.getByText('typed by hand')).toBeVisible();

  await search.target.fill('HESS J0152+017');
  await expect(search.ra).toHaveValue('');
  await search.submit.click();
  await search.expectFound(4);
  await expect(page).toHaveURL(/ra=28\.16505/);
});

test('the position of a name can be looked up without searching', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await search.target.fill('RX J1713.7-3946');
  await page.getByRole('button', { name: 'Look up the name' }).click();
  await expect(search.ra).toHaveValue('258.355');
  await expect(search.dec).toHaveValue('-39.771');
  await expect(search.results).toHaveCount(0);
});

test('what cannot be read is told beside its field, and the first such field has the focus', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open();
  await search.ra.fill('25h');
  await search.dec.fill('0');
  await search.radius.fill('5 parsec');
  await search.submit.click();
  await expect(search.ra).toBeFocused();
  await expect(search.ra).toHaveAccessibleDescription(/expected a right ascension such as/);
  await expect(search.radius).toHaveAccessibleDescription(/expected a radius above 0/);
  await expect(search.radius).toHaveValue('5 parsec');
});

test('Back, reload and a shared link give the same search', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=HESS+J0152%2B017');
  await search.expectFound(4);
  await search.target.fill('Crab Nebula');
  await search.submit.click();
  await search.expectFound(6);
  await page.goBack();
  await search.expectFound(4);
  await expect(search.target).toHaveValue('HESS J0152+017');
  await page.reload();
  await search.expectFound(4);
  await page.goto(page.url());
  await search.expectFound(4);
});

test('by proposal, product type and data level', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open();
  await search.proposal.fill('DEMO-AGN');
  await search.productType.selectOption('event');
  await search.level('DL3').check();
  await search.submit.click();
  await expect(page).toHaveURL(/proposal_id=DEMO-AGN&dataproduct_type=event&level=DL3/);
  await expect(page.getByText('AND calib_level = 2')).toBeVisible();
  await expect(search.rows().first()).toBeVisible();
});

test('Reset empties every field', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&level=DL3&proposal_id=x');
  await search.reset.click();
  for (const field of [search.target, search.ra, search.dec, search.radius, search.proposal]) {
    await expect(field).toHaveValue('');
  }
  await expect(search.level('DL3')).not.toBeChecked();
  await expect(search.target).toBeFocused();
});

test('an empty result says what was asked and what to widen', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open('ra=180&dec=80&radius=0.001&level=DL3');
  await expect(page.getByText('No observations match this search.')).toBeVisible();
  await expect(
    page.getByText(/footprint within 0\.001° of 180\.00000 80\.00000, level DL3/).first(),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Anywhere on the sky' }).click();
  await expect(search.rows().first()).toBeVisible();
});

test('a refusal of the archive is shown beside the form, and nothing is lost', async ({ page }) => {
  await page.route('**/search/rows?*', (route) =>
    route.fulfill({ status: 400, json: { detail: 'The query ran longer than 60 s: ask for less.' } }),
  );
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula');
  await expect(
    page.getByRole('alert').getByText('The query ran longer than 60 s: ask for less.'),
  ).toBeVisible();
  await expect(search.target).toHaveValue('Crab Nebula');
});

test('without JavaScript a search still leads to its address', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const search = new SearchPage(page);
  await search.open();
  await search.ra.fill('10');
  await search.dec.fill('20');
  await search.submit.click();
  await expect(page).toHaveURL(/\/search\?ra=10&dec=20&radius=0\.001/);
  await context.close();
});
