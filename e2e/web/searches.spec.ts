import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const CRAB = 'target=Crab+Nebula';

test('this browser remembers what was asked, and forgets it when told', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(CRAB);
  await search.expectFound(6);
  await page.getByRole('link', { name: 'Saved and earlier searches' }).click();
  const history = page.getByRole('table', { name: 'Searches asked lately' });
  const row = history.getByRole('row').filter({ hasText: 'Crab Nebula' });
  await expect(row).toContainText('6');
  await expect(row.getByRole('link')).toHaveAttribute('href', /^\/search\?target=Crab/);
  await row.getByRole('button', { name: /^Forget/ }).click();
  await expect(page.getByText('No search yet')).toBeVisible();
});

test('a query of one’s own under the address of the search goes to the editor', async ({ page }) => {
  await page.goto(`/search?adql=${encodeURIComponent('SELECT obs_id FROM ivoa.obscore')}`);
  await expect(page).toHaveURL(/\/query\?adql=SELECT/);
});

test('whoever wants to save is led to sign in, and back', async ({ page }) => {
  const search = new SearchPage(page);
  await search.open(CRAB);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog').getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    /from=%2Fsearch%3Ftarget%3DCrab/,
  );
});

test('a saved search is private, then shared with what the public finds, asked again, and withdrawn', async ({
  page,
  signIn,
  browser,
}) => {
  await signIn(page);
  const search = new SearchPage(page);
  await search.open(CRAB);
  await page.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Give it a name that you will recognise.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Crab for the paper');
  await dialog.getByLabel('Notes').fill('Figure 3');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/searches\/[\w-]{16}$/);
  await expect(page.getByRole('heading', { name: 'Crab for the paper' })).toBeVisible();
  const address = page.url();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address);
  await expect(
    stranger.getByText('There is no saved search at this address, or it is private'),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('shared by link')).toBeVisible();
  const answers = page.getByRole('table', { name: 'Answers, the newest first' });
  await expect(answers.getByRole('row')).toHaveCount(3);
  await expect(page.getByText('Nothing has changed')).toBeVisible();
  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(answers.getByRole('row')).toHaveCount(4);

  await stranger.goto(address);
  const publicAnswers = stranger.getByRole('table', { name: 'Answers, the newest first' });
  await expect(publicAnswers.getByRole('row')).toHaveCount(3); // those of the public
  await expect(stranger.getByRole('button', { name: 'Ask again' })).toHaveCount(0);
  const link = publicAnswers.getByRole('link', { name: /…$/ }).first();
  const list = await (await stranger.request.get((await link.getAttribute('href'))!)).text();
  expect(list.trim().split('\n')).toHaveLength(6);
  expect(await link.getAttribute('title')).toContain(createHash('sha256').update(list).digest('hex'));
  await stranger.getByRole('link', { name: 'Ask again now' }).click();
  await expect(stranger.getByText('Nothing has changed')).toBeVisible();

  const before = page.url();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('No saved search yet')).toBeVisible();
  await stranger.goto(before);
  await expect(stranger.getByText('This saved search was withdrawn by whoever saved it')).toBeVisible();
  await stranger.close();
});
