import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { readBinTable } from '@/lib/fits/bintable';
import { readFits } from '@/lib/fits/read';
import { needs, PYTHON } from '../tools';
import { cellsOf, createJob, sync, waitForEnd } from './tap';

/** A simulated run, and its number of events. */
async function aRun(request: APIRequestContext): Promise<{ id: string; events: number }> {
  const query =
    "SELECT TOP 1 obs_publisher_did, ev_xel FROM ivoa.obscore NATURAL JOIN ivoa.obscore_hea WHERE target_name = 'Crab Nebula' AND obs_collection = 'SIMULATED-DL3' ORDER BY obs_id DESC";
  const [row] = cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text());
  return { id: row![0]!, events: Number(row![1]) };
}

/** A published one. */
async function aSpectrum(request: APIRequestContext): Promise<string> {
  const query = "SELECT TOP 1 obs_publisher_did FROM ivoa.obscore WHERE dataproduct_type = 'spectrum'";
  const [row] = cellsOf(await (await sync(request, { QUERY: query, RESPONSEFORMAT: 'votable/td' })).text());
  return row![0]!;
}

const TERMS = '../shared/data/vocabularies/ivoa/datalink/core/terms.csv';

/** What `stilts datalinklint` says, line by line, with the terms of today (`e2e/stilts/LintDatalink.java`). */
function lint(links: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  const file = join(folder, 'links.vot');
  writeFileSync(file, links);
  const program = ['-cp', '/usr/share/java/starlink-ttools.jar', 'e2e/stilts/LintDatalink.java', TERMS, file];
  try {
    return execFileSync('java', program, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(
      '\n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const eventsOf = (bytes: Uint8Array) => readBinTable(readFits(bytes)[1]!);

test('every identifier is answered: by its links, or by why there are none', async ({ request }) => {
  const { id } = await aRun(request);
  const answer = await request.post('/datalink/links', {
    form: { ID: id, RESPONSEFORMAT: 'votable' },
    params: { ID: 'ivo://nobody/none?1' },
  });
  expect(answer.headers()['content-type']).toBe('application/x-votable+xml;content=datalink');
  const rows = cellsOf(await answer.text());
  const semantics = rows.filter(([of]) => of === id).map((row) => row[5]);
  expect(semantics.filter((term) => term === '#this')).toHaveLength(1);
  expect(semantics.filter((term) => term === '#calibration')).toHaveLength(4);
  for (const term of ['#cutout', '#proc', '#preview', '#preview-image', '#package']) {
    expect(semantics.filter((one) => one === term)).toHaveLength(1);
  }
  expect(rows.find(([of]) => of === 'ivo://nobody/none?1')![3]).toMatch(/^NotFoundFault: /);
});

test('no identifier gives an empty table, an unknown format a refusal', async ({ request }) => {
  expect(cellsOf(await (await request.get('/datalink/links')).text())).toEqual([]);
  const refused = await request.get('/datalink/links', { params: { RESPONSEFORMAT: 'fits' } });
  expect(refused.status()).toBe(400);
  expect(await refused.text()).toContain('UsageFault: Cannot give links as');
});

test('each response can be had by itself', async ({ request }) => {
  const { id } = await aRun(request);
  const answer = await request.get('/retrieve', { params: { id, part: 'aeff' } });
  const hdus = readFits(await answer.body());
  expect(hdus).toHaveLength(2);
  expect(hdus[1]!.header.string('HDUCLAS2')).toBe('EFF_AREA');
  const refused = await request.get('/retrieve', { params: { id, part: 'psd' } });
  expect(refused.status()).toBe(404);
  expect(await refused.text()).toContain('it has aeff, bkg, edisp');
});

test('a cutout holds the events of its energies, and the whole range holds all', async ({ request }) => {
  const { id, events } = await aRun(request);
  const whole = await request.get('/soda/sync', { params: { ID: id, ENERGY: '0 +Inf' } });
  expect(eventsOf(await whole.body()).rows).toBe(events);
  const piece = await request.post('/soda/sync', {
    form: { ID: id, ENERGY: '1 10', POS: 'CIRCLE 83.63 22.01 1' },
  });
  const energies = eventsOf(await piece.body()).numbers('ENERGY');
  expect(energies.length).toBeGreaterThan(0);
  expect(energies.length).toBeLessThan(events);
  expect(energies.every((energy) => 1 <= energy && energy <= 10)).toBe(true);
});

test('a picture of the events is drawn, and kept for the next who asks', async ({ request }) => {
  const { id } = await aRun(request);
  const picture = await request.get('/preview-image', { params: { id } });
  expect(picture.headers()['content-type']).toBe('image/png');
  expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG');
  const again = await request.get('/preview-image', {
    params: { id },
    headers: { 'if-none-match': picture.headers().etag! },
  });
  expect(again.status()).toBe(304);
});

test('a job cuts a piece for each combination of its parameters, as the sync service would', async ({
  request,
}) => {
  const { id } = await aRun(request);
  // Playwright's form takes one value a name; what repeats goes into the address.
  const list = `/soda/async?${new URLSearchParams([
    ['ENERGY', '0.5 1'],
    ['ENERGY', '1 +Inf'],
    ['ENERGY', '1e6 +Inf'],
  ])}`;
  const job = await createJob(request, { ID: id, PHASE: 'RUN' }, list);
  expect(await waitForEnd(request, job)).toBe('COMPLETED');
  const single = await request.get('/soda/sync', { params: { ID: id, ENERGY: '0.5 1' } });
  const first = eventsOf(await (await request.get(`${job}/results/piece-1`)).body());
  expect(first.rows).toBe(eventsOf(await single.body()).rows);
  const { header } = first.hdu;
  expect(header.string('PROGENIT')).toBe(id);
  expect(header.string('CUTTER')).toMatch(/^Data Distiller \d/);
  const second = eventsOf(await (await request.get(`${job}/results/piece-2`)).body());
  expect(second.numbers('ENERGY').every((energy) => energy >= 1)).toBe(true);
  const third = await request.get(`${job}/results/piece-3`);
  expect(await third.text()).toBe(`No event of ${id} is left: ENERGY=1e6 +Inf\n`);
});

test('a job on an unknown dataset ends in an error that says so', async ({ request }) => {
  const job = await createJob(request, { ID: 'ivo://nobody/none?1', PHASE: 'RUN' }, '/soda/async');
  expect(await waitForEnd(request, job)).toBe('ERROR');
  const error = await (await request.get(`${job}/error`)).text();
  expect(error).toBe('UsageError: There is no dataset ivo://nobody/none?1 in this archive\n');
});

test('a cutout with nothing in it is 204, and a slip is told in a sentence', async ({ request }) => {
  const { id } = await aRun(request);
  const far = await request.get('/soda/sync', { params: { ID: id, CIRCLE: '263 -22 1' } });
  expect(far.status()).toBe(204);
  const slip = await request.get('/soda/sync', { params: { ID: id, CIRCLE: '263 -22' } });
  expect(slip.status()).toBe(400);
  expect(await slip.text()).toMatch(/^UsageError: Cannot read CIRCLE=/);
});

test.describe(() => {
  needs('stilts');
  test('datalinklint with the vocabulary of today has no error and no warning', async ({ request }) => {
    test.skip(!existsSync(TERMS), 'the term lists of ../shared/data are not there');
    for (const id of [(await aRun(request)).id, await aSpectrum(request)]) {
      const links = await (await request.get('/datalink/links', { params: { ID: id } })).text();
      const report = lint(links);
      expect(report.filter((line) => /^[EWF]-/.test(line))).toEqual([]);
      expect(report.join(' ')).toContain('Datalink table rows checked');
      // It would say so: a term that the vocabulary does not have is an error.
      const slip = lint(links.replace('#this', '#thing')).filter((line) => /^[EWF]-/.test(line));
      expect(slip.join(' ')).toContain("Unknown predicate 'thing'");
    }
  });
});

test.describe(() => {
  needs('pyvo');
  test('pyVO goes from a result of TAP to the file of a row', async ({ baseURL }) => {
    const program = `
import sys, pyvo
rows = pyvo.dal.TAPService(sys.argv[1] + "/tap").search("SELECT TOP 3 * FROM ivoa.obscore")
for links in rows.iter_datalinks():
    this = next(links.bysemantics("#this", include_narrower=False))
    print(this.access_url)
`;
    const said = execFileSync(PYTHON, ['-c', program, baseURL!], { encoding: 'utf8' });
    expect(said.trim().split('\n')).toHaveLength(3);
    for (const url of said.trim().split('\n')) expect(url).toContain('/retrieve?id=');
  });
});
