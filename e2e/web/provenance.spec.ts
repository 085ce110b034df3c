/**
 * How things were made, walked hop by hop, compared, done again as a script, and run again with what has changed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from '../test';
import { needs, PYTHON } from '../tools';

const DEMO = 'ivo://datadistiller.local/SIMULATED-DL3';
const run = (id: number) => `${DEMO}?${id}`;
const pageOf = (id: string) => `/provenance?id=${encodeURIComponent(id)}`;
const act = (...parts: string[]) =>
  `ivo://datadistiller.local/provenance?${parts.map(encodeURIComponent).join('/')}`;

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

/** A counts map of two runs, made by the request that a script sends. @returns the id of the job */
async function makeMap(page: Page): Promise<string> {
  const made = await page.request.post('/uws/create_count_map', {
    form: { events: `${run(900001)} ${run(900002)}`, width: '2', stack: 'true', PHASE: 'RUN' },
    maxRedirects: 0,
  });
  const jobId = made.headers().location!.split('/').at(-1)!;
  await expect
    .poll(async () => (await page.request.get(`/uws/create_count_map/${jobId}/phase`)).text(), {
      timeout: 60_000,
    })
    .toBe('COMPLETED');
  return jobId;
}

test('the graph grows hop by hop, to later things and to what else they came from', async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn(page);
  const jobId = await makeMap(page);
  await page.goto(pageOf(act('data', 'SIMULATED-DL3', '900001', 'DL0')));
  const later = page.getByRole('region', { name: 'What came of it' });
  await expect(later.getByText('DL2 of run 900001')).toBeVisible();
  await expect(later.getByText('Making of the event list')).toHaveCount(0);
  const details = page.getByRole('region', { name: 'Details' });
  for (const thing of [
    'DL2 of run 900001',
    'Making of the event list of run 900001',
    'simulated_900001.fits.gz',
    'Ingest of run 900001',
    /^Crab Nebula, Simulated array, run 900001/,
  ]) {
    await later.getByRole('button', { name: thing }).first().click();
    await details.getByRole('button', { name: /^What came of it/ }).click();
  }
  const job = later.getByRole('button', { name: /^create_count_map/ }).first();
  await expect(job).toBeVisible();
  await expect(
    page.locator('.react-flow__node').filter({ hasText: 'create_count_map' }).first(),
  ).toBeVisible();

  // Back again: the other run that the map was made of.
  await page.goto(pageOf(run(900001)));
  await page
    .getByRole('region', { name: 'What came of it' })
    .getByRole('button', { name: /^create_count_map/ })
    .first()
    .click();
  await details.getByRole('button', { name: /^What it came from/ }).click();
  const beside = page.getByRole('region', { name: 'Beside it' });
  await expect(beside.getByText(/run 900002/)).toBeVisible();
  await expectNoViolations(page);
  await page.request.post(`/uws/create_count_map/${jobId}`, { form: { ACTION: 'DELETE' } });
});

test('two products stand side by side with what differs', async ({ page }) => {
  await page.goto(`${pageOf(run(900003))}&with=${encodeURIComponent(run(900005))}`);
  const table = page.getByRole('table', { name: /^What differs/ });
  await expect(table.getByRole('row').filter({ hasText: 'analysis_mode' })).toHaveText(/hard\s*std/);
  await expect(table.getByRole('row').filter({ hasText: 'proposal' })).toHaveText(/DEMO-CAL\s*DEMO-AGN/);
  await expectNoViolations(page);
  await page.goto(`${pageOf(run(900003))}&with=nothing`);
  await expect(page.getByText('Nothing is on record under nothing.')).toBeVisible();
});

test('a job that is run again tells what has changed since', async ({ page, signIn, gatewayDatabase }) => {
  test.setTimeout(180_000);
  await signIn(page);
  const jobId = await makeMap(page);
  await page.goto(`/jobs/new/create_count_map?from=${jobId}`);
  await expect(page.getByLabel(/^width/)).toHaveValue('2');
  await expect(page.getByText('Since this job ran, something has changed')).toHaveCount(0);

  // As if it had run long ago, and one run had been processed again.
  const record = await gatewayDatabase.jobRecord.findUniqueOrThrow({ where: { jobId } });
  const inputs = record.inputs as { id: string; sha256: string }[];
  await gatewayDatabase.jobRecord.update({
    where: { jobId },
    data: {
      software: { 'Data Distiller': '0.0.1' },
      inputs: inputs.map((input, i) => (i === 0 ? { ...input, sha256: '0'.repeat(64) } : input)),
    },
  });
  await page.reload();
  await expect(page.getByText(/the job ran with 0\.0\.1\.$/)).toBeVisible();
  await expect(page.getByText('One field is marked below with what is different.')).toBeVisible();
  await expect(page.getByText(`${run(900001)} was processed again since`)).toBeVisible();
  await expect(page.getByText(`${run(900002)} was processed again since`)).toHaveCount(0);
  await expectNoViolations(page);
});

test.describe('with Gammapy', () => {
  needs('gammapy');

  test('a job is done again elsewhere by its script, with the same pixels', async ({ page, signIn }) => {
    test.setTimeout(180_000);
    await signIn(page);
    const jobId = await makeMap(page);
    await page.goto(`/jobs/${jobId}`);
    await page.getByRole('link', { name: 'What it was made from, as a graph' }).click();
    await page.getByRole('button', { name: 'Take it with you' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Script and inputs, ZIP' }).click(),
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'reproduce-'));
    try {
      await file.saveAs(join(folder, 'again.zip'));
      execFileSync(PYTHON, ['-m', 'zipfile', '-e', 'again.zip', '.'], { cwd: folder });
      const name = file.suggestedFilename().replace('.zip', '');
      const said = execFileSync('sh', [join(folder, name, 'data/run.sh')], {
        encoding: 'utf8',
        env: { ...process.env, PYTHON, MPLCONFIGDIR: folder },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      expect(said).toContain('counts_stacked.fits: the same\n');
      execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: join(folder, name) });
    } finally {
      rmSync(folder, { recursive: true });
    }
    const nobody = await page.context().browser()!.newContext();
    const refused = await nobody.request.get(`/reproduce?ID=${encodeURIComponent(act('job', jobId))}`);
    expect(refused.status()).toBe(404);
    await nobody.close();
  });
});

test('what was not done here says so', async ({ request }) => {
  const id = act('calibration', 'SIMULATED-DL3/900003');
  const answer = await request.get('/reproduce', { params: { ID: id } });
  expect([answer.status(), await answer.text()]).toEqual([
    409,
    `Calibration of run 900003 was not done here, so there is no command to do it again: what is on record of it is at /prov?ID=${encodeURIComponent(id)}.\n`,
  ]);
});

test('a package tells the search that its rows were chosen from', async ({ page }) => {
  await page.goto('/search?target=Crab+Nebula&ra=83.633&dec=22.014&radius=1');
  await page.getByRole('row').filter({ hasText: '900001' }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Package' }).click();
  const download = page.getByRole('link', { name: /^Download, \d/ });
  await expect(download).toBeVisible();
  const address = await download.getAttribute('href');
  const document = await (await page.request.get(`${address}?part=data/provenance.json`)).json();
  const labels = Object.values<Record<string, string>>(document.activity).map((one) => one['prov:label']);
  expect(labels).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Query of http.*\/tap$/),
      'Selection of one dataset',
      'Package of one dataset',
      'Observation of Crab Nebula, run 900001',
    ]),
  );
  expect(JSON.stringify(document.parameter)).toContain('SELECT');
});
