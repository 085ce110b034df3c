import { expect, type Page, test } from '@playwright/test';

const editor = (page: Page) => page.getByRole('textbox', { name: 'ADQL query' });

/** Type a query as a person does, without the help of the editor's own closing quotes. */
async function write(page: Page, text: string): Promise<void> {
  await editor(page).fill(text);
}

test('a query is written with the names that are offered, sent by Ctrl-Enter, and its rows are shown', async ({
  page,
}) => {
  await page.goto('/query');
  await editor(page).click();
  await page.keyboard.type('SELECT obs_id, zen_');
  await page.keyboard.press('Escape');
  await write(
    page,
    'SELECT obs_id, zen_pnt FROM cta.obs_config NATURAL JOIN ivoa.obscore WHERE zen_pnt < 30',
  );
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/adql=SELECT/);
  const results = page.getByRole('region', { name: 'Results' });
  await expect(results.getByRole('columnheader', { name: /zen_pnt/ })).toBeVisible();
  await expect(results.getByRole('row').nth(1)).toBeVisible();
  await page.reload();
  await expect(results.getByRole('row').nth(1)).toBeVisible();
});

test('tables are offered behind FROM', async ({ page }) => {
  await page.goto('/query');
  await editor(page).click();
  await page.keyboard.type('SELECT * FROM cta.obs');
  await page.getByRole('option', { name: /cta\.obs_config/ }).click();
  await expect(editor(page)).toContainText('cta.obs_config');
});

test('an unknown column is underlined, and its mend is one press away', async ({ page }) => {
  await page.goto('/query?adql=SELECT+s_rq+FROM+ivoa.obscore');
  const wrong = page.locator('.cm-lintRange-error');
  await expect(wrong).toHaveText('s_rq');
  await wrong.hover();
  await page.getByRole('button', { name: 'Write s_ra' }).click();
  await expect(editor(page)).toContainText('SELECT s_ra FROM');
});

test('rows are counted before a long query is sent', async ({ page }) => {
  await page.goto('/query?adql=SELECT+obs_id+FROM+ivoa.obscore+WHERE+proposal_id+=+%27DEMO-GPS%27');
  await expect(page.getByText('Showing 1 to 4 of 4')).toBeVisible(); // the page answers to hands from then on
  await page.getByRole('button', { name: 'Count rows' }).click();
  await expect(page.getByText('4 rows', { exact: true })).toBeVisible();
});

test('the form fills the editor, and an edited query goes back into the form with what it can say', async ({
  page,
}) => {
  await page.goto('/search?ra=83.633&dec=22.014&radius=0.5&energy_from=50+TeV');
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(editor(page)).toContainText('em_min <= 2.479683968664e-20');
  await page.getByRole('button', { name: 'Into the form' }).click();
  await expect(page.getByText('The form can say all of it.')).toBeVisible();
  await editor(page).press('Control+End');
  await page.keyboard.type(' AND t_exptime > 60');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Into the form' }).click();
  await expect(page.getByText('The form cannot say all of it.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 't_exptime > 60' })).toBeVisible();
  await page.getByRole('link', { name: 'Open the form with the rest' }).click();
  await expect(page.getByRole('textbox', { name: 'Events above' })).toHaveValue('50 TeV');
});

test('a query that the service refuses is told in its words, and stays in the editor', async ({ page }) => {
  await page.goto('/query?adql=SELECT+FROM+ivoa.obscore');
  await expect(page.getByText('The archive could not answer in full.')).toBeVisible();
  await expect(editor(page)).toContainText('SELECT FROM ivoa.obscore');
});

test('a query with more rows than a page shows at first is counted before it is sent', async ({ page }) => {
  await page.route('**/search/count?*', (route) => route.fulfill({ json: { count: 5_000_000 } }));
  await page.goto('/query?adql=SELECT+TOP+3+*+FROM+ivoa.obscore');
  await expect(page.getByText('3 observations found')).toBeAttached();
  await page.getByRole('textbox', { name: 'ADQL query' }).fill('SELECT TOP 4 * FROM ivoa.obscore');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('The query has 5,000,000 rows')).toBeVisible();
  await expect(page.getByText('3 observations found')).toBeAttached();
  await page.getByRole('button', { name: 'Run it' }).click();
  await expect(page.getByText('4 observations found')).toBeAttached();
});
