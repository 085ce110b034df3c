import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { ISSUERS } from '@/scripts/test/issuer-settings';
import { startIssuer } from '../identity-issuers';
import { logInAtIssuer } from '../pages/issuer-page';
import { fillSignIn, test } from '../test';

const PORTS = (process.env.GATEWAY_ISSUER_PORTS ?? '').split(' ').map(Number);
const [collaboration, infrastructure, asleep] = ISSUERS;

test.skip(PORTS.length !== ISSUERS.length, 'no issuers in the settings of this gateway (npm test has them)');

let stop: readonly (() => Promise<void>)[] = [];
test.beforeAll(async ({ baseURL }) => {
  stop = await Promise.all(
    [collaboration, infrastructure].map(({ id }, index) => startIssuer(PORTS[index]!, baseURL!, id)),
  );
});
test.afterAll(() => Promise.all(stop.map((end) => end())));
test.afterEach(async ({ gatewayDatabase: db }) => {
  await db.user.deleteMany({
    where: { accounts: { some: { provider: { in: ISSUERS.map(({ id }) => id) } } } },
  });
});

/** Press one of the buttons that lead to an issuer, and wait for its page. */
async function leaveBy(page: Page, name: string): Promise<void> {
  const { host } = new URL(page.url());
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.host !== host || url.searchParams.has('linked'));
}

async function signInAt(page: Page, { label }: (typeof ISSUERS)[number], name: string): Promise<void> {
  await page.goto('/signin?from=%2Faccount');
  await page.getByRole('link', { name: label }).first().click();
  await logInAtIssuer(page, name);
}

test('a person signs in through an issuer, comes back, and sees the groups it told of', async ({ page }) => {
  await signInAt(page, collaboration, 'vera');
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('vera of collaboration');
  const groups = page.getByRole('region', { name: 'Groups' });
  await expect(groups).toContainText('collaboration/observers');
  await expect(groups).toContainText(/crab pi/);
  await expect(groups).toContainText('Of aai.example.org, told by Collaboration');
  await expect(groups).not.toContainText('intruders'); // of an authority it does not speak for
  await expect(page.getByRole('region', { name: 'Linked identities' })).toContainText('vera@example.org');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).first().click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  await page.goto('/signin');
  await expect(page.getByRole('region', { name: 'As last time' })).toContainText('Collaboration');
});

test('archives that the browser had found go along into the account of an identity elsewhere', async ({
  page,
  gatewayDatabase: db,
  baseURL,
}) => {
  const ivoid = 'ivo://org.example/known';
  const facts = { title: 'Known here', url: 'https://archive.example.org/tap', wavebands: [] };
  await db.registeredArchive.create({ data: { ivoid, ...facts } });
  await page
    .context()
    .addCookies([{ name: 'archives', value: `${ivoid} ivo://org.example/unknown`, url: baseURL! }]);
  await signInAt(page, collaboration, 'vera');
  await expect(page).toHaveURL(/\/account$/);
  expect(await db.chosenArchive.findMany({ select: { ivoid: true } })).toEqual([{ ivoid }]);
  const [left] = (await page.context().cookies()).filter(({ name }) => name === 'archives');
  expect(decodeURIComponent(left!.value)).toBe('ivo://org.example/unknown');
  await page.goto('/archives');
  await expect(page.getByRole('checkbox', { name: /^Known here/ })).toBeVisible();
  await db.registeredArchive.delete({ where: { ivoid } });
});

test('a second identity is linked on the account page, signs in to the same account, and is unlinked', async ({
  page,
}) => {
  await signInAt(page, collaboration, 'vera');
  const identities = page.getByRole('region', { name: 'Linked identities' });
  await leaveBy(page, 'Infrastructure');
  await logInAtIssuer(page, 'rubin');
  await expect(page.getByRole('status').filter({ hasText: 'Infrastructure is linked' })).toBeVisible();
  await expect(identities.getByRole('listitem')).toHaveCount(2);

  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).first().click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  await signInAt(page, infrastructure, 'rubin');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('vera of collaboration');

  await identities.getByRole('button', { name: 'Unlink Infrastructure' }).click();
  await expect(identities.getByRole('listitem')).toHaveCount(1);
  await expect(identities.getByRole('button', { name: /Unlink/ })).toHaveCount(0); // the last way in stays
});

