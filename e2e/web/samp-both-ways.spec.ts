/**
 * What programs on the desktop send to the page, and rows that stay in step: a real hub, a real browser, and TOPCAT.
 */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { SearchPage } from '../pages/search-page';
import { SendDialog } from '../pages/send-dialog';
import { SampHub } from '../samp-hub';
import { test } from '../test';
import { needs } from '../tools';
import { Topcat } from '../topcat/topcat';

needs('jsamp');
needs('astropy');
test.beforeAll(async () => {
  test.skip(await SampHub.isTaken(), 'a SAMP hub runs on this machine already');
});

let hub: SampHub | null = null;
let topcat: Topcat | null = null;
test.afterEach(async () => {
  await topcat?.stop();
  topcat = null;
  await hub?.stop();
  hub = null;
});

/** Of the demo archive. */
const CRAB = 'ra=83.633&dec=22.014&radius=0.001';

const TABLE = `<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE name="mine">
<FIELD name="name" datatype="char" arraysize="*" ucd="meta.id;meta.main"/>
<FIELD name="ra" datatype="double" unit="deg" ucd="pos.eq.ra;meta.main"/>
<FIELD name="dec" datatype="double" unit="deg" ucd="pos.eq.dec;meta.main"/>
<DATA><TABLEDATA>
<TR><TD>Crab &amp; pulsar</TD><TD>83.633</TD><TD>22.0145</TD></TR>
<TR><TD>PKS 2155-304</TD><TD>329.7169</TD><TD>-30.2256</TD></TR>
</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>`;

async function connect(page: Page, ...programs: string[]): Promise<void> {
  await page.getByRole('button', { name: /^Programs on this computer/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Programs on this computer' });
  for (const program of programs) {
    await expect(dialog.getByRole('row', { name: new RegExp(`^${program}.*connected$`) })).toBeVisible();
    await expect(dialog.getByRole('row', { name: new RegExp(`^${program}.*not connected$`) })).toBeHidden();
  }
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
}

/** Row numbers as the page has them do not matter: rows are told by their observation. */
async function tickedObservations(page: Page): Promise<string[]> {
  const boxes = page.getByRole('checkbox', { name: /^Select observation/, checked: true });
  const names = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label') ?? ''));
  return names.map((name) => name.replace('Select observation ', '')).sort();
}

async function sendTable(page: Page, program: string): Promise<void> {
  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected(program);
  await dialog.choose(/^Result table/);
  await dialog.send.click();
  await expect(dialog.dialog.getByText(`${program} has it.`)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
}

test('a table that a program sends arrives, is looked at, and what is no table is refused in words', async ({
  page,
}) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('Sender');
  await new SearchPage(page).open('');
  await connect(page, 'Sender');
  const path = join(hub.home, 'my targets & others.vot');
  await writeFile(path, TABLE);
  const url = `file://localhost${encodeURI(path)}`;
  const answers = await program.call('table.load.votable', { url, name: 'my targets', 'table-id': 't1' });
  expect(answers).toEqual([{ name: 'Data Distiller', status: 'samp.ok', error: null }]);

  const received = page.getByRole('region', { name: 'Received from other programs' });
  await expect(received.getByText('Sender sent “my targets”, 2 rows')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await received.getByRole('button', { name: 'Look at it' }).click();
  const dialog = page.getByRole('dialog', { name: 'my targets' });
  await expect(dialog.getByRole('cell', { name: 'Crab & pulsar' })).toBeVisible();
  await expect(dialog.getByRole('columnheader', { name: 'ra [deg]' })).toBeVisible();
  await expect(dialog.getByRole('cell', { name: '-30.2256' })).toBeVisible();
  await page.keyboard.press('Escape');
  await received.getByRole('button', { name: 'Use as targets' }).click();
  await expect(page).toHaveURL(/\/search\/targets\?list=/);
  await expect(page.getByText('PKS 2155-304').first()).toBeVisible();
  await expect(received).toBeHidden();

  await writeFile(path, 'this is no table');
  const [refusal] = await program.call('table.load.votable', { url, name: 'nonsense' });
  expect(refusal).toMatchObject({ status: 'samp.error' });
  expect(refusal!.error).toContain('as VOTable');
  await expect(received.getByText('Sender sent “nonsense”.')).toBeVisible();
  const [nowhere] = await program.call('table.load.votable', { url: 'file:///nowhere/t.vot' });
  expect(nowhere!.error).toContain('Cannot fetch file:///nowhere/t.vot');
  const [relative] = await program.call('table.load.votable', { url: 't.vot' });
  expect(relative!.error).toContain('expected an absolute url');
});

test('a place that a program points at can be searched, and one beyond the picture stays at hand', async ({
  page,
}) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('Pointer');
  await new SearchPage(page).open(CRAB);
  await connect(page, 'Pointer');
  await program.call('coord.pointAt.sky', { ra: '329.7169', dec: '-30.2256' });
  await program.call('coord.pointAt.sky', { ra: '83.63', dec: '22.01' });
  const received = page.getByRole('region', { name: 'Received from other programs' });
  await expect(received.getByText(/points at/)).toHaveText('Pointer points at 83.63000 22.01000 (ICRS, deg)');
  await received.getByRole('button', { name: 'Search within 1 deg' }).click();
  await expect(page).toHaveURL(/ra=83\.63&dec=22\.01|ra=83\.63000&dec=22\.01000/);
  const [bad] = await program.call('coord.pointAt.sky', { ra: '83.63', dec: '95' });
  expect(bad!.error).toContain('Cannot point at');

  // The picture: another page, which connects by itself because its visitor asked for it.
  await page.getByRole('button', { name: /^Programs on this computer/ }).click();
  await page.getByRole('checkbox', { name: 'Connect by itself when I open this site' }).check();
  await page.keyboard.press('Escape');
  await page
    .getByRole('link', { name: /^Preview observation/ })
    .first()
    .click();
  await expect(page.getByText(/events on the map/)).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole('button', { name: 'Programs on this computer: Pointer connected' }),
  ).toBeVisible();
  await program.call('coord.pointAt.sky', { ra: '200', dec: '22.2' });
  await expect(received.getByText(/points at/)).toHaveText(
    'Pointer points at 200.00000 22.20000 (ICRS, deg)',
  );
});

test('rows of a sent table are ticked and looked at on both sides, and no echo goes round', async ({
  page,
}) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('Partner');
  const search = new SearchPage(page);
  await search.open(CRAB);
  await expect(search.rows().first()).toBeVisible({ timeout: 30_000 });
  // As rows stand in the page is not as they were sent.
  await search.sortBy('t_min');
  await sendTable(page, 'Partner');
  const [sent] = program.heard('table.load.votable');
  const ids = sent!.fetched.rows.map((row) => String(row.obs_id));
  const name = { 'table-id': sent!.params['table-id']!, url: sent!.params.url! };

  const [answer] = await program.call('table.select.rowList', { ...name, 'row-list': ['0', '2'] });
  expect(answer).toMatchObject({ status: 'samp.ok' });
  await expect.poll(() => tickedObservations(page)).toEqual([ids[0]!, ids[2]!].sort());
  await program.call('table.highlight.row', { ...name, row: '1' });
  await expect(page.locator('tr[aria-current]')).toHaveAttribute('aria-rowindex', /\d+/);
  await expect(
    page.locator('tr[aria-current]').getByRole('checkbox', { name: `Select observation ${ids[1]}` }),
  ).toBeVisible();

  await search.tick(ids[1]!).click();
  await expect.poll(() => program.heard('table.select.rowList').length).toBe(1);
  expect(program.heard('table.select.rowList')[0]!.params).toEqual({ ...name, 'row-list': ['0', '1', '2'] });
  await search.tick(ids[2]!).click();
  await expect.poll(() => program.heard('table.select.rowList').length).toBe(2);
  expect(program.heard('table.select.rowList')[1]!.params).toMatchObject({ 'row-list': ['0', '1'] });
  // Two ticks here, a selection and a row there: nothing of theirs came back.
  expect(program.heard('table.highlight.row').map(({ params }) => params.row)).toEqual(['2']);

  const other = await program.call('table.select.rowList', {
    'table-id': 'somebody elses',
    'row-list': ['0'],
  });
  expect(other[0]!.error).toContain('no use for this');
});

