import { expect, type Page } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

/** The figure beside a value of a facet. */
async function countOf(page: Page, facet: string, value: string): Promise<number> {
  const row = page
    .getByRole('group', { name: facet, exact: true })
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox', { name: value, exact: true }) });
  return Number((await row.innerText()).match(/\d+$/)?.[0]);
}

// Counted from the schedule of the demo archive (lib/archive/demo/schedule.ts): four Crab runs, each with an array of
// its own kind, and two published products.
test('choosing in a facet narrows the rows and recounts the others, not itself', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&radius=0.001');
  await search.expectFound(6);
  const facets = page.getByRole('region', { name: 'Narrow down' });
  await expect(facets.getByText(/All datasets that fit count/)).toBeVisible();
  expect(await countOf(page, 'Product type', 'event')).toBe(4);
  expect(await countOf(page, 'Collection', 'PUBLISHED-SPECTRA')).toBe(2);

  await facets.getByRole('checkbox', { name: 'event', exact: true }).check();
  await expect(page).toHaveURL(/dataproduct_type=event/);
  await search.expectFound(4);
  await expect.poll(() => countOf(page, 'Collection', 'SIMULATED-DL3')).toBe(4);
  expect(await countOf(page, 'Product type', 'spectrum')).toBe(1);
  await expect(facets.getByRole('checkbox', { name: 'PUBLISHED-SPECTRA' })).toHaveCount(0);

  await facets.getByRole('checkbox', { name: 'spectrum', exact: true }).check();
  await search.expectFound(5);
  await expect(page.getByText("dataproduct_type IN ('event', 'spectrum')")).toBeVisible();
  await expect(search.productType.locator('option:checked')).toHaveText('event or spectrum');

  await facets.getByRole('button', { name: 'Any product type' }).click();
  await search.expectFound(6);
});

test('values ticked in quick succession are both asked', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 900 });
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&radius=0.001');
  const facets = page.getByRole('region', { name: 'Narrow down' });
  await expect(facets.getByText(/All datasets that fit count/)).toBeVisible();
  // Neither the page nor the counts have come in between.
  await page.route('**/search?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });
  await facets.getByRole('checkbox', { name: 'event', exact: true }).check();
  await facets.getByRole('checkbox', { name: 'spectrum', exact: true }).check();
  await facets.getByRole('checkbox', { name: 'DL4', exact: true }).check();
  await expect(page).toHaveURL(/dataproduct_type=event%2C\+spectrum/);
  await expect(page).toHaveURL(/level=DL4/);
  await search.expectFound(1);
});

test('a search page with nothing asked offers the archive to browse', async ({ page }) => {
  await page.goto('/search');
  const browse = page.getByRole('region', { name: 'Or browse the archive' });
  await browse.getByRole('checkbox', { name: 'divergent' }).check();
  await expect(page).toHaveURL(/pointing_mode=divergent/);
  await new SearchPage(page).expectFound(1);
});

test('on a phone the facets open in a dialog, and stay open while values are chosen', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const search = new SearchPage(page);
  await search.open('target=Crab+Nebula&radius=0.001');
  await page.getByRole('button', { name: 'Narrow down' }).click();
  const sheet = page.getByRole('dialog', { name: 'Narrow down' });
  await sheet.getByRole('checkbox', { name: 'event', exact: true }).check();
  await expect(page).toHaveURL(/dataproduct_type=event/);
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await search.expectFound(4);
  await expect(page.getByRole('button', { name: 'Narrow down (1 chosen)' })).toBeVisible();
});

test('hidden and proprietary datasets are counted as the table shows them', async ({ request }) => {
  const { facets } = await (await request.get('/search/facets')).json();
  const { count } = await (await request.get('/search/count')).json();
  for (const { name, values } of facets) {
    const total = values.reduce((sum: number, value: { count: number }) => sum + value.count, 0);
    expect(total, name).toBe(count);
  }
});

test('criteria that cannot be read are refused in a sentence', async ({ request }) => {
  const answer = await request.get('/search/facets?ra=400&dec=0');
  expect(answer.status()).toBe(400);
  expect((await answer.json()).detail).toContain('Cannot read “400”');
});
