/**
 * The quick look of an event list, on the demo archive and on files that are not as they should be.
 */

import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { card, realCard } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import type { ColumnDraft } from '@/lib/fits/write-columns';
import { expectNoViolations } from '../axe';

/** Of the demo archive: a simulated run on the Crab. */
const RUN = '/obs/900001?tab=quicklook';

const figure = (page: Page, name: string) => page.getByRole('figure', { name });

async function open(page: Page, address = RUN): Promise<void> {
  await page.goto(address);
  await expect(page.locator('[data-drawn=true]')).toHaveCount(4, { timeout: 30_000 });
}

/** Of the box beside the map. */
async function readCounts(page: Page): Promise<Record<string, string>> {
  const facts = page.locator('dl[aria-label="Counts in the regions"] > div');
  const texts = await facts.allInnerTexts();
  return Object.fromEntries(texts.map((text) => text.split('\n') as [string, string]));
}

test('a run shows its source with map, four plots and a significance, and breaks no rule of the page', async ({
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Error/.test(message.text())) refused.push(message.text());
  });
  await open(page);
  const { On: on, Significance: sigma } = await readCounts(page);
  expect(Number(on)).toBeGreaterThan(50);
  expect(Number.parseFloat(sigma!)).toBeGreaterThan(10);
  await expect(figure(page, 'θ² about the region')).toContainText('reflected regions');
  await expect(figure(page, 'Event rate')).toContainText('TT in the file');
  expect(refused).toEqual([]);
});

test('a choice stays in the address, and the address makes the same choice', async ({ page }) => {
  await open(page);
  const all = await readCounts(page);
  await page.getByLabel('Lowest energy (TeV)').fill('0.5');
  await page.getByLabel('Radius (deg)').fill('0.2');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(async () => (await readCounts(page)).On).not.toBe(all.On);
  expect(page.url()).toContain('radius=0.2&emin=0.5');
  const chosen = await readCounts(page);
  await open(page, page.url());
  expect(await readCounts(page)).toEqual(chosen);
  await expect(page.getByLabel('Lowest energy (TeV)')).toHaveValue('0.5');
});

test('what cannot be read is told at its box, and nothing typed is lost', async ({ page }) => {
  await open(page);
  const box = page.getByLabel('On region, centre (RA Dec, ICRS)');
  await box.fill('somewhere');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('This is no position')).toBeVisible();
  await expect(box).toHaveValue('somewhere');
  await box.fill('05:34:32 +22:00:52');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('This is no position')).toBeHidden();
});

test('a plot is a table, a CSV and pictures as well', async ({ page }) => {
  await open(page);
  const energies = figure(page, 'Energies');
  await energies.getByRole('button', { name: 'Energies as a table' }).click();
  const table = energies.getByRole('table').first();
  await expect(table.getByRole('columnheader')).toHaveText([
    'Energy (TeV), from',
    'Energy (TeV), to',
    'Events per bin',
  ]);
  const save = async (item: RegExp) => {
    await energies.getByRole('button', { name: 'Save Energies' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: item }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const csv = await save(/^CSV/);
  expect(csv.name).toBe('900001-energies.csv');
  const rows = csv.bytes.toString('utf8').trim().split('\r\n');
  expect(rows[0]).toBe('series,"Energy (TeV), from","Energy (TeV), to",Events per bin');
  const counted = rows.filter((row) => row.startsWith('All')).map((row) => Number(row.split(',').at(-1)));
  const events = Number(/^(\d+) events/.exec(await energies.locator('p').first().innerText())![1]);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(events);
  expect((await save(/^SVG/)).bytes.toString('utf8')).toMatch(/^<svg/);
  expect([...(await save(/^PNG/)).bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
});

test('a plot is moved and zoomed by keys, and says so', async ({ page }) => {
  await open(page);
  const plot = page.getByRole('application', { name: /^Event rate\. Arrow keys move/ });
  // The library keeps old ticks where they are, in any order.
  const ticks = async () => (await plot.locator('.xtick text').allTextContents()).sort();
  const before = await ticks();
  await plot.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(ticks).not.toEqual(before);
  await page.keyboard.press('0');
  await expect.poll(ticks).toEqual(before);
});

test('axe finds nothing on a quick look with a table open, light and dark', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Event rate as a table' }).click();
  await expectNoViolations(page);
});

const column = (name: string, values: number[], unit: string): ColumnDraft => ({
  name,
  values: Float64Array.from(values),
  unit,
});

function eventFile(columns: ColumnDraft[]): Buffer {
  const cards = [
    card('HDUCLAS1', 'EVENTS'),
    realCard('RA_PNT', 83.6),
    realCard('DEC_PNT', 22.5),
    realCard('RA_OBJ', 83.6),
    realCard('DEC_OBJ', 22),
    realCard('TSTART', 0),
    realCard('TSTOP', 60),
    card('MJDREFI', 51910),
    realCard('MJDREFF', 0),
    card('TIMESYS', 'UTC'),
  ];
  return Buffer.from(writeFits([{ kind: 'table', name: 'EVENTS', cards, columns }]));
}

/** Puts a file in the place of the run's. */
async function serve(page: Page, body: Buffer): Promise<void> {
  await page.route('**/retrieve?*', (route) => route.fulfill({ body, contentType: 'application/fits' }));
}

const RA = column('RA', [83.6, 83.6, 83.7], 'deg');
const DEC = column('DEC', [22, 22.01, 22.1], 'deg');
const TIME = column('TIME', [1, 2, 3], 's');

test('a file that is cut short is told in a sentence', async ({ page }) => {
  const whole = eventFile([RA, DEC, TIME, column('ENERGY', [1, 2, 3], 'TeV')]);
  await serve(page, whole.subarray(0, whole.length - 2880));
  await page.goto(RUN);
  const alert = page.getByRole('alert').filter({ hasText: 'This file cannot be looked at' });
  await expect(alert).toContainText(/EVENTS/);
});

test('a missing column is named', async ({ page }) => {
  await serve(page, eventFile([RA, DEC, TIME]));
  await page.goto(RUN);
  const alert = page.getByRole('alert').filter({ hasText: 'This file cannot be looked at' });
  await expect(alert).toContainText('ENERGY');
});

test('without times everything but the rate is shown', async ({ page }) => {
  await serve(page, eventFile([RA, DEC, column('ENERGY', [1, 2, 3], 'TeV')]));
  await page.goto(RUN);
  await expect(page.locator('[data-drawn=true]')).toHaveCount(3, { timeout: 30_000 });
  await expect(page.getByRole('status').filter({ hasText: 'Event rate' })).toContainText('TIME');
});

test('events that are not numbers are left out, and counted', async ({ page }) => {
  await serve(page, eventFile([RA, DEC, TIME, column('ENERGY', [1, Number.NaN, 3], 'TeV')]));
  await open(page);
  await expect(
    page.getByText('1 of 3 events have an energy or a direction that is not a number'),
  ).toBeVisible();
  await expect(figure(page, 'Event rate')).toContainText('The file counts in UTC');
});

test('a file that the archive cannot give is told with the archive’s own words', async ({ page }) => {
  await page.route('**/retrieve?*', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'text/plain',
      body: 'The file is not where the archive keeps it.\n',
    }),
  );
  await page.goto(RUN);
  await expect(page.getByRole('alert').filter({ hasText: 'This file cannot be looked at' })).toContainText(
    'the archive answered 503: The file is not where the archive keeps it.',
  );
});
