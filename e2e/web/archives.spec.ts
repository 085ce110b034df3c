/**
 * Many archives: our own beside stand-ins over HTTP, good and broken. By hand, the gateway has to have them in its
 * settings (`scripts/test/archive-settings.ts`), and GATEWAY_ARCHIVES_PORT says where.
 */
import { readFileSync } from 'node:fs';
import { type Browser, expect, type Page } from '@playwright/test';
import { readFirstTable } from '@/lib/votable/read';
import { startTapServer, type TapServer } from '@/lib/federation/stand-in/tap-server';
import { fillSignIn, type Person, test } from '../test';

const port = Number(process.env.GATEWAY_ARCHIVES_PORT ?? 0);
test.skip(port === 0, 'the gateway has no archives in its settings (GATEWAY_ARCHIVES_PORT)');

let server: TapServer;
test.beforeAll(async () => {
  server = await startTapServer(port);
});
test.afterAll(() => server.close());

const CRAB = 'target=Crab+Nebula&ra=83.633&dec=22.014&radius=0.5';
const ask = (...ids: readonly string[]) =>
  `/archives?${CRAB}&${new URLSearchParams(ids.map((id) => ['archives', id]))}`;
const state = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Archives asked' }).getByRole('listitem', { name: title, exact: true });
const results = (page: Page) => page.getByRole('region', { name: 'Results' });

test('one search goes to the archives that are ticked, and their rows stand in one table', async ({
  page,
}) => {
  await page.goto('/archives');
  await page
    .getByRole('textbox', { name: 'Target name' })
    .or(page.getByRole('searchbox', { name: 'Target name' }))
    .fill('Crab Nebula');
  await page.getByRole('textbox', { name: 'Radius' }).fill('0.5');
  await page.getByRole('button', { name: 'None', exact: true }).click();
  for (const title of [/^This archive/, /^Optical survey/, /^Southern array/]) {
    await page.getByRole('checkbox', { name: title }).check();
  }
  await page.getByRole('button', { name: 'Ask them' }).click();
  await expect(page).toHaveURL(/archives=own&archives=optical&archives=radians/);
  await expect(state(page, 'This archive')).toContainText('complete');
  await expect(state(page, 'Optical survey')).toContainText('3 rows');
  await expect(state(page, 'Southern array')).toContainText('1 row');
  await expect(state(page, 'Southern array')).toContainText('Its ObsCore table is cta.vo_obscore.');
  const table = results(page).getByRole('table');
  await expect(table.getByRole('columnheader', { name: /archive/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /Southern array/ })).toContainText('2004-12-04 00:00:00');
  await expect(page.getByText('3 of 3 archives have answered.')).toBeVisible();
});

test('archives that fail say why in their words, each in its own row, and the others answer', async ({
  page,
}) => {
  await page.goto(ask('refuses', 'html', 'redirects', 'broken', 'endless', 'own', 'optical'));
  await expect(state(page, 'Closed archive')).toContainText(
    'The archive is closed for maintenance until Monday.',
  );
  await expect(state(page, 'Page in place of a table')).toContainText('Welcome to our archive');
  await expect(state(page, 'Way into the network')).toContainText('169.254.169.254 is not a public address');
  await expect(state(page, 'Archive that breaks off')).toContainText('broke off');
  await expect(state(page, 'Endless archive')).toContainText('limit reached', { timeout: 60_000 });
  await expect(state(page, 'This archive')).toContainText('complete');
  await expect(state(page, 'Optical survey')).toContainText('complete');
});

test('rows are there before the last archive has answered, and one that hangs is cancelled', async ({
  page,
}) => {
  await page.goto(ask('own', 'hangs', 'optical'));
  await expect(results(page).getByRole('row', { name: /opt-1/ })).toBeVisible();
  await expect(state(page, 'Archive that hangs')).toContainText('asked …');
  await page.getByRole('button', { name: 'Cancel Archive that hangs' }).click();
  await expect(state(page, 'Archive that hangs')).toContainText('cancelled');
  await expect(page.getByText('2 of 3 archives have answered, 1 cancelled.')).toBeVisible();
});

test('a dataset that two archives offer is marked', async ({ page }) => {
  await page.goto(ask('optical', 'mirror'));
  await expect(state(page, 'Mirror of the survey')).toContainText('1 row');
  const row = results(page).getByRole('row', { name: /opt-1/ });
  await expect(row).toHaveCount(2);
  await expect(row.filter({ hasText: 'Mirror of the survey' })).toContainText('Optical survey');
});

