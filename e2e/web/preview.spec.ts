/**
 * Looking at a file in JS9.
 */

import { expect, type Page, test } from '@playwright/test';
import { expectNoViolations } from '../axe';
import { SendDialog } from '../pages/send-dialog';

/** Of the demo archive: a simulated run on the Crab. */
const SEARCH = '/search?ra=83.633&dec=22.014&radius=0.001';

async function openPreview(page: Page): Promise<void> {
  await page.goto(SEARCH);
  await page
    .getByRole('link', { name: /^Preview observation/ })
    .first()
    .click();
  await expect(page.getByText(/events on the map/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Marks on the picture' })).toBeVisible({ timeout: 30_000 });
}

/** Figures of the line under the picture. */
async function readPointer(page: Page): Promise<{ ra: number; dec: number; x: number; y: number }> {
  const text = await page.getByTestId('pointer-reading').innerText();
  const [, ra, dec, x, y] = /RA (\S+)° Dec (\S+)° .*x (\S+) y (\S+) /.exec(text)!.map(Number);
  return { ra: ra!, dec: dec!, x: x!, y: y! };
}

test('an event list is shown as a counts map, without asking any other host', async ({ page, baseURL }) => {
  const outside: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(baseURL!)) outside.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy|404/.test(message.text())) refused.push(message.text());
  });
  await openPreview(page);
  const picture = (await page.getByRole('img', { name: /^Picture of/ }).boundingBox())!;
  const [x, y] = [picture.x + picture.width / 2, picture.y + picture.height / 2];
  await page.mouse.move(x - 1, y);
  await page.mouse.move(x, y);
  // The middle of the picture is the pointing: pixel 125.5 of 250, within half a screen pixel.
  const reading = await readPointer(page);
  const pointing = page.getByRole('row', { name: /^pointing/ }).getByRole('cell');
  const [, ra, dec] = (await pointing.allInnerTexts()).map(Number);
  expect(Math.abs(reading.x - 125.5)).toBeLessThan(1);
  expect(Math.abs(reading.y - 125.5)).toBeLessThan(1);
  expect(Math.abs(reading.ra - ra!) * Math.cos((dec! * Math.PI) / 180)).toBeLessThan(0.02);
  expect(Math.abs(reading.dec - dec!)).toBeLessThan(0.02);
  expect([outside, refused]).toEqual([[], []]);
});

test('narrower choices make another map, and a wrong one is told at its box', async ({ page }) => {
  await openPreview(page);
  const counted = async () => Number((await page.getByText(/events on the map/).innerText()).split(' ')[0]);
  const all = await counted();
  await page.getByLabel('Lowest energy (TeV)').fill('1');
  await page.getByLabel('Largest offset (deg)').fill('1');
  await page.getByRole('button', { name: 'Make map' }).click();
  await expect.poll(counted).toBeLessThan(all);
  await page.getByLabel('Highest energy (TeV)').fill('0.5');
  await page.getByRole('button', { name: 'Make map' }).click();
  await expect(page.getByText('Expected above the lowest energy')).toBeVisible();
});

test('a region is summed, and can be removed', async ({ page }) => {
  await openPreview(page);
  await page.getByRole('button', { name: 'circle', exact: true }).click();
  const region = page.getByRole('row', { name: /^circle 1/ });
  await expect(region).toBeVisible();
  const [, , , pixels, sum] = (await region.getByRole('cell').allInnerTexts()).map(Number);
  expect(pixels).toBeGreaterThan(100);
  expect(sum).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Remove circle 1' }).click();
  await expect(region).toBeHidden();
});

test('every header can be read', async ({ page }) => {
  await openPreview(page);
  await page.getByText('1: EVENTS').click();
  const header = page.getByText(/^XTENSION= 'BINTABLE'[\s\S]*EXTNAME = 'EVENTS/);
  await expect(header).toBeVisible();
});

test('a file that is not there is told by the archive itself', async ({ page }) => {
  await page.goto('/preview?id=ivo://nowhere/nothing%3F1');
  await expect(page.getByRole('alert').filter({ hasText: 'This file cannot be shown' })).toContainText(
    'There is no dataset ivo://nowhere/nothing?1 in this archive.',
  );
});

test('no file of another site is fetched', async ({ page }) => {
  await page.goto('/preview?url=https://example.org/x.fits');
  await expect(page.getByText('There is no file to show')).toBeVisible();
});

test('axe finds nothing on a preview and on the dialog that sends it', async ({ page }) => {
  await openPreview(page);
  await page.getByRole('button', { name: 'circle', exact: true }).click();
  await page.getByText('1: EVENTS').click();
  await expectNoViolations(page);
  const dialog = new SendDialog(page);
  await dialog.open();
  await expect(dialog.dialog.getByRole('status').first()).toBeVisible();
  await expectNoViolations(page);
});
