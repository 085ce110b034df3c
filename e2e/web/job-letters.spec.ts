/**
 * A letter about a job, from the choice on the page to the log of a gateway without a mail server.
 */
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from '../test';

test('a letter comes once of a job that ended, for who wants it and has a confirmed address', async ({
  page,
  signIn,
  gatewayDatabase: db,
}) => {
  test.slow();
  const { username } = await signIn(page);
  await page.goto('/account');
  await page
    .getByRole('region', { name: 'Letters about jobs' })
    .getByRole('link', { name: 'Choose' })
    .click();
  await expect(page.getByText('No address of yours is confirmed.')).toBeVisible();
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: username } });
  const email = `${username}@example.org`;
  await db.user.update({ where: { id: userId }, data: { email, emailVerified: new Date() } });

  const run = async (name: string) => {
    const made = await page.request.post('/uws/create_count_map', {
      form: {
        events: 'ivo://datadistiller.local/SIMULATED-DL3?900001',
        width: '1',
        RUNID: name,
        PHASE: 'RUN',
      },
      maxRedirects: 0,
    });
    const jobId = made.headers().location!.split('/').at(-1)!;
    await page.goto(`/jobs/${jobId}`);
    await expect(page.getByText('completed')).toBeVisible({ timeout: 60_000 });
    return jobId;
  };
  await run('Before');

  await page.goto('/account/job-letters');
  await page.getByRole('radio', { name: 'When a job took some time' }).check();
  await page.getByLabel('At least so many minutes').fill('soon');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Give whole minutes from 1 to 10,080.')).toBeVisible();
  await expect(page.getByLabel('At least so many minutes')).toHaveValue('soon');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByLabel('At least so many minutes').fill('60');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('A letter comes when a job took as long as that.')).toBeVisible();
  await run('Short');
  await page.goto('/account/job-letters');
  await expect(page.getByLabel('At least so many minutes')).toHaveValue('60');
  await page.getByRole('radio', { name: 'Whenever a job ends' }).check();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('A letter comes whenever a job of yours ends.')).toBeVisible();
  const jobId = await run('Crab');

  const letters = async () =>
    (await readFile(process.env.GATEWAY_LOG!, 'utf8')).split(`this letter to ${email} stays here`).slice(1);
  await expect.poll(async () => (await letters()).length, { timeout: 30_000 }).toBe(1);
  const [letter] = await letters();
  expect(letter).toContain('Crab (create count map) completed');
  expect(letter).toMatch(/Your job Crab \(create count map\) completed after \d+ s\./);
  expect(letter).toContain(`/jobs/${jobId}`);
  await page.goto('/account');
  await expect(page.getByText('A letter comes whenever a job of yours ends.')).toBeVisible();
});
