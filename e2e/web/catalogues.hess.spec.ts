/** gamma-cat and the H.E.S.S. Galactic plane survey, ingested beside the runs while the gateway serves. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../test';

const GAMMA_CAT = resolve('../shared/data/gamma-cat');
const HGPS = resolve('../shared/data/catalogs/hgps_catalog_v1.fits.gz');

test.describe.configure({ mode: 'serial' });
test.skip(!existsSync(GAMMA_CAT), `${GAMMA_CAT} is absent`);

test('the catalogues are taken in, and what is odd in them is told', () => {
  test.setTimeout(180_000);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'ingest', '--catalog', GAMMA_CAT, HGPS],
    {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: process.env.GATEWAY_DATA_DIR ?? './data' },
    },
  );
  expect(`${stdout}\n${stderr}`).toMatch(/GAMMA-CAT: 166 sources, \d+ products/);
  expect(stdout).toMatch(/HGPS: 78 sources, \d+ products/);
  expect(stdout).toMatch(/the unit of the file may be wrong \(m-2 rather than cm-2\)/);
});

test('HESS J0152+017 of gamma-cat has the same fluxes as our own table', async ({ page }) => {
  await page.goto('/sources/RGB%20J0152%2B017');
  const products = page.getByRole('table', { name: 'Published spectra and light curves' });
  await expect(products.getByRole('row', { name: /2008A&A...481L.103A/ })).toHaveCount(2);
  await expect(products).toContainText('BSD-3-Clause');
});

test('a source of the survey has its extent, its fit and the runs that cover it', async ({ page }) => {
  await page.goto('/sources/HESS%20J1825-137');
  const facts = page.getByRole('region', { name: /In HGPS/ });
  await expect(facts).toContainText('0.46133 deg');
  await expect(facts).toContainText('Power law with exponential cut-off');
  await expect(page.locator('[data-drawn=true]').first()).toBeVisible();
});
