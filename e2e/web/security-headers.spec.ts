import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

test('each page has its own nonce, and no other site may frame it', async ({ request }) => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await request.get('/')).headers()['content-security-policy'] ?? ''),
  );
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
  for (const policy of policies) {
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/(script|style)-src [^;]*unsafe-inline/);
  }
});

test('every answer forbids guessing its type and keeps the search to itself', async ({ request }) => {
  for (const address of ['/', '/search', '/tap/availability']) {
    const headers = (await request.get(address)).headers();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('the pages do without what their policy refuses', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  const search = new SearchPage(page);
  await page.goto('/');
  await search.open('target=Crab+Nebula');
  await search.expectFound(6);
  await page.getByRole('button', { name: 'Units' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.keyboard.press('Escape');
  await search.header('obs_id').getByRole('button', { name: 'obs_id', exact: true }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  expect(refused).toEqual([]);
});
