import { expect } from '@playwright/test';
import { invite } from '@/lib/identity/invitation';
import { expectNoViolations } from '../axe';
import { fillSignIn, test } from '../test';

test('a person signs in with the keyboard, comes back to the page, and signs out', async ({
  page,
  makePerson,
}) => {
  const person = await makePerson();
  await page.goto('/search?target=Crab');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('User name').fill(person.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?target=Crab/);
  const menu = page.getByRole('button', { name: `Signed in as ${person.name}` });
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
});

test('a wrong password says so, keeps the user name and is the same for an unknown user', async ({
  page,
  makePerson,
}) => {
  const { username } = await makePerson();
  await page.goto('/signin');
  for (const name of [username, 'nobody-of-this-name']) {
    await fillSignIn(page, { username: name, password: 'wrong' });
    await expect(
      page.getByRole('alert').filter({ hasText: 'The user name or the password is wrong.' }),
    ).toBeVisible();
    await expect(page.getByLabel('User name')).toHaveValue(name);
    await expect(page.getByLabel('Password')).toHaveValue('');
    await page.getByLabel('User name').fill('');
  }
});

test('the session cookie is out of reach of scripts and of other sites', async ({ page, signIn }) => {
  await signIn(page);
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith('session'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
});

test('a session ended in another browser is over here', async ({ page, signIn, browser }) => {
  const person = await signIn(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto('/signin');
  await fillSignIn(elsewhere, person);
  await elsewhere.getByRole('button', { name: `Signed in as ${person.name}` }).waitFor();
  await elsewhere.goto('/account');
  await expect(elsewhere.getByText('this browser')).toHaveCount(1);
  await elsewhere.getByRole('button', { name: 'Sign out everywhere else' }).click();
  const sessions = elsewhere.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin\?from=%2Faccount$/);
});

test('an invitation makes one account', async ({ page, gatewayDatabase: db }) => {
  const link = new URL(await invite(db, 'http://localhost', 'staff'));
  await page.goto(link.pathname + link.search);
  await page.getByLabel('Name', { exact: true }).fill('Vera Rubin');
  await page.getByLabel('User name').fill('vera');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByText('Take at least 12 characters')).toBeVisible();
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.getByLabel('Password').fill('rotation of galaxies');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('heading', { name: 'Vera Rubin' })).toBeVisible();
  await expect(page.getByText('Archive staff')).toBeVisible();
  await page.goto(link.pathname + link.search);
  await expect(page.getByText('This invitation was used already')).toBeVisible();
  await db.user.deleteMany({ where: { localCredential: { username: 'vera' } } });
});

test('a sign-in leads to pages of ours only', async ({ page, makePerson }) => {
  const person = await makePerson();
  await page.goto('/signin?from=//example.org/');
  await fillSignIn(page, person);
  await expect(page.getByRole('button', { name: `Signed in as ${person.name}` })).toBeVisible();
  expect(new URL(page.url()).hostname).toBe('localhost');
});

test('axe finds nothing on the pages of sign-in and account', async ({ page, signIn }) => {
  test.slow(); // ten pages
  await page.goto('/signin');
  await expectNoViolations(page);
  for (const address of ['/register', '/signin/forgot', '/signin/code', '/signin/with/nobody']) {
    await page.goto(address);
    await expectNoViolations(page);
  }
  await signIn(page);
  for (const address of ['/account', '/account/confirm', '/account/email', '/account/delete']) {
    await page.goto(address);
    await expectNoViolations(page);
  }
  await page.goto('/account/totp');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByLabel('The code it shows now').waitFor();
  await expectNoViolations(page);
});
