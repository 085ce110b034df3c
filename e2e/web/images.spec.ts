/**
 * Images and cubes of the archive: found by a search, linked, and looked at plane by plane in JS9.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { cellsOf, sync } from '../vo/tap';

test('the simulated cube is a dataset with a footprint, its runs and a look in JS9', async ({
  page,
  request,
}) => {
  const query =
    "SELECT obs_publisher_did, dataproduct_type, em_xel, s_region FROM ivoa.obscore WHERE obs_collection = 'SIMULATED-DL4' AND 1 = CONTAINS(POINT('ICRS', 258.3875, -39.7625), s_region)";
  const rows = cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text());
  expect(rows).toHaveLength(1);
  const [id, type, planes] = rows[0]!;
  expect([type, planes]).toEqual(['cube', '4']);

  const links = cellsOf(await (await request.get('/datalink/links', { params: { ID: id! } })).text());
  const semantics = links.map((row) => row[5]);
  expect(semantics.filter((term) => term === '#this')).toHaveLength(1);
  expect(semantics.filter((term) => term === '#preview')).toHaveLength(1);
  expect(semantics.filter((term) => term === '#progenitor').length).toBeGreaterThan(1);

  await page.goto(`/obs/RX-J1713-simulated-cube?${new URLSearchParams({ id: id!, tab: 'quicklook' })}`);
  await expect(page.getByRole('img', { name: /^Picture of/ })).toBeVisible({ timeout: 30_000 });
  const plane = page.getByLabel('Plane, 1 to 4');
  await expect(plane).toBeVisible({ timeout: 30_000 });
  await plane.fill('4');
  await plane.fill('5');
  await expect(page.getByText('Expected a whole number from 1 to 4')).toBeVisible();
  await plane.fill('2');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id: rule }) => rule)).toEqual([]);
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/cube.png`, fullPage: true });
});

test('an image is found in the results and has its look there', async ({ page }) => {
  await page.goto('/search?ra=228.53&dec=-59.16&radius=0.01&dataproduct_type=image');
  await page.getByRole('link', { name: 'Preview observation MSH-15-52-simulated-map' }).click();
  await expect(page.getByRole('img', { name: /^Picture of/ })).toBeVisible({ timeout: 30_000 });
});
