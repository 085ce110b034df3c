/**
 * Sending to desktop programs: a real hub, receivers that fetch what they are sent, and a real browser.
 */

import { expect, test } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { SendDialog } from '../pages/send-dialog';
import { type Received, SampHub } from '../samp-hub';
import { needs } from '../tools';

needs('jsamp');
needs('astropy');
test.beforeAll(async () => {
  test.skip(await SampHub.isTaken(), 'a SAMP hub runs on this machine already');
});

let hub: SampHub | null = null;
test.afterEach(async () => {
  await hub?.stop();
  hub = null;
});

/** Of the demo archive. */
const CRAB = 'ra=83.633&dec=22.014&radius=0.001';

async function firstMessage(received: readonly Received[]): Promise<Received> {
  await expect.poll(() => received.length, { timeout: 30_000 }).toBeGreaterThan(0);
  return received[0]!;
}

test('ticked rows arrive in the other program, and no others', async ({ page }) => {
  hub = await SampHub.start();
  const received = await hub.startReceiver('Table program');
  const search = new SearchPage(page);
  await search.open(CRAB);
  await expect(search.rows().first()).toBeVisible({ timeout: 30_000 });
  const ids = (await search
    .rows()
    .getByRole('checkbox')
    .evaluateAll((boxes) =>
      boxes.map((box) => box.getAttribute('aria-label')?.replace('Select observation ', '') ?? ''),
    )) as string[];
  expect(ids.length).toBeGreaterThan(2);
  const ticked = [ids[0]!, ids[2]!].sort();
  for (const id of ticked) await search.tick(id).click();

  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('Table program');
  await dialog.choose('Selected rows (2)');
  await dialog.send.click();
  await expect(dialog.dialog.getByText('Table program has it.')).toBeVisible({ timeout: 30_000 });

  const message = await firstMessage(received);
  expect(message.mtype).toBe('table.load.votable');
  expect(message.fetched.type).toContain('application/x-votable+xml');
  expect(message.fetched.rows.map((row) => row.obs_id).sort()).toEqual(ticked);
  const ra = message.fetched.fields.find(({ name }) => name === 's_ra');
  expect(ra).toEqual({ name: 's_ra', ucd: 'pos.eq.ra', unit: 'deg' });

  await dialog.choose(/^Result table/);
  await dialog.send.click();
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(2);
  expect(received[1]!.fetched.rows.map((row) => row.obs_id).sort()).toEqual([...ids].sort());

  await dialog.choose(/^Selected files/);
  await dialog.send.click();
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(4);
  const files = received.slice(2);
  expect(files.map(({ mtype }) => mtype)).toEqual(['table.load.fits', 'table.load.fits']);
  expect(files.map(({ fetched }) => String(fetched.header.OBS_ID)).sort()).toEqual(ticked);
});

test('a hub that is started later is found without a reload', async ({ page }) => {
  await new SearchPage(page).open(CRAB);
  const dialog = new SendDialog(page);
  await dialog.open();
  await expect(dialog.dialog.getByText('No SAMP hub is running on this computer.')).toBeVisible();
  hub = await SampHub.start();
  await dialog.expectConnected();
  await hub.startReceiver('Latecomer');
  await dialog.expectConnected('Latecomer');
  await hub.stop();
  await expect(dialog.dialog.getByText('No SAMP hub is running on this computer.')).toBeVisible({
    timeout: 20_000,
  });
});

test('one of several programs can be chosen, and a refusal is told in its own words', async ({ page }) => {
  hub = await SampHub.start();
  const willing = await hub.startReceiver('Willing');
  const full = await hub.startReceiver('Full', '--refuse');
  await new SearchPage(page).open(CRAB);
  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('Willing', 'Full');
  await dialog.choose(/^Result table/);
  await dialog.choice('To', 'Full').check();
  await dialog.send.click();
  await expect(dialog.dialog.getByText('Full could not take it: This program is full')).toBeVisible();
  expect([willing.length, full.length]).toEqual([0, 0]);

  await dialog.choice('To', 'All that take it').check();
  await dialog.send.click();
  await expect(dialog.dialog.getByText('Willing has it.')).toBeVisible({ timeout: 30_000 });
});

test('the counts map of a preview and its positions go to an image program', async ({ page }) => {
  hub = await SampHub.start();
  const received = await hub.startReceiver('Image program');
  await new SearchPage(page).open(CRAB);
  await page
    .getByRole('link', { name: /^Preview observation/ })
    .first()
    .click();
  const counts = page.getByText(/events on the map/);
  await expect(counts).toBeVisible({ timeout: 30_000 });
  const counted = Number((await counts.innerText()).split(' ')[0]);

  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('Image program');
  await dialog.choose('Counts map');
  await dialog.send.click();
  const { mtype, fetched } = await firstMessage(received);
  expect([mtype, fetched.type, fetched.sum]).toEqual(['image.load.fits', 'application/fits', counted]);
  expect(fetched.shape).toEqual([250, 250]);
  expect(fetched.header).toMatchObject({ CTYPE1: 'RA---TAN', CTYPE2: 'DEC--TAN', BUNIT: 'count' });

  await dialog.choose('Position of the pointing');
  await dialog.send.click();
  await expect.poll(() => received.length).toBe(2);
  expect(received[1]).toMatchObject({
    mtype: 'coord.pointAt.sky',
    params: { ra: String(fetched.header.RA_PNT), dec: String(fetched.header.DEC_PNT) },
  });
});

test('a page that is closed leaves the hub', async ({ page, context }) => {
  hub = await SampHub.start();
  const heard = await hub.startReceiver('Listener', '--hear');
  await new SearchPage(page).open(CRAB);
  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('Listener');
  await context.newPage(); // the browser itself stays
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(() => heard.map(({ mtype }) => mtype), { timeout: 20_000 })
    .toEqual(['samp.hub.event.unregister']);
});

test('a link that was not made by the site, or changed on its way, opens nothing', async ({ request }) => {
  for (const path of ['/samp/table/AAAA.BBBB', '/samp/image/AAAA.BBBB']) {
    const answer = await request.get(path);
    expect([answer.status(), await answer.text()]).toEqual([404, 'This link was not made by this site.\n']);
  }
});
