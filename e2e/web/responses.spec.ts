/**
 * Instrument responses in the browser, on the demo archive.
 */

import { expect, test } from '@playwright/test';
import { expectNoViolations } from '../axe';

/** Ten plots at once take their time on a busy machine. */
const SLOW = { timeout: 45_000 };

test('the responses of a run are drawn, and a choice stays in the address', async ({ page }) => {
  await page.goto('/obs/900001');
  await page.getByRole('link', { name: 'Look at Effective area (AEFF_2D)' }).click();
  const area = page.getByRole('figure', { name: 'Effective area' });
  await expect(area).toContainText(/Effective area at 1 TeV and .* m²/, SLOW);
  for (const name of [/^Energy migration at/, /^Energy resolution at/, 'Point spread', 'Background']) {
    await expect(page.getByRole('figure', { name }).first()).toBeVisible(SLOW);
  }
  await page.getByLabel('Curves against').selectOption('offset');
  await page.getByLabel('Look at energy').selectOption({ label: '10 TeV' });
  await expect(area).toContainText('at 10 TeV');
  expect(page.url()).toContain('against=offset&energy=10');
});

test('two runs stand side by side, found by number', async ({ page }) => {
  await page.goto('/obs/900001?tab=responses');
  await page.getByLabel('Compare with observation').fill('900002');
  await page.getByRole('button', { name: 'Side by side' }).click();
  await expect(page.getByRole('figure', { name: 'Effective area, 900001' })).toBeVisible(SLOW);
  await expect(page.getByRole('figure', { name: 'Effective area, 900002' })).toBeVisible(SLOW);
});

test('an observation that is not there is named, and the other is shown', async ({ page }) => {
  await page.goto('/responses?id=900001&id=4711');
  await expect(page.getByRole('alert').filter({ hasText: '4711' })).toContainText('expected its number');
  await expect(page.getByRole('figure', { name: 'Effective area' })).toBeVisible(SLOW);
});

test('a response that is none is told in its place, and the others are shown', async ({ page }) => {
  await page.route('**/retrieve?*part=psf', (route) =>
    route.fulfill({ body: 'no FITS file', contentType: 'application/fits' }),
  );
  await page.goto('/obs/900001?tab=responses');
  await expect(
    page.getByRole('alert').filter({ hasText: 'The point spread function cannot be shown' }),
  ).toBeVisible(SLOW);
  await expect(page.getByRole('figure', { name: 'Effective area' })).toBeVisible(SLOW);
});

test('axe finds nothing on responses, light and dark', async ({ page }) => {
  await page.goto('/responses?id=900001&id=900002');
  await expect(page.locator('[data-drawn=true]').nth(9)).toBeVisible(SLOW);
  await expectNoViolations(page);
});
