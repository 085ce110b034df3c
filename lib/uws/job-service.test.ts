/**
 * A job service as a client meets it, on a real database with a real queue (UWS 1.1 §2.2).
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { destroyExpired } from './destruction';
import { UwsError } from './errors';
import { DiskJobFiles } from './files';
import { getJob, postJob, removeJob } from './http/job';
import { getJobChild, postJobChild } from './http/job-child';
import { createJob, listJobs } from './http/job-list';
import { getJobResult } from './http/job-result';
import { JobLocks } from './job-locks';
import { prepareQueue, type RunningWorker, startWorker } from './job-worker';
import { DatabasePhaseChanges } from './phase-changes';
import type { JobService, Requester } from './service';
import { JobStore } from './store';
import { JobFailure, requeueOrphans, type Worker } from './worker';

const alice: Requester = { userId: 'alice', client: 'alice' };
const bob: Requester = { userId: 'bob', client: 'bob' };
const anybody: Requester = { userId: null, client: '192.0.2.1' };

let database: TestDatabase;
let directory: string;
let service: JobService;
let worker: Worker;
let running: RunningWorker;
let now = new Date('2026-11-22T10:00:00Z');

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.url);
  const store = new JobStore(createPrismaClient(database.url));
  const changes = new DatabasePhaseChanges(database.url);
  directory = await mkdtemp(join(tmpdir(), 'uws-service-'));
  const files = new DiskJobFiles(directory);
  service = {
    name: 'test',
    url: 'http://gw.example/jobs',
    limits: { executionSeconds: 60, retentionSeconds: 3600, activeJobs: { user: 3, public: 1 } },
    store,
    files,
    changes,
    repeatable: new Set(),
    readParameters: async (request) => {
      const values = new Map<string, string[]>();
      for (const [name, value] of await request.formData()) {
        const key = name.toUpperCase();
        values.set(key, [...(values.get(key) ?? []), String(value)]);
      }
      return { values, files: new Map() };
    },
    errorDocument: (message) => ({ body: `<error>${message}</error>`, type: 'text/xml' }),
    now: () => now,
  };
  worker = {
    store,
    files,
    changes,
    locks: new JobLocks(database.url),
    now: () => now,
    report: (error) => console.error(error),
  };
  running = await startWorker(worker, {
    connectionString: database.url,
    concurrency: 4,
    services: { test: executeTestJob },
  });
}, 60_000);
beforeEach(() => {
  now = new Date('2026-11-22T10:00:00Z');
});
afterAll(async () => {
  await running.stop();
  await worker.locks.close();
  await database.close();
  await rm(directory, { recursive: true });
});

/** What the jobs of these tests do is told by their parameter DO. */
async function executeTestJob(
  job: { jobId: string; attempt: number; parameters: readonly { name: string; value: string }[] },
  signal: AbortSignal,
) {
  const what = job.parameters.find(({ name }) => name === 'DO')?.value;
  if (what === 'fail') throw new JobFailure('The moon was up.');
  if (what === 'hang') {
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  }
  const bytes = (async function* () {
    yield Buffer.from('done');
  })();
  const { key, size } = await service.files.writeResult(job, 'result', bytes, 100);
  return [{ id: 'result', mediaType: 'text/plain', size, key }];
}

const form = (fields: Record<string, string>) =>
  new Request(service.url, { method: 'POST', body: new URLSearchParams(fields) });
const get = (query = '') => new Request(`${service.url}${query}`);

async function create(fields: Record<string, string>, who = anybody): Promise<string> {
  const response = await createJob(form(fields), service, who);
  expect(response.status).toBe(303);
  return response.headers.get('location')!.slice(`${service.url}/`.length);
}

const phaseOf = async (jobId: string, who = anybody) =>
  (await getJobChild(service, jobId, 'phase', who)).text();

/** Wait as a client does, with WAIT, until the job is in a phase. */
async function reach(jobId: string, phase: string, who = anybody): Promise<void> {
  for (let now = await phaseOf(jobId, who); now !== phase; now = await phaseOf(jobId, who)) {
    await getJob(get(`?WAIT=10&PHASE=${now}`), service, jobId, who);
  }
}

const post = (jobId: string, child: string, fields: Record<string, string>, who = anybody) =>
  postJobChild(form(fields), service, jobId, child, who);

