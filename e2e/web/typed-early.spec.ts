import { expect, type Page } from '@playwright/test';
import { test } from '../test';

/** Open a page whose scripts do not come until the function that is returned is called. */
async function openWithoutScripts(page: Page, address: string): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route('**/_next/static/**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  return release;
}

test('what is typed before the page listens is kept, and counts', async ({ page }) => {
  const release = await openWithoutScripts(page, '/search?time_to=2030-01-01');
  const from = page.getByLabel('From', { exact: true }).first();
  await from.fill('2004-12-04');
  release();
  // Told by the page, which by then has heard of it.
  await expect(page.getByText('53343', { exact: false }).first()).toBeVisible();
  await page.getByLabel('Target name').fill('Crab Nebula');
  await expect(from).toHaveValue('2004-12-04');
});

test('a list that is pasted before the page listens can be read', async ({ page }) => {
  const release = await openWithoutScripts(page, '/search/targets');
  const list = page.getByRole('textbox', { name: 'Targets, one in each line' });
  await list.fill('83.633 22.014\n83.8 22.1');
  release();
  await page.getByRole('button', { name: 'Read the list' }).click();
  await expect(page.getByRole('heading', { name: '2 targets' })).toBeVisible();
  await expect(list).toHaveValue('83.633 22.014\n83.8 22.1');
});