test('the merged table is a file that holds what the page shows, remarks and all', async ({
  page,
  request,
}) => {
  const answer = await request.get(
    `${ask('optical', 'radians', 'refuses').replace('/archives?', '/archives/table?')}&format=votable`,
  );
  const body = new Uint8Array(await answer.body());
  const { table, batches, document } = await readFirstTable(new Response(body).body!);
  expect(table.fields.slice(0, 4).map(({ name }) => name)).toEqual([
    'archive',
    'same_as',
    'obs_collection',
    'obs_id',
  ]);
  expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
  const told = JSON.stringify(document);
  expect(told).toContain('Closed archive: The archive is closed for maintenance until Monday.');
  expect(told).toContain('Southern array: Its t_min was turned from TT into UTC.');
  await page.goto(ask('optical'));
  await results(page).getByRole('button', { name: 'Download', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'CSV' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('Optical survey,,OPTICAL,opt-1');
});

test('from ticked rows to what other archives have at that time and place', async ({ page }) => {
  await page.goto(ask('radians'));
  await results(page).getByRole('checkbox', { name: 'Select observation rad-1' }).check();
  await results(page).getByRole('button', { name: 'Simultaneous' }).click();
  await expect(page.getByRole('heading', { name: 'Simultaneous data' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '2004-12-04 00:00:00' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Time, ±' }).fill('1 d');
  await page.getByRole('button', { name: 'None', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Optical survey/ }).check();
  await page.getByRole('button', { name: 'Ask them' }).click();
  await expect(state(page, 'Optical survey')).toContainText('1 row');
  await expect(state(page, 'Optical survey')).toContainText(
    /1 dataset at the place says nothing of the time/,
  );
  const found = results(page).getByRole('row', { name: /opt-1/ });
  await expect(found).toContainText('rad-1');
  // From 00:28:48 to 22:48:00 are 0.93 d.
  await expect(found).toContainText('0.93');
});

test('an archive found in the registry is checked and put on the list; hostile ones are not', async ({
  page,
}) => {
  await page.goto('/archives');
  await page.getByText('Find more archives').click();
  await page.getByRole('searchbox', { name: 'Words of the title or description' }).fill('mirror');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const list = page.getByRole('list', { name: 'Archives found' });
  await expect(list.getByText('<script>alert(1)</script>')).toBeVisible();
  await list.getByRole('button', { name: 'Add Inside' }).click();
  await expect(list.getByRole('alert')).toContainText(
    'does not answer as a TAP service, or is not a public address',
  );
  await list.getByRole('button', { name: 'Add Odd types' }).click();
  await expect(list.getByRole('button', { name: 'Odd types is on the list' })).toBeVisible();
  await page.goto(ask('ivo://org.example/types'));
  await expect(state(page, 'Odd types')).toContainText('2 rows');
  const remove = page.getByRole('button', { name: 'Take Odd types off the list' });
  await remove.click();
  await expect(remove).toHaveCount(0);
  await page.goto('/archives');
  await expect(page.getByRole('checkbox', { name: /^Odd types/ })).toHaveCount(0);
});

test('archives that somebody has found go along with the account to another computer', async ({
  page: here,
  browser,
  makePerson,
}) => {
  test.slow(); // two computers, and two sign-ins
  const person = await makePerson();
  const { page: there, leave } = await anotherComputer(browser);
  const listed = (page: Page, name: string) => page.getByRole('checkbox', { name: new RegExp(`^${name}`) });

  // Before anybody signs in: this browser's own.
  await addFromRegistry(here, 'Odd types');
  await there.goto('/archives');
  await expect(listed(there, 'Odd types')).toHaveCount(0);

  await signInAs(here, person);
  await signInAs(there, person);
  await there.goto('/archives');
  await expect(listed(there, 'Odd types')).toBeVisible();
  await addFromRegistry(there, 'Taker of tables');
  await expect(there.getByText('What you add is kept with your account.')).toBeVisible();
  await here.goto('/archives');
  await expect(listed(here, 'Taker of tables')).toBeVisible();

  // Taken off there, it does not come back from here.
  await there.getByRole('button', { name: 'Take Odd types off the list' }).click();
  await expect(listed(there, 'Odd types')).toHaveCount(0);
  await here.goto('/archives');
  await expect(listed(here, 'Taker of tables')).toBeVisible();
  await expect(listed(here, 'Odd types')).toHaveCount(0);
  const taken = await (await here.request.get('/account/export')).json();
  expect(taken.chosenArchives).toMatchObject([{ ivoid: 'ivo://org.example/uploads' }]);

  // The browser keeps none of it for whoever comes next.
  await here.context().clearCookies({ name: /session/ });
  await here.goto('/archives');
  await expect(here.getByRole('checkbox').first()).toBeVisible();
  await expect(listed(here, 'Taker of tables')).toHaveCount(0);
  await leave();
});

async function anotherComputer(browser: Browser) {
  const context = await browser.newContext();
  return { page: await context.newPage(), leave: () => context.close() };
}

async function signInAs(page: Page, person: Person): Promise<void> {
  await page.goto('/signin');
  await fillSignIn(page, person);
  await page.getByRole('button', { name: `Signed in as ${person.name}` }).waitFor();
}

async function addFromRegistry(page: Page, title: string): Promise<void> {
  await page.goto('/archives');
  await page.getByText('Find more archives').click();
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  const list = page.getByRole('list', { name: 'Archives found' });
  await list.getByRole('button', { name: `Add ${title}` }).click();
  await expect(list.getByRole('button', { name: `${title} is on the list` })).toBeVisible();
}

test('an archive that is not known here is not asked, whatever the address says', async ({
  page,
  request,
}) => {
  for (const id of ['ivo://org.example/never', `http://127.0.0.1:${port}/optical`, '']) {
    const answer = await request.get(`/archives/rows?${new URLSearchParams({ service: id })}&${CRAB}`);
    expect(answer.status()).toBe(404);
  }
  await page.goto(ask('ivo://org.example/never'));
  await expect(page.getByText('Some archives of this link are not known here.')).toBeVisible();
});

test('the ADQL editor asks the archive that is chosen, with the names of its tables', async ({
  page,
  request,
}) => {
  const query = new URLSearchParams({ service: 'optical', adql: 'SELECT obs_id FROM ivoa.ObsCore' });
  const answer = await request.get(`/search/rows?${query}`);
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain('<TD>opt-1</TD>');
  expect(server.asked.at(-1)).toBe('SELECT obs_id FROM ivoa.ObsCore');
  query.set('service', `http://127.0.0.1:${port}/optical`);
  expect((await request.get(`/search/rows?${query}`)).status()).toBe(404);
  await page.goto('/query?service=optical');
  await expect(page.getByRole('combobox', { name: 'Ask' })).toHaveValue('optical');
  await expect(page.getByRole('button', { name: 'obs_publisher_did', exact: true })).toBeVisible();
});