describe('a job', () => {
  test('goes from PENDING over RUN to COMPLETED and gives its result', async () => {
    const jobId = await create({ DO: 'write' });
    expect(await phaseOf(jobId)).toBe('PENDING');
    expect((await post(jobId, 'phase', { PHASE: 'RUN' })).status).toBe(303);
    await reach(jobId, 'COMPLETED');
    const result = await getJobResult(get(), service, jobId, 'result', anybody);
    expect([await result.text(), result.headers.get('content-length')]).toEqual(['done', '4']);
    await expect(getJobChild(service, jobId, 'error', anybody)).rejects.toMatchObject({ status: 404 });
  });

  test('starts at once with PHASE=RUN in the request that makes it', async () => {
    await reach(await create({ DO: 'write', PHASE: 'RUN' }), 'COMPLETED');
  });

  test('that fails tells its owner why, and has no result', async () => {
    const jobId = await create({ DO: 'fail', PHASE: 'RUN' });
    await reach(jobId, 'ERROR');
    expect(await (await getJob(get(), service, jobId, anybody)).text()).toContain(
      '<uws:errorSummary type="fatal" hasDetail="true"><uws:message>The moon was up.</uws:message>',
    );
    expect(await (await getJobChild(service, jobId, 'error', anybody)).text()).toBe(
      '<error>The moon was up.</error>',
    );
    await expect(getJobResult(get(), service, jobId, 'result', anybody)).rejects.toMatchObject({
      status: 404,
    });
  });

  test('that hangs is ended by ABORT', async () => {
    const jobId = await create({ DO: 'hang', PHASE: 'RUN' });
    await reach(jobId, 'EXECUTING');
    await post(jobId, 'phase', { PHASE: 'ABORT' });
    expect(await phaseOf(jobId)).toBe('ABORTED');
    await expect(post(jobId, 'phase', { PHASE: 'RUN' })).rejects.toMatchObject({ status: 403 });
  });

  test('that takes longer than its executionduration is ABORTED', async () => {
    const jobId = await create({ DO: 'hang', EXECUTIONDURATION: '1', PHASE: 'RUN' });
    await reach(jobId, 'ABORTED');
    expect(await (await getJob(get(), service, jobId, anybody)).text()).toContain(
      'The job was stopped after the 1 seconds it may execute.',
    );
  });

  test('can be aborted before it runs', async () => {
    const jobId = await create({});
    await post(jobId, 'phase', { PHASE: 'ABORT' });
    expect(await phaseOf(jobId)).toBe('ABORTED');
  });

  test('takes parameters while PENDING only, the last of a name counting', async () => {
    const jobId = await create({ DO: 'fail', RUNID: 'a' });
    await post(jobId, 'parameters', { do: 'write', runid: 'b' });
    const xml = await (await getJobChild(service, jobId, 'parameters', anybody)).text();
    expect(xml.match(/<uws:parameter [^>]*>[^<]*/g)).toEqual([
      '<uws:parameter id="DO">write',
      '<uws:parameter id="RUNID">b',
    ]);
    await post(jobId, 'phase', { PHASE: 'RUN' });
    await reach(jobId, 'COMPLETED');
    await expect(post(jobId, 'parameters', { do: 'x' })).rejects.toMatchObject({ status: 403 });
  });

  test('tells the same at its own addresses as in its document', async () => {
    const jobId = await create({ DESTRUCTION: '2026-11-22T10:30:00Z', EXECUTIONDURATION: '30' }, alice);
    await post(jobId, 'phase', { PHASE: 'RUN' }, alice);
    const xml = await (await getJob(get(), service, jobId, alice)).text();
    for (const [child, name] of [
      ['destruction', 'destruction'],
      ['executionduration', 'executionDuration'],
      ['quote', 'quote'],
      ['owner', 'ownerId'],
    ] as const) {
      const text = await (await getJobChild(service, jobId, child, alice)).text();
      expect(xml).toContain(`<uws:${name}>${text}</uws:${name}>`);
    }
  });

  test('is gone with all it left after DELETE or ACTION=DELETE', async () => {
    const jobId = await create({ DO: 'write', PHASE: 'RUN' });
    await reach(jobId, 'COMPLETED');
    const response = await postJob(form({ ACTION: 'DELETE' }), service, jobId, anybody);
    expect([response.status, response.headers.get('location')]).toEqual([303, service.url]);
    await expect(phaseOf(jobId)).rejects.toMatchObject({ status: 404 });
    expect(await readdir(directory)).not.toContain(jobId);

    const hanging = await create({ DO: 'hang', PHASE: 'RUN' });
    await reach(hanging, 'EXECUTING');
    expect((await removeJob(service, hanging, anybody)).status).toBe(303);
    await expect(getJob(get(), service, hanging, anybody)).rejects.toMatchObject({ status: 404 });
  });

  test('of somebody else is refused, and nobody can post parameters to a job itself', async () => {
    const jobId = await create({}, alice);
    await expect(getJob(get(), service, jobId, bob)).rejects.toMatchObject({ status: 403 });
    await expect(getJob(get(), service, jobId, anybody)).rejects.toMatchObject({ status: 403 });
    await expect(postJob(form({ DO: 'write' }), service, jobId, alice)).rejects.toMatchObject({
      status: 400,
    });
    await expect(post(jobId, 'owner', { OWNER: 'bob' }, alice)).rejects.toMatchObject({ status: 405 });
    await expect(getJobChild(service, jobId, 'constructor', alice)).rejects.toMatchObject({ status: 404 });
  });
});

