/**
 * From rows of a search to a counts map beside them, and the job in the list.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../test';

test('tick rows, choose an analysis, run it, see its map, find it in the list, delete it', async ({
  page,
  signIn,
}) => {
  await signIn(page);
  await page.goto('/search?target=Crab+Nebula&ra=83.63308&dec=22.0145&radius=0.001');
  for (const run of ['900001', '900002']) {
    await page.getByRole('row').filter({ hasText: run }).getByRole('checkbox').check();
  }
  await page.getByRole('button', { name: 'Analyse' }).click();
  const panel = page.getByRole('region', { name: 'Analysis' });
  await expect(panel.getByRole('heading', { name: 'Analyse 2 observations' })).toBeVisible();
  await panel.getByRole('combobox', { name: 'Analysis' }).selectOption('create_count_map');

  await panel.getByLabel(/^width/).fill('-1');
  await panel.getByRole('button', { name: 'Run' }).click();
  await expect(panel.getByText('width="-1" cannot be used')).toBeVisible();
  await panel.getByLabel(/^width/).fill('2');
  await panel.getByRole('button', { name: 'Run' }).click();
  await expect(panel.getByText('completed')).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByRole('img', { name: /counts_900001.*100 × 100 pixels/ })).toBeVisible();
  await expect(panel.getByRole('img', { name: /counts_900002/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await panel.getByRole('link', { name: 'Open the job' }).click();
  await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible();
  await expect(page.getByText('counts_900001.fits: ')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('link', { name: 'Run again with changes' }).click();
  await expect(page.getByLabel(/^width/)).toHaveValue('2');

  await page.goto('/jobs');
  await expect(page.getByRole('row').filter({ hasText: 'create count map' })).toContainText('completed');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Select all jobs shown' }).check();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete this job' }).click();
  await expect(page.getByText('You have no jobs yet.')).toBeVisible();
});

test('the list changes by itself when a script makes a job', async ({ page, signIn }) => {
  await signIn(page);
  await page.goto('/jobs');
  await expect(page.getByText('You have no jobs yet.')).toBeVisible();
  await page.request.post('/uws/create_count_map', {
    form: { events: 'ivo://datadistiller.local/SIMULATED-DL3?900001' },
  });
  await expect(page.getByRole('row').filter({ hasText: 'create count map' })).toContainText('pending');
});

test('a job that ends while nobody looks is told by the browser, for who wants it', async ({
  page,
  signIn,
}) => {
  await page.addInitScript(() => {
    const told: string[] = [];
    class Told {
      static permission = 'default';
      static async requestPermission() {
        Told.permission = 'granted';
        return Told.permission;
      }
      constructor(title: string) {
        told.push(title);
      }
    }
    Object.assign(window, { Notification: Told, told });
    Object.defineProperty(document, 'hidden', { get: () => true });
  });
  await signIn(page);
  const events = 'ivo://datadistiller.local/SIMULATED-DL3?900001';
  await page.request.post('/uws/create_count_map', { form: { events } });
  await page.goto('/jobs');
  const row = page.getByRole('row').filter({ hasText: 'create count map' });
  await expect(row).toContainText('pending');
  const wish = page.getByRole('button', { name: 'Tell me when jobs end' });
  await wish.click();
  await expect(wish).toHaveAttribute('aria-pressed', 'true');
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(row).toContainText('completed');
  const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
  await expect.poll(told).toEqual(['create count map: completed']);
});

test('the public is asked to sign in', async ({ page }) => {
  await page.goto('/jobs');
  await expect(page).toHaveURL(/\/signin\?from=%2Fjobs/);
});
