/**
 * Run 23523 of H.E.S.S. on the Crab, looked at as Gammapy counts it.
 */

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

/** By Gammapy 1.0 with the same choice: lib/gamma/fixtures/README.md. */
const gammapy: { onCounts: number; off: unknown[]; thetaSquared: number[] } = JSON.parse(
  readFileSync('lib/gamma/fixtures/crab-23523-quick-look.json', 'utf8'),
);

test('on counts, off regions and θ² of run 23523 are those of Gammapy', async ({ page }) => {
  await page.goto('/obs/23523?tab=quicklook&pos=83.633083+22.0145&radius=0.11&emin=0.5');
  const counts = page.locator('dl[aria-label="Counts in the regions"]');
  await expect(counts).toContainText(String(gammapy.onCounts), { timeout: 30_000 });
  await expect(counts).toContainText(`in ${gammapy.off.length} regions`);
  const plot = page.getByRole('figure', { name: 'θ² about the region' });
  await plot.getByRole('button', { name: 'θ² about the region as a table' }).click();
  const on = plot.getByRole('table').nth(1).getByRole('row');
  const counted = await on.evaluateAll((rows) =>
    rows.slice(1).map((row) => Number((row as HTMLTableRowElement).cells[1]!.innerText)),
  );
  expect(counted).toEqual(gammapy.thetaSquared);
});

test('the responses of run 23523 stand beside those of another', async ({ page }) => {
  await page.goto('/responses?id=23523&id=23526');
  for (const run of ['23523', '23526']) {
    await expect(page.getByRole('figure', { name: `Effective area, ${run}` })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByRole('figure', { name: `Point spread, ${run}` })).toContainText(
      /68 % of a point source within 0\.\d+°/,
    );
  }
});