test('an id that no job can have is not found, though the database could not be asked for it', async () => {
  for (const jobId of ['nonsense', 'a\u0000b', '../..', 'x'.repeat(300)]) {
    await expect(getJob(get(), service, jobId, anybody)).rejects.toMatchObject({ status: 404 });
  }
});

test('WAIT answers as soon as the phase changes, to all who wait', async () => {
  const jobId = await create({ DO: 'hang', PHASE: 'RUN' }, alice);
  await reach(jobId, 'EXECUTING', alice);
  const waiting = [1, 2, 3].map(() => getJob(get('?WAIT=30&PHASE=EXECUTING'), service, jobId, alice));
  await post(jobId, 'phase', { PHASE: 'ABORT' }, alice);
  for (const response of await Promise.all(waiting))
    expect(await response.text()).toContain('<uws:phase>ABORTED');
});

test('a list shows the jobs of its reader, newest first, by phase, time and number', async () => {
  const carol: Requester = { userId: 'carol', client: 'carol' };
  const ids: string[] = [];
  for (const minute of [1, 2, 3]) {
    now = new Date(Date.UTC(2026, 10, 22, 10, minute));
    ids.push(await create({}, carol));
  }
  await post(ids[0]!, 'phase', { PHASE: 'ABORT' }, carol);
  const [first, second, third] = ids;
  const list = async (query: string, who = carol) =>
    [...(await (await listJobs(get(query), service, who)).text()).matchAll(/jobref id="([^"]+)"/g)].map(
      ([, id]) => id,
    );
  expect(await list('')).toEqual([third, second, first]);
  expect(await list('?PHASE=ABORTED')).toEqual([first]);
  expect(await list('?PHASE=ABORTED&PHASE=PENDING&LAST=2')).toEqual([third, second]);
  expect(await list('?AFTER=2026-11-22T10:02:00Z')).toEqual([third]);
  expect(await list('', bob)).toEqual([]);
  expect(await list('', anybody)).toEqual([]);
});

test('a client with too many jobs under way waits, and the refused job does not stay', async () => {
  const dave: Requester = { userId: null, client: '192.0.2.4' };
  const first = await create({ DO: 'hang', PHASE: 'RUN' }, dave);
  const refused = createJob(form({ DO: 'write', PHASE: 'RUN' }), service, dave);
  await expect(refused).rejects.toMatchObject({ status: 503, retryAfter: 60 });
  await expect(refused).rejects.toBeInstanceOf(UwsError);
  await post(first, 'phase', { PHASE: 'ABORT' }, dave);
  await reach(await create({ DO: 'write', PHASE: 'RUN' }, dave), 'COMPLETED', dave);
});

test('a job whose time has come loses its results, is kept as ARCHIVED, then forgotten', async () => {
  const jobId = await create({ DO: 'write', PHASE: 'RUN' }, alice);
  await reach(jobId, 'COMPLETED', alice);
  const later = new Date(now.getTime() + 3601 * 1000);
  expect(await destroyExpired(service.store, service.files, 'test', later)).toBeGreaterThan(0);
  expect(await phaseOf(jobId, alice)).toBe('ARCHIVED');
  expect(await readdir(directory)).not.toContain(jobId);
  const listed = async (query: string) => (await listJobs(get(query), service, alice)).text();
  expect(await listed('')).not.toContain(jobId);
  expect(await listed('?PHASE=ARCHIVED')).toContain(jobId);
  await destroyExpired(service.store, service.files, 'test', new Date(now.getTime() + 40 * 24 * 3600 * 1000));
  await expect(phaseOf(jobId, alice)).rejects.toMatchObject({ status: 404 });
});

