/**
 * The Crab by H.E.S.S., run 23523, in JS9.
 */

import { expect, test } from '@playwright/test';

/** Of all 7613 events, by Gammapy 1.0: lib/gamma/fixtures/crab-23523.json. */
const COUNTED = 6670;

test('the counts map of run 23523 reads the position of the Crab at its pixel', async ({ page }) => {
  await page.goto('/search?ra=83.633&dec=22.014&radius=0.001&obs_collection=HESS-DL3-DR1');
  await page.getByRole('link', { name: 'Preview observation 23523' }).click();
  await expect(page.getByText(`${COUNTED} events on the map, of 7613 selected.`)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('region', { name: 'Marks on the picture' })).toBeVisible({ timeout: 30_000 });
  const picture = (await page.getByRole('img', { name: /^Picture of/ }).boundingBox())!;
  // wcslib puts 83.63333 22.01444 at pixel 125.5, 150.50: 25 pixels of the 250 above the middle.
  const scale = Math.min(picture.width, picture.height) / 250;
  const x = picture.x + picture.width / 2;
  const y = picture.y + picture.height / 2 - 25 * scale;
  await page.mouse.move(x - 1, y);
  await page.mouse.move(x, y);
  const text = await page.getByTestId('pointer-reading').innerText();
  const [, ra, dec] = /RA (\S+)° Dec (\S+)° /.exec(text)!.map(Number);
  expect(Math.abs(ra! - 83.63333) * Math.cos((22 * Math.PI) / 180)).toBeLessThan(0.02);
  expect(Math.abs(dec! - 22.01444)).toBeLessThan(0.02);
});
