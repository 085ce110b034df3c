import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { ROOT } from '@/scripts/project';
import { PROPOSAL, PROPRIETARY_ID, test } from '../proprietary';
import { fillSignIn } from '../test';
import { PYTHON, needs } from '../tools';

const SEARCH = `/search?ra=201.365&dec=-43.019&radius=2`;

test('a stranger sees the lock with the release date, and is refused with it', async ({ page, signIn }) => {
  await page.goto(SEARCH);
  const lock = page.getByRole('link', {
    name: /^Observation 900101 is proprietary until \d{4}-01-01 \(in \d+ (months|years)\)$/,
  });
  await expect(lock).toBeVisible();
  await signIn(page);
  await page.goto(`/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`);
  await expect(
    page.getByText(
      /Proprietary until \d{4}-01-01 UTC, open to the members of proposal DEMO-CENA, and Person \d+ is not/,
    ),
  ).toBeVisible();
});

test('a direct link sent to the PI opens after the sign-in', async ({
  page,
  makePerson,
  gatewayDatabase: db,
}) => {
  const person = await makePerson();
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: person.username } });
  await db.proposalMember.create({ data: { proposalId: PROPOSAL, userId, part: 'pi' } });
  await page.goto(`/my-data?q=900101`);
  await fillSignIn(page, person);
  await expect(page).toHaveURL(/\/my-data\?q=900101$/);
  const proposal = page.getByRole('region', { name: `Proposal ${PROPOSAL}` });
  await expect(proposal.getByText('Observations taken')).toBeVisible();
  await expect(proposal.getByRole('row')).toHaveCount(2); // the heading, and the one observation that was asked for
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    proposal.getByRole('link', { name: 'Download observation 900101' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('simulated_900101.fits.gz');
  await page.goto(SEARCH);
  await expect(
    page.getByRole('link', { name: /Download observation 900101, proprietary until .*, open to you/ }),
  ).toBeVisible();
});

test('the PI invites a co-investigator, sees that she read, and sends her away', async ({
  page,
  browser,
  makePerson,
  gatewayDatabase: db,
}) => {
  const pi = await makePerson();
  const colleague = await makePerson();
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: pi.username } });
  await db.proposalMember.create({ data: { proposalId: PROPOSAL, userId, part: 'pi' } });
  await page.goto(`/my-data/${PROPOSAL}`);
  await fillSignIn(page, pi);
  await page.getByRole('combobox', { name: 'As', exact: true }).selectOption('Delegate');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  await expect(page.getByText('A delegate acts for you until a day: give it.')).toBeVisible();
  await page.getByRole('combobox', { name: 'As', exact: true }).selectOption('Co-investigator');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await page.getByTestId('invitation').textContent();

  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL(link!).pathname + new URL(link!).search);
  await fillSignIn(other, colleague);
  await other.getByRole('button', { name: `Join as ${colleague.name}` }).click();
  await expect(other).toHaveURL(/\/my-data$/);
  const answer = await other.request.get(`/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`);
  expect(answer.status()).toBe(200);

  await page.reload();
  const reads = page.getByRole('row').filter({ hasText: 'Read proprietary data' });
  await expect(reads.first()).toContainText(colleague.name); // the newest is the first
  const { userId: reader } = await db.localCredential.findUniqueOrThrow({
    where: { usernameKey: colleague.username },
  });
  expect(await db.auditEntry.count({ where: { userId: reader, act: 'read', proposalId: PROPOSAL } })).toBe(1);
  await page.getByRole('button', { name: `Remove ${colleague.name}` }).click();
  await expect(page.getByRole('button', { name: `Remove ${colleague.name}` })).toHaveCount(0);
  expect((await other.request.get(`/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`)).status()).toBe(403);
  await other.goto(link!);
  await expect(other.getByText('This invitation is no good any more.')).toBeVisible();
  await other.context().close();
});

test.describe('a token', () => {
  needs('pyvo');

  test('is made in the page, used by pyVO, and revoked', async ({ page, signIn, baseURL }) => {
    const { username } = await signIn(page);
    await page.goto('/account/tokens');
    await page.getByRole('button', { name: 'Make the token' }).click();
    await expect(page.getByText('Give it a name')).toBeVisible();
    await page.getByLabel('Name', { exact: true }).fill('notebook');
    await page.getByLabel('Run jobs in my name').check();
    await page.getByRole('button', { name: 'Make the token' }).click();
    const token = (await page.getByTestId('new-token').textContent())!;
    expect(token).toMatch(/^ddt_/);
    const query = "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE obs_collection = 'SIMULATED-PROPOSAL'";
    const script = join(ROOT, 'e2e/vo/pyvo-signed-in.py');
    const output = execFileSync(PYTHON, [script, `${baseURL}/tap`, username, token, query], {
      encoding: 'utf8',
    });
    // Whoever she is, she is no member: the rows are seen, the file is not to be had.
    expect(JSON.parse(output)).toEqual({ anonymous: 3, basic: 3, bearer: 3, job: 3, file: 403 });
    await page.reload();
    await expect(page.getByTestId('new-token')).toHaveCount(0); // shown once
    await expect(page.getByRole('listitem').filter({ hasText: 'notebook' })).toContainText('last used');
    await page.getByRole('button', { name: 'Revoke notebook' }).click();
    await expect(page.getByText('No program has a token of yours.')).toBeVisible();
    const after = await page.request.get('/tap/capabilities', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(after.status()).toBe(401);
  });
});

test('a collection is hidden on the administration page, and gone from the search', async ({
  page,
  browser,
  signIn,
}) => {
  await signIn(page, 'administrator');
  await page.goto('/administration');
  await page.getByRole('button', { name: 'Hide SIMULATED-PROPOSAL' }).click();
  try {
    await expect(page.getByRole('button', { name: 'Show SIMULATED-PROPOSAL' })).toBeVisible();
    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(SEARCH);
    await expect(visitor.getByRole('main')).not.toContainText('900101');
    await page.goto(SEARCH);
    await expect(page.getByRole('link', { name: '900101', exact: true })).toBeVisible(); // the staff sees it
    await visitor.context().close();
  } finally {
    await page.goto('/administration');
    await page.getByRole('button', { name: 'Show SIMULATED-PROPOSAL' }).click();
    await page.getByRole('button', { name: 'Hide SIMULATED-PROPOSAL' }).waitFor();
  }
  await expect(page.getByRole('row').filter({ hasText: 'Changed a collection' }).first()).toContainText(
    'SIMULATED-PROPOSAL',
  );
});

test('a user has no administration', async ({ page, signIn }) => {
  await signIn(page);
  await page.goto('/administration');
  await expect(page.getByText(/404|not found|no such page/i).first()).toBeVisible();
});
