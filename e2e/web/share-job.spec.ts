/**
 * A job is shared by a link and by name, read by those, and by nobody else.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../test';

test('by a link and by name, until it is ended', async ({ browser, page, signIn }) => {
  test.slow();
  await signIn(page);
  const made = await page.request.post('/uws/create_count_map', {
    form: {
      events: 'ivo://datadistiller.local/SIMULATED-DL3?900001',
      width: '1',
      RUNID: 'Crab for two',
      PHASE: 'RUN',
    },
    maxRedirects: 0,
  });
  const uws = new URL(made.headers().location!).pathname;
  const jobId = uws.split('/').at(-1)!;
  await page.goto(`/jobs/${jobId}`);
  await expect(page.getByText('completed')).toBeVisible({ timeout: 30_000 });

  const friend = await (await browser.newContext()).newPage();
  const { name, username } = await signIn(friend);
  const stranger = await (await browser.newContext()).newPage();
  await signIn(stranger);
  const parts = ['', '/parameters', '/results', '/stdout', '/provjson', '/results/counts_900001', '/phase'];
  const statuses = async (who: typeof page) =>
    Promise.all(parts.map(async (part) => (await who.request.get(`${uws}${part}`)).status()));
  const all = (status: number) => parts.map(() => status);
  expect(await statuses(page)).toEqual(all(200));
  expect(await statuses(friend)).toEqual(all(403));
  expect((await friend.goto(`/jobs/${jobId}`))?.status()).toBe(404);

  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Person').fill('nobody at all');
  await dialog.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog.getByText('Nobody called "nobody at all" is known here')).toBeVisible();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = await dialog.getByText(/\/jobs\/shared\//).innerText();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await friend.goto(new URL(link.trim()).pathname);
  await expect(friend.getByText('shares a job with you: create count map, Crab for two.')).toBeVisible();
  expect((await new AxeBuilder({ page: friend }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  expect(await statuses(friend)).toEqual(all(403)); // having looked at the page is not having opened it
  await friend.getByRole('button', { name: 'Open the job' }).click();
  await expect(friend.getByText('shares this job with you: you may read it.')).toBeVisible();
  await expect(friend.getByText('counts_900001.fits').first()).toBeVisible();
  await expect(friend.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expect(friend.getByRole('button', { name: 'Share' })).toHaveCount(0);
  expect(await statuses(friend)).toEqual(all(200));
  expect(await statuses(stranger)).toEqual(all(403));
  expect((await friend.request.delete(uws)).status()).toBe(403);
  await friend.goto('/jobs/shared');
  await expect(friend.getByRole('row').filter({ hasText: 'Crab for two' })).toContainText('completed');
  expect((await new AxeBuilder({ page: friend }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  await page.reload();
  await page.getByRole('button', { name: 'Shared (2)' }).click();
  await page.getByRole('button', { name: `End sharing with ${name}` }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0);
  expect(await statuses(friend)).toEqual(all(403));
  await page.getByRole('dialog').getByLabel('Person').fill(username);
  await page.getByRole('dialog').getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: name })).toBeVisible();
  expect(await statuses(friend)).toEqual(all(200));
});
