/**
 * A job that an OPUS server runs: found by staff, run by somebody, followed in the page, aborted there.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { type StandIn, startOpusStandIn } from '@/scripts/test/opus-stand-in';
import { test } from '../test';

const PORT = Number(process.env.GATEWAY_OPUS_PORT ?? 0);

test.describe(() => {
  test.skip(PORT === 0, 'this gateway has no OPUS server of the tests in its settings');
  let opus: StandIn;
  test.beforeAll(async () => {
    opus = await startOpusStandIn({ generation: 'A', port: PORT });
  });
  test.afterAll(() => opus.stop());

  test('its jobs are offered, run there, and their results read here', async ({ browser, page, signIn }) => {
    test.slow();
    const office = await (await browser.newContext()).newPage();
    await signIn(office, 'staff');
    await office.goto('/jobs/definitions');
    await office.getByRole('button', { name: 'Ask the OPUS servers' }).click();
    await expect(office.getByRole('row').filter({ hasText: 'tests_greet' })).toContainText(
      'greet of OPUS server tests',
    );

    await signIn(page);
    await page.goto('/jobs/definitions/tests_greet');
    await expect(page.getByText('read from an OPUS server, which also runs its jobs')).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await expect(page.getByText('Run by OPUS of the tests')).toBeVisible();
    await page.getByLabel(/^who/).fill('Crab');
    await page.getByRole('button', { name: 'Run' }).click();
    await expect.poll(() => [...opus.jobs.values()].at(-1)?.phase, { timeout: 30_000 }).toBe('QUEUED');
    const there = [...opus.jobs.values()].at(-1)!;
    expect(there.fields.get('who')).toBe('Crab');
    [there.phase, there.stdout] = ['EXECUTING', 'on the way\n'];
    await expect(page.getByText('OPUS of the tests: executing')).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText('on the way')).toBeVisible({ timeout: 15_000 });
    [there.results, there.phase] = [{ output: 'hello Crab\n' }, 'COMPLETED'];
    await expect(page.getByText('completed')).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText('greeting.txt').first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

    await page.goto('/jobs/new/tests_greet');
    await page.getByRole('button', { name: 'Run' }).click();
    await expect.poll(() => opus.jobs.size, { timeout: 30_000 }).toBe(2);
    await page.getByRole('button', { name: 'Abort' }).click();
    await expect.poll(() => [...opus.jobs.values()].at(-1)?.phase, { timeout: 15_000 }).toBe('ABORTED');
    await expect(page.getByText('aborted', { exact: true }).first()).toBeVisible();
  });
});