test('a job that has ended is archived by PHASE=ARCHIVE, by its owner alone, and by nobody while it runs', async () => {
  const jobId = await create({ DO: 'hang', PHASE: 'RUN' }, alice);
  await reach(jobId, 'EXECUTING', alice);
  const archive = (who: Requester) => post(jobId, 'phase', { PHASE: 'ARCHIVE' }, who);
  await expect(archive(alice)).rejects.toThrow(`Cannot archive the job "${jobId}" in phase EXECUTING.`);
  await post(jobId, 'phase', { PHASE: 'ABORT' }, alice);
  await expect(archive(bob)).rejects.toMatchObject({ status: 403 });
  expect((await archive(alice)).status).toBe(303);

  const done = await create({ DO: 'write', PHASE: 'RUN' }, alice);
  await reach(done, 'COMPLETED', alice);
  expect(await readdir(directory)).toContain(done);
  for (const _ of [1, 2]) await post(done, 'phase', { PHASE: 'ARCHIVE' }, alice);
  expect(await phaseOf(done, alice)).toBe('ARCHIVED');
  expect(await readdir(directory)).not.toContain(done);
  const document = await (await getJob(get(), service, done, alice)).text();
  expect(document).toContain('<uws:parameter id="DO">write');
  expect(document).not.toContain('<uws:result ');
  await expect(post(done, 'phase', { PHASE: 'RUN' }, alice)).rejects.toMatchObject({ status: 403 });
  // It is remembered as long as if it had expired, from the time it would have.
  await destroyExpired(service.store, service.files, 'test', new Date(now.getTime() + 29 * 24 * 3600 * 1000));
  expect(await phaseOf(done, alice)).toBe('ARCHIVED');
});

describe('two workers and one job', () => {
  const newJob = (name: string) =>
    service.store.create({
      service: name,
      ownerId: null,
      client: 'x',
      runId: null,
      parameters: [],
      executionDuration: 60,
      destruction: new Date(now.getTime() + 3_600_000),
      creationTime: now,
      definitionVersion: null,
      publicDataOnly: false,
    });

  test('a job that a killed worker fetched and never began is given to another', async () => {
    const db = createPrismaClient(database.url);
    const { jobId } = await newJob('idle/job');
    await service.store.enqueue(jobId, now);
    expect(await requeueOrphans(worker, 'idle')).toBe(0);
    await db.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '2 minutes', locked_by = 'gone' WHERE key = ${jobId}`;
    expect(await requeueOrphans(worker, 'idle')).toBe(1);
    expect(await service.store.find('idle/job', jobId)).toMatchObject({ phase: 'QUEUED', attempt: 2 });
    expect(await requeueOrphans(worker, 'idle')).toBe(0);
    await db.$disconnect();
  });

  test('a ticket is taken once', async () => {
    const { jobId } = await newJob('one');
    await service.store.enqueue(jobId, now);
    const taken = await Promise.all([1, 2, 3].map(() => service.store.take({ jobId, attempt: 1 }, now)));
    expect(taken.filter((job) => job !== null)).toHaveLength(1);
  });

  test('a worker that comes back from the dead finishes nothing', async () => {
    const { jobId } = await newJob('two');
    await service.store.enqueue(jobId, now);
    const dead = (await service.store.take({ jobId, attempt: 1 }, now))!;
    expect(await requeueOrphans(worker, 'two')).toBe(1); // it held no lock: its process is gone
    const alive = (await service.store.take({ jobId, attempt: 2 }, now))!;
    expect(await service.store.finish(dead, { phase: 'COMPLETED' }, now)).toBe(false);
    expect(await service.store.finish(alive, { phase: 'COMPLETED' }, now)).toBe(true);
  });

  test('a job in the hands of a living worker is left alone', async () => {
    const { jobId } = await newJob('three');
    await service.store.enqueue(jobId, now);
    const another = new JobLocks(database.url);
    expect(await another.take(jobId)).toBe(true);
    await service.store.take({ jobId, attempt: 1 }, now);
    expect(await requeueOrphans(worker, 'three')).toBe(0);
    await another.close(); // as kill -9 would
    await expect.poll(() => requeueOrphans(worker, 'three')).toBe(1);
  });
});
