/**
 * A definition from nothing to somebody else's result: written, tried, validated, run.
 */
import { existsSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { readXmlTree, type XmlNode } from '@/lib/xml/read-tree';
import { test } from '../test';

/** A file of an OPUS server (ParisAstronomicalDataCentre/OPUS, test_jobs). */
const REAL = new URL('../../../shared/data/opus-jdl/test_activity_1_vot.xml', import.meta.url);

let count = 0;
const freshName = () => `greet_${process.pid}_${++count}_${Date.now() % 1e6}`;

/** With the editor of the script the page listens; what is typed before is taken back. */
async function open(page: Page, address: string) {
  await page.goto(address);
  await page.getByRole('textbox', { name: 'Script' }).waitFor();
}

async function write(page: Page, name: string) {
  await open(page, '/jobs/definitions/new');
  await page.getByRole('textbox', { name: 'name', exact: true }).first().fill(name);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

async function typeScript(page: Page, text: string) {
  const script = page.getByRole('textbox', { name: 'Script' });
  await script.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);

test('written by one, tried and validated by staff, run by another', async ({ browser, page, signIn }) => {
  test.slow();
  const name = freshName();
  await signIn(page);
  await page.goto('/jobs');
  await page.getByRole('link', { name: 'Definitions' }).click();
  await page.getByRole('link', { name: 'New definition' }).click();
  await page.getByRole('textbox', { name: 'name', exact: true }).first().fill('no name');
  await expect(page.getByText('The name "no name" of a job cannot be used').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'name', exact: true }).first().fill(name);

  await page.getByRole('button', { name: 'Add a parameter' }).click();
  const added = page.getByRole('listitem').filter({ hasText: 'unnamed parameter' });
  await added.getByRole('textbox', { name: 'name', exact: true }).fill('times');
  const times = page
    .getByRole('group', { name: 'Parameters' })
    .getByRole('listitem')
    .filter({ hasText: 'times' });
  await times.getByRole('combobox', { name: 'type' }).selectOption('xs:int');
  await times.getByLabel('max').fill('5');
  await times.getByRole('textbox', { name: 'default' }).fill('9');
  await expect(times.getByText('The default of times="9" cannot be used')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save draft' })).toHaveAttribute('aria-disabled', 'true');
  expect(await violations(page)).toEqual([]);
  await times.getByRole('textbox', { name: 'default' }).fill('2');
  await page.getByRole('button', { name: 'Move parameter times up' }).click();
  await typeScript(page, '#!/bin/bash\nfor i in $(seq $times); do echo "hello $who"; done > "$output"\n');

  await page.getByRole('tab', { name: 'Form' }).click();
  const preview = page.getByRole('form', { name: 'Preview of the form' });
  await expect(preview.getByLabel(/^times/)).toHaveValue('2');
  await expect(preview.getByLabel(/^who/)).toHaveValue('world');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByText('draft', { exact: true }).first()).toBeVisible();
  // Its author reads that it is not run for them yet.
  await expect(page.getByText('a draft is run for the staff of the archive')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Test version/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Ask for validation' }).click();
  await expect(page.getByText('validation asked for').first()).toBeVisible();
  await page.goto(`/jobs/new/tmp.${name}.1`);
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(page.getByText('ask for the validation of your draft')).toBeVisible();

  const office = await (await browser.newContext()).newPage();
  await signIn(office, 'staff');
  await office.goto('/jobs/definitions');
  await office.getByRole('link', { name }).click();
  await office.getByRole('link', { name: 'Test version 1' }).click();
  await expect(office.getByText('This tests version 1, a draft.')).toBeVisible();
  await office.getByRole('button', { name: 'Run' }).click();
  await expect(office.getByText('completed')).toBeVisible({ timeout: 30_000 });
  await office.goto(`/jobs/definitions/${name}`);
  await expect(office.getByText('jobs of this version: 1 completed')).toBeVisible();
  await office.getByRole('button', { name: 'Validate', exact: true }).click();
  await office.getByRole('button', { name: 'Validate version 1' }).click();
  await expect(office.getByText('validated', { exact: true }).first()).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other);
  await other.goto('/jobs/new');
  await other.getByRole('link', { name: name.replaceAll('_', ' ') }).click();
  await other.getByLabel(/^times/).fill('3');
  await other.getByRole('button', { name: 'Run' }).click();
  await expect(other.getByText('completed')).toBeVisible({ timeout: 30_000 });
  const job = new URL(other.url()).pathname.split('/').at(-1);
  const result = await other.request.get(`/uws/${name}/${job}/results/output`);
  expect(await result.text()).toBe('hello world\nhello world\nhello world\n');

  await office.getByRole('button', { name: 'Retire' }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Retire' }).click();
  await expect(office.getByText('retired', { exact: true }).first()).toBeVisible();
  expect((await other.request.get(`/uws/${name}`)).status()).toBe(404);
  expect((await other.request.get(`/uws/${name}/${job}/results/output`)).status()).toBe(200);
});

test('two who edit at once hear of each other, versions are compared, and an older one comes back', async ({
  browser,
  page,
  signIn,
}) => {
  test.slow();
  const name = freshName();
  await signIn(page);
  await write(page, name);
  const office = await (await browser.newContext()).newPage();
  await signIn(office, 'staff');
  await open(office, `/jobs/definitions/${name}`);
  await office.getByLabel('annotation').first().fill('Greets, as the staff says');
  await office.getByRole('button', { name: 'Save draft' }).click();
  await expect(office.getByText('Saved as version 2.')).toBeVisible();

  await typeScript(page, '#!/bin/bash\necho "good morning" > "$output"\n');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText(/saved version 2 while you edited/)).toBeVisible();
  const conflict = page.getByRole('region', { name: 'Saved by somebody else' });
  await expect(conflict.getByRole('cell', { name: 'Greets, as the staff says' })).toBeVisible();
  await expect(conflict.getByText('good morning')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await conflict.getByRole('button', { name: 'Save mine as version 3' }).click();
  await expect(page.getByText('Saved as version 3.')).toBeVisible();

  await expect(page.getByRole('radio', { name: 'with version 3' })).toBeChecked();
  await page.getByRole('button', { name: 'Compare the two chosen' }).click();
  await expect(page.getByRole('heading', { name: 'Version 2 and version 3' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Greets, as the staff says' })).toBeVisible();
  await expect(page.getByText('new: echo "good morning"')).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.goto(`/jobs/definitions/${name}?version=2`);
  await expect(page.getByText('This is version 2 of 3.')).toBeVisible();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByText('Saved as version 4.')).toBeVisible();
  const json = await (await page.request.get(`/jdl/tmp.${name}/json`)).json();
  expect(json.annotation).toBe('Greets, as the staff says');
});

test('a file of an OPUS server is loaded and saved without a change', async ({ page, signIn }) => {
  test.skip(!existsSync(REAL), 'shared/data/opus-jdl is not here');
  const real = readFileSync(REAL, 'utf8');
  const name = freshName();
  const file = real.replaceAll('test_activity_1', name);
  await signIn(page);
  await page.goto('/jobs/definitions/new');
  await page.getByRole('button', { name: 'Load …' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('File')
    .setInputFiles({ name: 'a.xml', mimeType: 'text/xml', buffer: Buffer.from('<x/>') });
  await page.getByRole('dialog').getByRole('button', { name: 'Load' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page
    .getByRole('dialog')
    .getByLabel('File')
    .setInputFiles({ name: 'real_vot.xml', mimeType: 'text/xml', buffer: Buffer.from(file) });
  await page.getByRole('dialog').getByRole('button', { name: 'Load' }).click();
  await expect(page.getByRole('textbox', { name: 'name', exact: true }).first()).toHaveValue(name);
  await page.getByRole('button', { name: 'Save draft' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  const got = await (await page.request.get(`/jdl/tmp.${name}`)).text();
  const tidy = ({ text, children, ...node }: XmlNode): object => ({
    ...node,
    text: text.trim(),
    children: children.map(tidy),
  });
  expect(tidy(readXmlTree(got))).toEqual(tidy(readXmlTree(file)));
  expect(await violations(page)).toEqual([]);
});
