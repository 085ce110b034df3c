/**
 * Results of jobs in a package, with the whole chain that led to them, for whoever may read the job and nobody else.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { makeToken } from '@/lib/identity/personal-tokens';
import { readProvJson } from '@/lib/provenance/read-prov-json';
import { fromDocument } from '@/lib/provenance/from-document';
import { PYTHON } from '../tools';
import { test } from '../test';

const RUN = 'ivo://datadistiller.local/SIMULATED-DL3?900003';

async function bearerOf(
  db: PrismaClient,
  username: string,
  scopes: ('jobs' | 'data')[] = ['jobs', 'data'],
): Promise<{ authorization: string }> {
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: username } });
  const { token } = await makeToken(db, userId, { name: scopes.join(), days: 1, scopes }, new Date());
  return { authorization: `Bearer ${token}` };
}

/** @returns id of the job and the identifier of its map */
async function makeMap(
  request: APIRequestContext,
  headers: { authorization: string },
): Promise<{ jobId: string; map: string }> {
  const made = await request.post('/uws/create_count_map', {
    headers,
    form: { events: RUN, width: '2', PHASE: 'RUN' },
    maxRedirects: 0,
  });
  const job = made.headers().location!;
  await expect
    .poll(async () => (await request.get(`${job}/phase`, { headers })).text(), { timeout: 60_000 })
    .toBe('COMPLETED');
  const jobId = job.split('/').at(-1)!;
  return { jobId, map: `ivo://datadistiller.local/provenance?job/${jobId}/results/counts_900003` };
}

test('a map of a job and the run it was made from are one package with one story', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  test.slow();
  const headers = await bearerOf(gatewayDatabase, (await makePerson()).username);
  const { map } = await makeMap(request, headers);
  const posted = await request.post('/package', {
    data: { ids: [map, RUN] },
    headers: { ...headers, accept: 'application/json' },
  });
  const { url } = await posted.json();
  const told = await (await request.get(`${url}?describe`, { headers })).json();
  expect(told).toMatchObject({ runs: 1, results: { count: 1 }, leftOut: [] });
  const whole = await request.get(url, { headers });
  const body = await whole.body();
  expect(body.length).toBe(told.size);
  const half = Math.floor(body.length / 2);
  const rest = await request.get(url, {
    headers: { ...headers, range: `bytes=${half}-`, 'if-range': whole.headers().etag! },
  });
  expect((await rest.body()).equals(body.subarray(half))).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  try {
    writeFileSync(join(folder, 'package.zip'), body);
    execFileSync(PYTHON, ['-m', 'zipfile', '-e', 'package.zip', '.'], { cwd: folder });
    const bag = join(folder, told.name);
    execFileSync('sha256sum', ['--check', '--quiet', 'manifest-sha256.txt'], { cwd: bag });
    expect(readFileSync(join(bag, 'manifest-sha256.txt'), 'utf8')).toMatch(
      /data\/results\/create_count_map-[\w-]+\/counts_900003\.fits/,
    );
    const graph = fromDocument(readProvJson(readFileSync(join(bag, 'data/provenance.json'), 'utf8')));
    // From the package back to the sky, one step after the other.
    const steps: string[] = [];
    let at = url;
    for (const role of ['result', 'events', null, 'events', 'events', 'events']) {
      const made = graph.wasGeneratedBy.find(({ entity }) => entity === at)!.activity;
      steps.push(graph.activities.find(({ id }) => id === made)!.name!);
      const used = graph.used.filter(({ activity }) => activity === made);
      at = (used.find((one) => one.role === role) ?? used[0]!).entity;
    }
    const observed = graph.wasGeneratedBy.find(({ entity }) => entity === at)!.activity;
    steps.push(graph.activities.find(({ id }) => id === observed)!.name!);
    expect(steps).toEqual([
      'Package of one dataset and one result',
      'create_count_map',
      'Ingest of run 900003',
      'Making of the event list of run 900003',
      'Reconstruction of run 900003',
      'Calibration of run 900003',
      'Observation of Crab Nebula, run 900003',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const script = await (await request.get(`${url}?list=curl`, { headers })).text();
  expect(script).toContain(`/uws/create_count_map/${map.split('/').at(-3)}/results/counts_900003`);
});

test('nobody packs the results of others, until the job is shared with them', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  test.slow();
  const owner = await makePerson();
  const friend = await makePerson();
  const headers = await bearerOf(gatewayDatabase, owner.username);
  const theirs = await bearerOf(gatewayDatabase, friend.username);
  const { jobId, map } = await makeMap(request, headers);
  const ask = (more: Record<string, string>) =>
    request.get('/package', { params: { ID: map }, headers: more });
  expect((await ask(headers)).status()).toBe(200);
  expect((await ask({})).status()).toBe(401);
  const refused = await ask(theirs);
  expect([refused.status(), await refused.text()]).toEqual([
    403,
    `There is nothing to pack.\n${map}: There is no such job, or it is somebody else’s.\n`,
  ]);
  const unknown = map.replace(jobId, 'nothing');
  const nothing = await request.get('/package', { params: { ID: unknown }, headers: theirs });
  expect([nothing.status(), await nothing.text()]).toEqual([
    403,
    (await refused.text()).replace(map, unknown),
  ]);
  // A token that is not for jobs opens none of them.
  const reader = await bearerOf(gatewayDatabase, owner.username, ['data']);
  expect(await (await ask(reader)).text()).toContain('This token is not for jobs');

  const { userId } = await gatewayDatabase.localCredential.findUniqueOrThrow({
    where: { usernameKey: friend.username },
  });
  await gatewayDatabase.jobShare.create({
    data: { jobId, kind: 'person', grantee: userId, created: new Date() },
  });
  const shared = await ask(theirs);
  expect(shared.status()).toBe(200);
  const record = await request.get('/package', {
    params: { ID: map, part: 'data/provenance.json' },
    headers: theirs,
  });
  expect(await record.text()).toContain('Observation of Crab Nebula, run 900003');
  // What was read stays its owner's: the public record holds nothing of it.
  const seen = await request.get('/prov', { params: { ID: map } });
  expect(seen.status()).toBe(404);
});
