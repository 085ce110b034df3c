/**
 * Signing in through an institute, for real: Debian's SimpleSAMLphp as identity provider, on another site as the
 * browser sees it. It encrypts its assertions, checks our signature, and reads our metadata as a federation would.
 */

import { expect } from '@playwright/test';
import { hasSimpleSamlPhp, type SamlIdentityProvider } from '@/scripts/test/simplesamlphp';
import { INSTITUTE_PEOPLE, openInstitute, signInThere } from '../saml';
import { test } from '../test';

test.skip(!hasSimpleSamlPhp(), 'the package simplesamlphp is not installed');
test.describe.configure({ mode: 'serial' });

const { grace, marie, nobody } = INSTITUTE_PEOPLE;
let institute: SamlIdentityProvider;

test.beforeAll(async () => {
  institute = await openInstitute(
    process.env.GATEWAY_URL ?? 'http://localhost:3000',
    process.env.GATEWAY_DATA_DIR ?? './data',
    true,
  );
});
test.afterAll(() => institute?.stop());
test.afterEach(async ({ gatewayDatabase }) => {
  await gatewayDatabase.user.deleteMany({
    where: { accounts: { some: { providerAccountId: { startsWith: institute.entityId } } } },
  });
});

test('an institute is found by its name, with the keyboard alone, and signs its people in', async ({
  page,
  gatewayDatabase: db,
}) => {
  await page.goto('/signin?from=/account');
  await page.getByLabel('Name of your institute').fill('beispiel uni');
  await expect(page.getByText('One institute')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Example University' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:/);
  await signInThere(page, grace);

  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Grace Hopper');
  const account = await db.account.findFirstOrThrow({
    where: { providerAccountId: `${institute.entityId}!subject-id:grace01@example.org` },
    include: { user: true, groupMemberships: true },
  });
  expect(account.user.email).toBeNull(); // it said one, and nobody verified it to us
  expect(account.groupMemberships.map(({ authority, path }) => ({ authority, path }))).toEqual([
    { authority: institute.entityId, path: 'hess/crab' },
  ]);
});

test('the institute of last time is offered first, and its person is the same one', async ({
  page,
  gatewayDatabase: db,
}) => {
  const noted = () => db.auditEntry.count({ where: { detail: { contains: 'aai.elsewhere.org' } } });
  const notedBefore = await noted(); // entries outlive their people
  for (const time of ['first', 'second']) {
    await page.context().clearCookies({ name: /session/ });
    await page.goto('/signin');
    if (time === 'first') await page.getByLabel('Name of your institute').fill('Example Uni');
    await page.getByRole('link', { name: 'Example University' }).click();
    if (time === 'first') await signInThere(page, marie); // the second time the institute still knows her
    await expect(
      page.getByRole('button', {
        name: `Signed in as ${marie.attributes['urn:oid:2.16.840.1.113730.3.1.241'][0]}`,
      }),
    ).toBeVisible();
  }
  expect(await db.user.count({ where: { name: 'Maria Skłodowska-Curie' } })).toBe(1);
  expect(await db.groupMembership.count({ where: { path: 'veritas', role: 'pi' } })).toBe(1);
  // The other entitlement names an authority that this institute does not speak for.
  expect(await db.groupMembership.count({ where: { path: 'cta' } })).toBe(0);
  expect(await noted()).toBe(notedBefore + 2);
});

test('somebody who is signed in at the institute is asked again where a new proof is wanted', async ({
  page,
}) => {
  const begin = `/saml/login?state=s&code_challenge=c&idp=${encodeURIComponent(institute.entityId)}`;
  await page.goto(begin);
  await signInThere(page, grace);
  await expect(page).toHaveURL(/\/signin\/problem/); // nobody began it at /signin, so nobody is signed in here
  await page.goto(begin);
  await expect(page).toHaveURL(/\/signin\/problem/); // the institute asked nothing
  await page.goto(`${begin}&prompt=login`);
  await expect(page.locator('input[name="username"]')).toBeVisible();
});

test('without scripts the search is a page', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/signin');
  await page.getByLabel('Name of your institute').fill('example university');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page).toHaveURL(/\/saml\/institutes\?q=example\+university/);
  await page.getByRole('link', { name: 'Example University' }).click();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:/);
  await context.close();
});

test('who is released without an identifier of the institute’s own is told so, with a reference and its help page', async ({
  page,
  gatewayDatabase: db,
}) => {
  const before = await db.session.count();
  await page.goto(`/signin/with/edugain?idp=${encodeURIComponent(institute.entityId)}`);
  await signInThere(page, nobody);
  await expect(page.getByText('The provider did not say who you are.')).toBeVisible();
  await expect(page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/).first()).toBeVisible();
  await expect(page.locator('a[href*="idp.example.org/help?code=IDENTIFICATION_FAILURE"]')).toBeVisible();
  expect(await db.session.count()).toBe(before);
});

test('an institute that nobody knows is told, and not asked', async ({ page }) => {
  await page.goto('/signin/with/edugain?idp=https%3A%2F%2Fevil.example.net%2Fidp');
  await expect(page.getByText('This way of signing in is not known here.')).toBeVisible();
});

test('the answer for another browser signs this one in as nobody', async ({
  browser,
  gatewayDatabase: db,
}) => {
  const [mallory, alice] = [await browser.newContext(), await browser.newContext()];
  const page = await mallory.newPage();
  // Mallory signs in at the institute as herself, and keeps the answer that her browser was to post.
  let form = '';
  await page.route('**/saml/acs', async (route) => {
    form = route.request().postData() ?? '';
    await route.abort();
  });
  await page.goto(`/signin/with/edugain?idp=${encodeURIComponent(institute.entityId)}`);
  await signInThere(page, grace);
  await expect.poll(() => form).not.toBe('');

  // Alice's browser, which has begun a sign-in of its own, is made to post it.
  const victim = await alice.newPage();
  await victim.goto(`/signin/with/edugain?idp=${encodeURIComponent(institute.entityId)}`);
  const answer = await victim.request.post('/saml/acs', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    data: form,
  });
  expect(await answer.text()).toContain('The sign-in was not begun in this browser.');
  expect(await db.session.count({ where: { user: { name: 'Grace Hopper' } } })).toBe(0);
  await Promise.all([mallory.close(), alice.close()]);
});
