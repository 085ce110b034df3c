import type { Page } from '@playwright/test';

/** Walk through the pages of an issuer of the tests, as many as it shows: who are you, and may the gateway know. */
export async function logInAtIssuer(page: Page, name: string): Promise<void> {
  const login = page.locator('input[name="login"]');
  const consent = page.getByRole('button', { name: 'Continue' });
  const home = page.getByRole('link', { name: 'Data Distiller' });
  await login.or(consent).or(home).first().waitFor();
  if (await login.isVisible()) {
    await login.fill(name);
    await page.locator('input[name="password"]').fill('anything');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await consent.or(home).first().waitFor();
  }
  if (await consent.isVisible()) await consent.click();
  await home.first().waitFor();
}
