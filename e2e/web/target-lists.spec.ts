import { expect } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { test } from '../test';

const LIST = `name,ra,dec
Crab Nebula,83.63308,22.0145
"PKS 2155-304, the blazar",21:58:52.07,-30:13:32.1
Nothing there,180,80
Broken,400,95
`;

test('a pasted list is read, searched by one query, and its rows say for which target they are', async ({
  page,
}) => {
  const search = new SearchPage(page);
  await search.open();
  await page.getByRole('link', { name: 'Many targets at once' }).click();
  await page.getByRole('textbox', { name: 'Targets, one in each line' }).fill(LIST);
  await page.getByRole('button', { name: 'Read the list' }).click();
  await expect(page.getByText('One target has no position and will not be searched.')).toBeVisible();
  await expect(page.getByText('Cannot read the position “400 95” in row 5')).toBeVisible();
  await page.getByRole('link', { name: 'Search 3 targets' }).click();

  await search.expectFound(12);
  const targets = await search.column('list_target');
  expect(targets.filter((name) => name === 'Crab Nebula')).toHaveLength(6);
  expect(targets.filter((name) => name === 'PKS 2155-304, the blazar')).toHaveLength(6);
  await expect(page.getByText(/FROM TAP_UPLOAD\.targets_[0-9a-f]{32}/)).toBeVisible();

  await expect(page.getByText('4 in the list: 2 with data, 1 without, 1 not searched')).toBeVisible();
  await page.getByText('Targets', { exact: true }).click();
  await page.getByRole('radio', { name: 'without data (1)' }).check();
  await expect(page.getByRole('row', { name: /Nothing there.* 0$/ })).toBeVisible();
});

test('a list goes with the other criteria, back and forth between form and editor', async ({ page }) => {
  test.slow(); // five pages, one after the other
  const search = new SearchPage(page);
  await page.goto('/search/targets');
  await page.getByLabel('or a file').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('83.63308,22.0145\n329.71694,-30.22559\n'),
  });
  await page.getByRole('link', { name: 'Search 2 targets' }).click();
  await search.expectFound(12);
  await search.productType.selectOption('event');
  await search.submit.click();
  await search.expectFound(8);
  const address = page.url();
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page).toHaveURL(/\/query\?adql=/);
  await expect(
    page.getByRole('region', { name: 'Results' }).getByText('8 observations found'),
  ).toBeAttached();
  await page.getByText('As code').click();
  const list = `${new URL(address).origin}/search/targets/list?id=${new URL(address).searchParams.get('targets')}`;
  await expect(page.getByRole('tabpanel', { name: 'curl' })).toContainText(list);
  await page.getByRole('tab', { name: 'astroquery' }).click();
  await expect(page.getByRole('tabpanel', { name: 'astroquery' })).toContainText('upload_resource=upload');
  await page.getByRole('button', { name: 'Into the form' }).click();
  await expect(page.getByText('The form can say all of it.')).toBeVisible();
  await page.getByRole('link', { name: 'Open the form' }).click();
  await search.expectFound(8);
  expect(new URL(page.url()).searchParams.get('targets')).toBe(new URL(address).searchParams.get('targets'));
  await page.getByRole('button', { name: 'Remove the list' }).click();
  await search.submit.click();
  await expect(page).not.toHaveURL(/targets=/);
});

test('a list that takes long goes on as a job, with the list sent along', async ({ page, request }) => {
  const targets = [
    { ra: 83.63308, dec: 22.0145 },
    { ra: 329.71694, dec: -30.22559 },
  ];
  const kept = await request.post('/search/targets/list', { data: { targets } });
  const { id } = await kept.json();
  await page.route('**/search/rows?*', () => {}); // never answered
  const search = new SearchPage(page);
  await search.open(`targets=${id}&radius=1`);
  await expect(search.rows()).toHaveCount(12, { timeout: 40_000 });
  await search.expectFound(12);
  expect(await search.column('list_target')).toHaveLength(12);
});

test('ten thousand positions are one query', async ({ request }) => {
  const targets = Array.from({ length: 10_000 }, (_, n) => ({
    ra: (n * 137.508) % 360,
    dec: (n % 180) - 90,
  }));
  targets[7777] = { ra: 83.63308, dec: 22.0145 };
  const kept = await request.post('/search/targets/list', { data: { targets } });
  expect(kept.status()).toBe(201);
  const { id } = await kept.json();
  const { targets: totals } = await (await request.get(`/search/targets/totals?targets=${id}`)).json();
  expect(totals).toHaveLength(10_000);
  expect(totals[7777]).toMatchObject({ row: 7778, count: 6 });
  const again = await request.post('/search/targets/list', { data: { targets } });
  expect((await again.json()).id).toBe(id);
});

test.describe('what is no list', () => {
  for (const [name, body, sentence] of [
    ['nothing', '\n', 'This holds no target'],
    ['too many', '10.0 20.0\n'.repeat(10_001), 'one query takes up to 10000'],
    ['a broken VOTable', '<?xml version="1.0"?><VOTABLE><RESOURCE>', 'This VOTable cannot be read'],
    ['a table of other columns', TABLE_OF_FLUXES(), 'neither a column of names nor two of positions'],
  ] as const) {
    test(name, async ({ request }) => {
      const answer = await request.post('/search/targets/list', {
        data: body,
        headers: { 'content-type': 'text/plain' },
      });
      expect(answer.status()).toBe(400);
      expect((await answer.json()).detail).toContain(sentence);
    });
  }
});

function TABLE_OF_FLUXES(): string {
  return `<?xml version="1.0"?><VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
    <FIELD name="flux" datatype="double"/><DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;
}

test('a list that is not there is told, on the page and by its addresses', async ({ page, request }) => {
  const id = '0'.repeat(32);
  await page.goto(`/search/targets?list=${id}`);
  await expect(page.getByText('This list is not here.')).toBeVisible();
  const rows = await request.get(`/search/rows?targets=${id}`);
  expect(rows.status()).toBe(404);
  expect((await rows.json()).detail).toContain('make it again from its file');
});
