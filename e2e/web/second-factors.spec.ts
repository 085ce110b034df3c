import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { fillSignIn, type Person, test } from '../test';

/** Codes are taken once: those of this step and the next are two. */
function codeOf(secret: string, step = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * 30_000 });
}

async function setUp(page: Page): Promise<{ readonly secret: string; readonly recovery: readonly string[] }> {
  await page.goto('/account/totp');
  await page.getByRole('button', { name: 'Begin' }).click();
  const secret = (await page.getByTestId('totp-secret').innerText()).replaceAll(' ', '');
  await expect(page.getByRole('img', { name: 'QR code of the secret' })).toBeVisible();
  await page.getByLabel('The code it shows now').fill('000000');
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await expect(page.getByText('This code is not right.')).toBeVisible();
  await page.getByLabel('The code it shows now').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  return { secret, recovery: await codes.allInnerTexts() };
}

async function signOut(page: Page): Promise<void> {
  await page.goto('/account');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).first().click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
}

async function givePassword(page: Page, person: Person): Promise<void> {
  await page.goto('/signin?from=%2Faccount');
  await fillSignIn(page, person);
}

test('with a second factor a password needs a code, or one of those on paper, each once', async ({
  page,
  signIn,
}) => {
  const person = await signIn(page);
  const { secret, recovery } = await setUp(page);
  const give = async (code: string) => {
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  await signOut(page);
  await givePassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second factor');
  await give('123456');
  await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
  await give(codeOf(secret, 1));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name);

  await signOut(page);
  await givePassword(page, person);
  await give(recovery[0]!);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name);

  await signOut(page);
  await givePassword(page, person);
  await give(recovery[0]!);
  await expect(page.getByText('This code is not right, or was used already.')).toBeVisible();
  await page.goto('/account'); // a right password alone opens nothing
  await expect(page).toHaveURL(/\/signin/);
});

test('a passkey is made, signs in without a password, and is removed', async ({ page, signIn }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const person = await signIn(page);
  await page.goto('/account');
  const passkeys = page.getByRole('region', { name: 'Passkeys' });
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(passkeys.getByRole('listitem')).toHaveCount(1);

  await signOut(page);
  await page.goto('/signin?from=%2Faccount');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name);
  await expect(passkeys.getByRole('listitem')).toContainText('last used');

  await passkeys.getByRole('button', { name: /^Remove the passkey/ }).click();
  await expect(passkeys.getByRole('listitem')).toHaveCount(0);
  await signOut(page);
  await page.goto('/signin');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('This passkey is not known here')).toBeVisible();
});

test('a forgotten password is replaced by a link from the log, once, and ends every session', async ({
  page,
  browser,
  signIn,
}) => {
  const log = process.env.GATEWAY_LOG;
  test.skip(!log, 'where this gateway writes its log is not known (npm test knows)');
  const person = await signIn(page);
  const elsewhere = await (await browser.newContext()).newPage();
  const ask = async (who: string) => {
    await elsewhere.goto('/signin/forgot');
    await elsewhere.getByLabel('User name or address').fill(who);
    await elsewhere.getByRole('button', { name: 'Send the link' }).click();
    await expect(elsewhere.getByText('If there is such an account')).toBeVisible();
  };
  await ask('nobody-of-this-name');
  await ask(person.username);
  const letter = new RegExp(`letter to ${person.username}[^]*?(/signin/reset\\?code=[\\w-]+)`);
  await expect.poll(() => readFile(log!, 'utf8')).toMatch(letter);
  const text = await readFile(log!, 'utf8');
  expect(text).not.toContain('nobody-of-this-name');
  const [, link] = letter.exec(text)!;
  await elsewhere.goto(link!);
  await elsewhere.getByLabel('Password', { exact: true }).fill('rotation of galaxies');
  await elsewhere.getByRole('button', { name: 'Take this password' }).click();
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await fillSignIn(elsewhere, { ...person, password: 'rotation of galaxies' });
  await elsewhere.getByRole('button', { name: `Signed in as ${person.name}` }).waitFor();
  await page.goto('/account');
  await expect(page).toHaveURL(/\/signin/);
  await elsewhere.goto(link!);
  await expect(elsewhere.getByText('This link was used already, or is too old.')).toBeVisible();
});

test('an address is a person’s once they opened the link sent to it', async ({
  page,
  signIn,
  gatewayDatabase,
}) => {
  const log = process.env.GATEWAY_LOG;
  test.skip(!log, 'where this gateway writes its log is not known (npm test knows)');
  const person = await signIn(page);
  const address = `${person.username}@example.org`;
  await page.goto('/account/email');
  await page.getByLabel('E-mail address').fill('no address');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('Give an address such as')).toBeVisible();
  await page.getByLabel('E-mail address').fill(address);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`on its way to ${address}`)).toBeVisible();
  expect(await gatewayDatabase.user.count({ where: { email: address } })).toBe(0);
  const letter = new RegExp(`letter to ${address}[^]*?(/account/email\\?code=[\\w-]+)`);
  await expect.poll(() => readFile(log!, 'utf8')).toMatch(letter);
  await page.goto(letter.exec(await readFile(log!, 'utf8'))![1]!);
  await page.getByRole('button', { name: 'Yes, take it' }).click();
  await expect(page.getByText(address)).toBeVisible();
});