test('a spectrum reaches programs that know spectra, and known programs that are not there are greyed', async ({
  page,
}) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('SPLAT-VO');
  await page.goto('/obs/HESS-J0152%2B017-spectrum');
  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('SPLAT-VO');
  await dialog.choose('Spectrum');
  await expect(dialog.choice('To', 'VOSpec: not connected')).toBeDisabled();
  await expect(dialog.choice('To', 'TOPCAT: takes tables, positions only')).toBeDisabled();
  await dialog.choice('To', 'SPLAT-VO').check();
  await dialog.send.click();
  await expect(dialog.dialog.getByText('SPLAT-VO has it.')).toBeVisible({ timeout: 30_000 });
  const [message] = program.heard('spectrum.load.ssa-generic');
  expect(message!.params.meta).toMatchObject({ 'Access.Format': 'application/x-votable+xml' });
  // Six points, the first at 0.308477 TeV (Aharonian et al. 2008, as gamma-cat has them).
  expect(message!.fetched.rows).toHaveLength(6);
  expect(message!.fetched.rows[0]!.e_ref).toBeCloseTo(0.308477, 5);
});

test('a light curve goes as a table that says its time frame', async ({ page }) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('Plotter');
  await page.goto('/obs/PKS-2155-304-light-curve');
  const dialog = new SendDialog(page);
  await dialog.open();
  await dialog.expectConnected('Plotter');
  await dialog.choose('Light curve');
  await dialog.choice('To', 'Plotter').check();
  await dialog.send.click();
  await expect(dialog.dialog.getByText('Plotter has it.')).toBeVisible({ timeout: 30_000 });
  const [message] = program.heard('table.load.votable');
  expect(message!.fetched.rows.length).toBeGreaterThan(2);
  const time = message!.fetched.fields.find(({ name }) => name === 'time');
  expect(time).toEqual({ name: 'time', ucd: 'time.epoch', unit: 'd' });
  const text = await (await page.request.get(message!.params.url!)).text();
  expect(text).toMatch(/<TIMESYS ID="time_frame" timeorigin="MJD-origin" timescale="[A-Z]+"/);
  expect(text).toMatch(/<FIELD [^>]*name="time" [^>]*ref="time_frame"/);
});

