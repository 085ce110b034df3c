import { expect, test } from '@playwright/test';

test('ticked rows are packed: what is in it and how large is told before the download', async ({ page }) => {
  await page.goto('/search?target=Crab+Nebula&ra=83.633&dec=22.014&radius=1&collection=SIMULATED-DL3');
  await page.getByRole('button', { name: 'Package' }).click();
  await expect(page.getByText('Tick the rows you want in the table first.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select all observations' }).click();
  await page.getByRole('button', { name: 'Package' }).click();
  const download = page.getByRole('link', { name: /^Download, \d/ });
  await expect(download).toBeVisible();
  await page.getByText('Written for it').click();
  await expect(page.getByText('data/hdu-index.fits.gz')).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toMatch(/^[a-z-]+-[0-9a-f]{8}\.zip$/);
});
