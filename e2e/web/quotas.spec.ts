/**
 * An administrator gives a group a quota, and a member of it hears of it when she starts one job too many.
 */
import { expect } from '@playwright/test';
import { test } from '../test';

const AUTHORITY = 'aai.quota.example';

test('an administrator gives a group a quota, a member is refused by it, and it is taken away again', async ({
  page,
  browser,
  signIn,
  gatewayDatabase: db,
}) => {
  // A sign-in puts what the provider tells of groups in the place of what was there, so hers comes first.
  const hers = await (await browser.newContext()).newPage();
  const member = await signIn(hers);
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: member.username } });
  const account = await db.account.findFirstOrThrow({ where: { userId } });
  const now = new Date();
  await db.groupMembership.create({
    data: {
      userId,
      accountId: account.id,
      source: 'local',
      authority: AUTHORITY,
      path: 'hess/crab',
      refreshed: now,
      expires: new Date(now.getTime() + 3_600_000),
    },
  });

  await signIn(page, 'administrator');
  await page.goto('/administration');
  await page.getByRole('link', { name: 'Quotas', exact: true }).click();
  const form = page.getByRole('form', { name: 'New quota' });
  await form.getByLabel('Group', { exact: true }).fill('hess/crab');
  await form.getByRole('button', { name: 'Add the quota' }).click();
  await expect(form.getByText('Give the authority')).toBeVisible();
  await expect(form.getByLabel('Group', { exact: true })).toHaveValue('hess/crab');
  await form.getByLabel('Authority').fill(AUTHORITY);
  await form.getByLabel('Bounds').selectOption('All members together');
  await form.getByLabel('Jobs under way').fill('2.5');
  await form.getByRole('button', { name: 'Add the quota' }).click();
  await expect(form.getByText('Give a whole number from 0 to 1,000,000, or nothing.')).toBeVisible();
  await form.getByLabel('Jobs under way').fill('2');
  await form.getByRole('button', { name: 'Add the quota' }).click();
  const row = page.getByRole('row').filter({ hasText: AUTHORITY });
  await expect(row).toContainText('0 of 2');
  await row.getByRole('link', { name: /^Change the quota/ }).click();
  const change = page.getByRole('form', { name: /^Quota of group hess\/crab/ });
  await change.getByLabel('Jobs under way').fill('0');
  await change.getByRole('button', { name: 'Keep the figures' }).click();
  await expect(row).toContainText('0 of 0');

  await hers.goto('/jobs');
  const quota = hers.getByRole('region', { name: 'What your jobs may use', exact: true });
  await expect(quota.getByRole('row').filter({ hasText: 'together' })).toContainText('0 of 0 (used up)');
  await hers.goto('/jobs/new/create_count_map');
  await hers.getByLabel(/^events/).fill('ivo://datadistiller.local/SIMULATED-DL3?900001');
  await hers.getByRole('button', { name: 'Run' }).click();
  await expect(
    hers.getByText(
      `The members of group hess/crab of ${AUTHORITY} have 0 jobs under way together, and 0 is what their shared quota allows`,
    ),
  ).toBeVisible();
  expect((await hers.goto('/administration/quotas'))?.status()).toBe(404);
  await hers.context().close();

  await row.getByRole('button', { name: /^Remove the quota/ }).click();
  await expect(row).toHaveCount(0);
  await page.goto(`/administration?log=${AUTHORITY}#log`);
  const log = page.getByRole('region', { name: 'Entries of the audit log' });
  for (const said of ['together: 2 jobs', 'together: 0 jobs', 'removed: together: 0 jobs']) {
    await expect(log.getByText(`${AUTHORITY} · ${said} under way`)).toBeVisible();
  }
});
