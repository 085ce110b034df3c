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

test('many jobs are archived at once, by a dialog that says what goes, and one by itself', async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn(page);
  const create = (run: string, more: Record<string, string> = {}) =>
    page.request.post('/uws/create_count_map', {
      form: { events: `ivo://datadistiller.local/SIMULATED-DL3?${run}`, width: '1', RUNID: run, ...more },
      maxRedirects: 0,
    });
  for (const run of ['900001', '900002', '900003']) await create(run, { PHASE: 'RUN' });
  await create('900005');
  await page.goto('/jobs');
  const rowOf = (run: string) => page.getByRole('row').filter({ hasText: run });
  for (const run of ['900001', '900002', '900003'])
    await expect(rowOf(run)).toContainText('completed', { timeout: 60_000 });
  for (const run of ['900001', '900002', '900005']) await rowOf(run).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Archive' }).click();
  const dialog = page.getByRole('dialog', { name: 'Archive 2 jobs?' });
  await expect(dialog).toContainText(/^.*2 results of \d+ kB and files that came along go/);
  await expect(dialog).toContainText('1 of 3 cannot be archived and is left.');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Archive 2 jobs' }).click();
  await expect(rowOf('900001')).toHaveCount(0);
  await expect(rowOf('900002')).toHaveCount(0);
  await expect(rowOf('900005')).toContainText('pending');

  await rowOf('900003').getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByRole('dialog')).toContainText(/One result of \d+ kB/);
  await page.getByRole('button', { name: 'Archive this job' }).click();
  await expect(page.getByText('This job is archived.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Results' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Archive' })).toHaveCount(0);
  await page.goto('/jobs?phase=ARCHIVED');
  await expect(page.getByText('results are gone')).toHaveCount(3);
});
