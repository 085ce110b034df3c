/**
 * Region files of DS9, and images with several planes, in JS9.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';

const SHARED = '../shared/data';
const SURVEY = `${SHARED}/images/hess_survey_snippet.fits.gz`;
const CUBE = `${SHARED}/fermi-lat/fermi-3fhl-gc-counts-cube.fits.gz`;

const regionTable = (page: Page) => page.getByRole('region', { name: /^Regions:/ });

async function load(page: Page, text: string): Promise<void> {
  await page.getByLabel('Region file to load').setInputFiles({
    name: 'crab.reg',
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  });
}

async function save(page: Page, frame: string): Promise<string> {
  await page.getByRole('button', { name: 'Save regions' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: frame }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

/** Numbers of the first circle of a file. */
function circleOf(text: string): number[] {
  return /circle\((.*?)"?\)/.exec(text)![1]!.split(',').map(Number);
}

test('a region file is drawn on the map, saved again, and becomes the on region', async ({ page }) => {
  await page.goto('/obs/900001?tab=quicklook');
  await expect(page.getByRole('button', { name: 'Load', exact: true })).toBeVisible({ timeout: 30_000 });
  await load(page, 'fk5\ncircle(5:34:31.939,+22:00:52.2,600") # text={Crab}\nimage;box(1,2,3,4,0)\n');
  const told = page.getByText('1 region of crab.reg drawn.');
  await expect(told).toBeVisible();
  await expect(page.getByText('Line 3: "box(1,2,3,4,0)" is in the frame "image"')).toBeVisible();
  await expect(regionTable(page).getByRole('row', { name: /^circle/ })).toContainText('22.01');
  const [ra, dec, radius] = circleOf(await save(page, 'ICRS, degrees'));
  expect(Math.abs(ra! - 83.63308)).toBeLessThan(1e-3);
  expect(Math.abs(dec! - 22.0145)).toBeLessThan(1e-3);
  expect(Math.abs(radius! - 600)).toBeLessThan(1);
  expect(await save(page, 'FK5, sexagesimal')).toMatch(/^fk5\ncircle\(05:34:3\d\.\d+,\+22:00:5/m);
  await page.getByRole('button', { name: 'Use as on region' }).click();
  await expect(page.getByLabel('Radius (deg)')).toHaveValue(/^0\.166/);
});

test('a file without regions is told', async ({ page }) => {
  await page.goto('/obs/900001?tab=quicklook');
  await expect(page.getByRole('button', { name: 'Load', exact: true })).toBeVisible({ timeout: 30_000 });
  await load(page, '# nothing here\n');
  await expect(page.getByText('crab.reg holds no regions')).toBeVisible();
});

async function openImage(page: Page, path: string): Promise<void> {
  const body = await readFile(path);
  await page.route(
    ({ pathname }) => pathname === '/picture.fits.gz',
    (route) => route.fulfill({ body, contentType: 'application/gzip' }),
  );
  await page.goto('/preview?url=/picture.fits.gz');
  await expect(page.getByRole('button', { name: 'Load', exact: true })).toBeVisible({ timeout: 30_000 });
}

test('the H.E.S.S. survey is read in Galactic coordinates, and its regions leave as such', async ({
  page,
}) => {
  test.skip(!existsSync(SURVEY), `${SURVEY} is absent`);
  await openImage(page, SURVEY);
  await load(page, 'galactic\ncircle(0,0,0.3d)\n');
  await expect(regionTable(page).getByRole('row', { name: /^circle/ })).toContainText('266.40');
  const [l, b, radius] = circleOf(await save(page, 'Galactic, degrees'));
  expect(Math.min(l!, 360 - l!)).toBeLessThan(0.01);
  expect(Math.abs(b!)).toBeLessThan(0.01);
  expect(Math.abs(radius! - 1080)).toBeLessThan(5);
});

test('the planes of the Fermi cube are leafed through', async ({ page }) => {
  test.skip(!existsSync(CUBE), `${CUBE} is absent`);
  await openImage(page, CUBE);
  await page.getByRole('button', { name: 'circle', exact: true }).click();
  await expect(regionTable(page)).toBeVisible();
  const sum = () =>
    regionTable(page)
      .getByRole('row', { name: /^circle/ })
      .getByRole('cell')
      .nth(4)
      .innerText();
  const first = Number(await sum());
  expect(first).toBeGreaterThan(0);
  const plane = page.getByLabel('Plane, 1 to 11');
  await plane.fill('3');
  // Fewer photons at higher energies.
  await expect.poll(async () => Number(await sum())).toBeLessThan(first);
});
