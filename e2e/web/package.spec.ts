import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../test';

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

test('results of a job are packed from its page, with the datasets they were made from or without', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn(page);
  const made = await page.request.post('/uws/create_count_map', {
    form: { events: 'ivo://datadistiller.local/SIMULATED-DL3?900001', width: '1', PHASE: 'RUN' },
    maxRedirects: 0,
  });
  const jobId = made.headers().location!.split('/').at(-1)!;
  await page.goto(`/jobs/${jobId}`);
  await expect(page.getByText('completed')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Package' }).click();
  const dialog = page.getByRole('dialog');
  const download = dialog.getByRole('link', { name: /^Download, \d/ });
  await expect(dialog.getByText(/^1 file of jobs, /)).toBeVisible();
  await expect(dialog.getByText(/of the archive, /)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByLabel('With the datasets they were made from').uncheck();
  await expect(dialog.getByText(/of the archive, /)).toHaveCount(0);
  await expect(download).toBeVisible();
  const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
  expect(file.suggestedFilename()).toMatch(/\.zip$/);

  await page.goto('/jobs');
  await page.getByRole('checkbox', { name: 'Select all jobs shown' }).click();
  await page.getByRole('button', { name: 'Package' }).click();
  await expect(dialog.getByText(/of the archive, /)).toBeVisible();
});