test('a result of a job is looked at in JS9 and sent to an image program', async ({ page, signIn }) => {
  hub = await SampHub.start();
  const program = await hub.startProgram('Image program');
  await signIn(page);
  const made = await page.request.post('/uws/create_count_map', {
    form: { events: 'ivo://datadistiller.local/SIMULATED-DL3?900001', width: '2', PHASE: 'RUN' },
  });
  const job = made.url().split('/').at(-1)!;
  await page.goto(`/jobs/${job}`);
  await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible({ timeout: 40_000 });
  const result = page.getByRole('listitem').filter({ hasText: 'counts_900001.fits' });
  await expect(result.getByRole('button', { name: 'Send' })).toBeVisible({ timeout: 40_000 });
  const dialog = new SendDialog(page);
  await result.getByRole('button', { name: 'Send' }).click();
  await dialog.expectConnected('Image program');
  await dialog.send.click();
  await expect(dialog.dialog.getByText('Image program has it.')).toBeVisible({ timeout: 30_000 });
  const [message] = program.heard('image.load.fits');
  expect(message!.fetched.shape).toEqual([100, 100]);
  await page.keyboard.press('Escape');
  await result.getByRole('link', { name: 'Look in JS9' }).click();
  await expect(page.getByRole('img', { name: /^Picture of/ })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByTestId('pointer-reading').or(page.getByText(/BUNIT/)).first()).toBeVisible();
});

test('the hub goes and comes, and who stays connected is back by itself', async ({ page }) => {
  hub = await SampHub.start();
  await new SearchPage(page).open('');
  await page.getByRole('button', { name: /^Programs on this computer/ }).click();
  await page.getByRole('checkbox', { name: 'Connect by itself when I open this site' }).check();
  await page.keyboard.press('Escape');
  const button = page.getByRole('button', { name: /^Programs on this computer/ });
  await expect(button).toHaveAccessibleName('Programs on this computer: 0 connected');
  await hub.stop();
  await expect(button).toHaveAccessibleName('Programs on this computer: not connected', { timeout: 20_000 });
  hub = await SampHub.start();
  await hub.startReceiver('Again');
  await expect(button).toHaveAccessibleName('Programs on this computer: Again connected', {
    timeout: 20_000,
  });
  await page.reload();
  await expect(button).toHaveAccessibleName('Programs on this computer: Again connected', {
    timeout: 20_000,
  });
  await button.click();
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(button).toHaveAccessibleName('Programs on this computer: not connected');
  await page.reload();
  await expect(button).toHaveAccessibleName('Programs on this computer: not connected');
});

test.describe('TOPCAT', () => {
  needs('topcat');

  test('TOPCAT loads a table of the page, and rows and places go to and fro', async ({ page }) => {
    test.setTimeout(180_000);
    hub = await SampHub.start();
    topcat = await Topcat.start(hub);
    const search = new SearchPage(page);
    await search.open(CRAB);
    await expect(search.rows().first()).toBeVisible({ timeout: 30_000 });
    const all = await search.rows().getByRole('checkbox').count();
    await sendTable(page, 'topcat');
    const [table] = await topcat.tables();
    expect(table).toMatchObject({ rows: all, subsets: {} });

    await topcat.act('select 0 2');
    await expect.poll(async () => (await tickedObservations(page)).length).toBe(2);
    const [first] = await tickedObservations(page);
    await search.tick(first!).click();
    // Its own subset stays; the page's ticks are one of their own, of the row that is left.
    const ofPage = async () => (await topcat!.tables())[0]!.subsets['Data Distiller'] ?? [];
    await expect.poll(async () => (await ofPage()).length).toBe(1);
    const left = await ofPage();
    expect([0, 2]).toContain(left[0]);
    await expect.poll(async () => (await topcat!.tables())[0]!.highlighted).toBe(left[0] === 0 ? 2 : 0);

    await topcat.act('highlight 1');
    await expect(page.locator('tr[aria-current]')).toHaveCount(1);
    await topcat.act('point 83.633 22.014');
    const received = page.getByRole('region', { name: 'Received from other programs' });
    await expect(received.getByText('topcat points at 83.63300 22.01400 (ICRS, deg)')).toBeVisible();
    await topcat.act('send');
    await expect(received.getByText(new RegExp(`topcat sent “.*”, ${all} rows`))).toBeVisible({
      timeout: 30_000,
    });
    if (process.env.TOPCAT_PICTURE) {
      await topcat.act(`picture ${process.env.TOPCAT_PICTURE}`);
      await page.screenshot({ path: process.env.TOPCAT_PICTURE.replace('.png', '-page.png') });
    }
  });
});
