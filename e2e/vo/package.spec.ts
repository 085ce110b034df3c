import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { cellsOf, sync } from './tap';

/** Identifiers of the simulated runs on the Crab nebula. */
async function crabRuns(request: Parameters<typeof sync>[0]): Promise<string[]> {
  const QUERY =
    "SELECT obs_publisher_did FROM ivoa.obscore WHERE target_name = 'Crab Nebula' AND obs_collection = 'SIMULATED-DL3'";
  return cellsOf(await (await sync(request, { QUERY, RESPONSEFORMAT: 'votable/td' })).text()).map(
    ([id]) => id!,
  );
}

test('selected rows are told of, downloaded and resumed as one archive', async ({ request }) => {
  const ids = await crabRuns(request);
  const posted = await request.post('/package', {
    data: { ids: [...ids, 'ivo://nobody/none?1'] },
    headers: { accept: 'application/json' },
  });
  const { url } = await posted.json();
  const told = await (await request.get(`${url}?describe`)).json();
  expect(told).toMatchObject({ runs: ids.length, target: 'Crab Nebula' });
  expect(told.leftOut).toEqual([
    { obs_publisher_did: 'ivo://nobody/none?1', reason: 'There is no such dataset.' },
  ]);
  const whole = await request.get(url);
  const body = await whole.body();
  expect(body.length).toBe(told.size);
  expect(whole.headers()['content-length']).toBe(String(told.size));
  const half = Math.floor(body.length / 2);
  const rest = await request.get(url, {
    headers: { range: `bytes=${half}-`, 'if-range': whole.headers().etag! },
  });
  expect(rest.status()).toBe(206);
  expect((await rest.body()).equals(body.subarray(half))).toBe(true);
});

test('a script fetches the same files one by one, and finds them whole', async ({ request }) => {
  const [id] = await crabRuns(request);
  const posted = await request.post('/package', { form: { ID: id! }, maxRedirects: 0 });
  expect(posted.status()).toBe(303);
  const script = await request.get(`${posted.headers().location}?list=python`);
  const folder = mkdtempSync(join(tmpdir(), 'fetch-'));
  try {
    writeFileSync(join(folder, 'fetch.py'), await script.body());
    const said = execFileSync('/usr/bin/python3', ['fetch.py'], { cwd: folder, encoding: 'utf8' });
    expect(
      said
        .trim()
        .split('\n')
        .every((line) => line.endsWith('is good')),
    ).toBe(true);
    const bag = said.slice(0, said.indexOf('/'));
    execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: join(folder, bag) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nothing, the unknown and an unknown list are refused in a sentence', async ({ request }) => {
  expect(await (await request.get('/package')).text()).toContain('Cannot pack nothing');
  const unknown = await request.get('/package', { params: { ID: 'ivo://nobody/none?1' } });
  expect(unknown.status()).toBe(404);
  expect(await unknown.text()).toContain('ivo://nobody/none?1: There is no such dataset.');
  expect((await request.get('/package/0123')).status()).toBe(404);
  const [id] = await crabRuns(request);
  const list = await request.get('/package', { params: { ID: id!, list: 'ftp' } });
  expect(await list.text()).toBe('Cannot list as "ftp": expected urls, wget, curl, python.\n');
});
