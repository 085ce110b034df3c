import type { Page } from '@playwright/test';

/** The pages of an issuer of the tests: who are you, and may the gateway know. */
export async function logInAtIssuer(page: Page, name: string): Promise<void> {
  await page.locator('input[name="login"]').fill(name);
  await page.locator('input[name="password"]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  const consent = page.getByRole('button', { name: 'Continue' });
  const back = page.waitForURL((url) => url.pathname.startsWith('/account') || url.pathname === '/');
  await Promise.race([back, consent.waitFor().then(() => consent.click())]);
  await back;
}