test('coming back from another issuer while signed in links nothing', async ({
  page,
  context,
  gatewayDatabase,
}) => {
  await signInAt(page, collaboration, 'vera');
  const session = (await context.cookies()).filter(({ name }) => name === 'gateway.session');
  await context.clearCookies();
  await page.goto('/signin');
  await page.getByRole('link', { name: 'Infrastructure' }).click();
  await page.locator('input[name="login"]').waitFor();
  await context.addCookies(session); // signed in meanwhile, in another tab
  await logInAtIssuer(page, 'mallory');
  await expect(page.getByText('You are signed in already.')).toBeVisible();
  expect(await gatewayDatabase.account.count({ where: { provider: 'infrastructure' } })).toBe(0);
});

test('a session ended in another browser is over here', async ({ page, browser }) => {
  await signInAt(page, collaboration, 'vera');
  const elsewhere = await (await browser.newContext()).newPage();
  await signInAt(elsewhere, collaboration, 'vera');
  const sessions = elsewhere.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions).toContainText('Signed in with Collaboration');
  await sessions.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin\?from=%2Faccount$/);
});

test('linking asks for a fresh proof of who it is, by the same identity', async ({
  page,
  gatewayDatabase,
}) => {
  await signInAt(page, collaboration, 'vera');
  await gatewayDatabase.session.updateMany({ data: { authenticated: new Date(0) } });
  await page.getByRole('button', { name: 'Infrastructure' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is it you, vera of collaboration?');
  await leaveBy(page, 'Sign in at Collaboration once more');
  await logInAtIssuer(page, 'vera'); // it asks again, though it knows this browser
  await expect(page).toHaveURL(/\/account$/);
  await leaveBy(page, 'Infrastructure');
  await logInAtIssuer(page, 'vera');
  await expect(page.getByText('Infrastructure is linked')).toBeVisible();
});

test.describe('a failure says what happened, with the number that the log has', () => {
  async function expectProblem(page: Page, title: string): Promise<void> {
    await expect(page.getByRole('alert').filter({ hasText: title })).toBeVisible();
    const reference = await page.getByRole('definition').first().innerText();
    const number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(reference)![0];
    const log = process.env.GATEWAY_LOG;
    if (log) await expect.poll(() => readFile(log, 'utf8')).toContain(`Sign-in ${number} failed: `);
  }

  test('a provider that is down', async ({ page }) => {
    await page.goto('/signin');
    await page.getByRole('link', { name: asleep.label }).click();
    await expectProblem(page, 'The provider does not answer.');
    await expect(page.getByRole('link', { name: 'the people of Sleeping provider' })).toHaveAttribute(
      'href',
      'mailto:help@asleep.example.org',
    );
  });

  test('a sign-in that was cancelled there', async ({ page }) => {
    await page.goto('/signin');
    await page.getByRole('link', { name: collaboration.label }).click();
    await page.getByRole('link', { name: /Cancel|Abort/ }).click();
    await expectProblem(page, 'The provider did not sign you in.');
  });

  test('an answer this browser did not ask for', async ({ page }) => {
    await page.goto('/api/auth/callback/collaboration?code=a-code&state=a-state');
    await expectProblem(page, 'The sign-in was not begun in this browser.');
  });

  test('a provider nobody knows', async ({ page }) => {
    await page.goto('/signin/with/nobody');
    await expectProblem(page, 'This way of signing in is not known here.');
  });
});

test('what is kept of a person can be taken along, and then be forgotten', async ({
  page,
  gatewayDatabase,
}) => {
  await signInAt(page, collaboration, 'vera');
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  const kept = JSON.parse(await readFile((await (await saved).path())!, 'utf8'));
  expect(kept).toMatchObject({
    name: 'vera of collaboration',
    email: null,
    accounts: [{ provider: 'collaboration' }],
  });
  expect(kept.log).toContainEqual(expect.objectContaining({ act: 'sign-in', subject: 'collaboration' }));
  await page.getByRole('link', { name: 'Delete the account' }).click();
  await page.getByLabel('Type “delete” to go on').fill('delete');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(await gatewayDatabase.account.count({ where: { provider: 'collaboration' } })).toBe(0);
});

test('a person who deleted a local account cannot sign in any more', async ({ page, signIn }) => {
  const person = await signIn(page);
  await page.goto('/account/delete');
  await page.getByLabel('Type “delete” to go on').fill('delete');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(page, person);
  await expect(page.getByText('The user name or the password is wrong.')).toBeVisible();
});
