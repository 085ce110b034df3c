/**
 * Jobs of the gateway on OPUS servers of both generations, through the real queue and a real worker.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import { readParameters } from '@/lib/tap/parameters';
import { DiskJobFiles } from '@/lib/uws/files';
import { getJobChild } from '@/lib/uws/http/job-child';
import { createJob } from '@/lib/uws/http/job-list';
import { getJobResult } from '@/lib/uws/http/job-result';
import type { Job } from '@/lib/uws/job';
import { JobLocks } from '@/lib/uws/job-locks';
import { prepareQueue, type RunningWorker, startWorker } from '@/lib/uws/job-worker';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import { abortJob, deleteJob } from '@/lib/uws/run-control';
import type { JobService, Requester } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { type StandIn, startOpusStandIn } from '@/scripts/test/opus-stand-in';
import { DefinitionStore } from '../definition-store';
import { executeWith, type FinishedRun } from '../execute';
import { logParts } from '../logs';
import { inputSources } from '../open-inputs';
import { rulesOf } from '../rules';
import { localRunner } from '../runner/local';
import { publishOpusDefinitions, readOpusDefinitions, readOrigin } from './read-definitions';
import { endOnOpus, runOnOpus } from './run-on-opus';
import { loadOpusServers, type OpusServer } from './servers';

const alice: Requester = { userId: '11111111-1111-4111-8111-111111111111', client: 'alice' };
const now = () => new Date();
/** A loaded machine may be slow to answer; how long a server may be down is shortened where that is the question. */
const pace = { first: 20, most: 60, downtime: 120_000, patience: 5000 };

let database: TestDatabase;
let directory: string;
let definitions: DefinitionStore;
let store: JobStore;
let files: DiskJobFiles;
let changes: DatabasePhaseChanges;
let locks: JobLocks;
let worker: RunningWorker;
let servers: readonly OpusServer[] = [];
const finished: FinishedRun[] = [];
const standIns: Record<'A' | 'B', StandIn> = {} as never;

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.url);
  const db = createPrismaClient(database.url);
  await db.user.create({ data: { id: alice.userId!, name: 'Alice' } });
  directory = await mkdtemp(join(tmpdir(), 'opus-'));
  definitions = new DefinitionStore(db);
  store = new JobStore(db);
  files = new DiskJobFiles(join(directory, 'results'));
  changes = new DatabasePhaseChanges(database.url);
  standIns.A = await startOpusStandIn({ generation: 'A' });
  standIns.B = await startOpusStandIn({ generation: 'B' });
  const settings = join(directory, 'opus.json');
  const networks = ['127.0.0.0/8', '::1/128'];
  await writeFile(
    settings,
    JSON.stringify({
      old: { url: standIns.A.url, user: 'shared', token: 'abc', networks },
      fresh: { url: `${standIns.B.url}/`, title: 'Fresh OPUS', user: '$USER', token: 'app-token', networks },
    }),
  );
  servers = loadOpusServers(settings);
  await publish();
  locks = new JobLocks(database.url);
  await work();
});
afterAll(async () => {
  await worker.stop();
  await Promise.all([locks.close(), changes.close(), standIns.A.stop(), standIns.B.stop()]);
  await database.close();
  await rm(directory, { recursive: true });
});
afterEach(() => {
  for (const { trouble } of Object.values(standIns)) {
    for (const key of Object.keys(trouble)) delete trouble[key as keyof typeof trouble];
  }
});

const publish = (among = servers) =>
  publishOpusDefinitions(
    definitions,
    among,
    (server) => readOpusDefinitions({ server, ownerId: null, patience: 10_000 }),
    now(),
  );

async function work(): Promise<void> {
  worker = await startWorker(
    { store, files, changes, locks, now, report: (error) => console.error(error) },
    {
      connectionString: database.url,
      concurrency: 2,
      services: {
        jobs: executeWith({
          store,
          files,
          workFolder: join(directory, 'work'),
          limits: { memoryBytes: 300e6, diskBytes: 5e6, processes: 20 },
          python: '/usr/bin/python3',
          builtIns: new Map(),
          findDefinition: async ({ service, definitionVersion }) =>
            (await definitions.find(service.slice(5), definitionVersion ?? 0))?.definition ?? null,
          sources: (job) =>
            inputSources(
              {
                db: createPrismaClient(database.url),
                store,
                files,
                baseUrl: 'http://gw.example',
                limit: 1e6,
                networks: [],
                now,
              },
              job,
            ),
          runnerOf: () => ({ kind: 'local', runner: localRunner }),
          elsewhere: async (job) => {
            const { server, remoteName } = await remoteOf(job);
            return async (given) => ({
              ...(await runOnOpus({ ...given, server, remoteName, store, files, limit: 1000, pace })),
              executor: { key: server.key, name: server.title, url: server.url },
            });
          },
          recordProvenance: async (run) => void finished.push(run),
        }),
      },
    },
  );
}

async function remoteOf({ service, definitionVersion }: Pick<Job, 'service' | 'definitionVersion'>) {
  const stored = await definitions.find(service.slice(5), definitionVersion!);
  const { key, remoteName } = readOrigin(stored!.origin)!;
  return { server: servers.find((one) => one.key === key)!, remoteName };
}

async function serviceOf(name: 'old_greet' | 'fresh_greet'): Promise<JobService> {
  const stored = (await definitions.findValid(name))!;
  return {
    name: `jobs/${name}`,
    url: `http://gw.example/uws/${name}`,
    limits: { executionSeconds: 60, retentionSeconds: 3600, activeJobs: { user: 20, public: 0 } },
    store,
    files,
    changes,
    repeatable: new Set(),
    readParameters: (request) => readParameters(request, { text: 10_000, file: 1e6, directory }),
    errorDocument: (message) => ({ body: message, type: 'text/plain' }),
    now,
    parts: logParts(files),
    rules: rulesOf(stored),
    elsewhere: {
      async end(job, how) {
        await endOnOpus({ ...(await remoteOf(job)), job }, job.runner?.id.split('/').at(-1) ?? null, how);
      },
    },
  };
}

async function start(service: JobService, fields: Record<string, string | Blob> = {}): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ PHASE: 'RUN', ...fields })) body.append(name, value);
  const response = await createJob(new Request(service.url, { method: 'POST', body }), service, alice);
  return response.headers.get('location')!.slice(`${service.url}/`.length);
}

const jobOf = async (service: JobService, jobId: string) => (await store.find(service.name, jobId))!;

/** The remote job, once it is there. */
async function remote(standIn: StandIn, service: JobService, jobId: string, phase = 'QUEUED') {
  const id = () => jobOf(service, jobId).then((job) => job.runner?.id.split('/').at(-1) ?? '');
  await expect.poll(async () => standIn.jobs.get(await id())?.phase, { timeout: 40_000 }).toBe(phase);
  return standIn.jobs.get(await id())!;
}

const ended = async (service: JobService, jobId: string) => {
  await expect
    .poll(async () => (await jobOf(service, jobId)).phase, { timeout: 40_000 })
    .toMatch(/COMPLETED|ERROR|ABORTED/);
  return jobOf(service, jobId);
};

const told = (service: JobService, jobId: string) =>
  expect.poll(async () => (await jobOf(service, jobId)).progress?.message ?? '', { timeout: 40_000 });

test('what the servers describe is offered under names of the gateway, drafts of theirs left out', async () => {
  const valid = await definitions.listValid();
  expect(valid.map(({ definition, origin }) => [definition.name, origin])).toEqual([
    ['fresh_greet', 'opus:fresh/greet'],
    ['old_greet', 'opus:old/greet'],
  ]);
  expect(valid[0]!.definition.parameters[1]).toMatchObject({ name: 'times', datatype: 'xs:int', max: '5' });
  expect(await publish()).toEqual([]);
  expect((await definitions.listVersions('old_greet')).length).toBe(1); // nothing new, no version
  // A server that does not answer keeps what is known of it; what it cannot say of one job is told.
  standIns.A.trouble.down = true;
  standIns.B.definitions['a-much-longer-name'.repeat(4)] = {};
  const problems = await publish();
  delete standIns.B.definitions['a-much-longer-name'.repeat(4)];
  expect(problems).toHaveLength(2);
  expect(problems.join(' ')).toMatch(/longer than 64 characters/);
  expect(await definitions.findValid('old_greet')).not.toBeNull();
});

describe.each([
  ['A', 'old_greet', `Basic ${Buffer.from('shared:abc').toString('base64')}`, '/rest'],
  ['B', 'fresh_greet', `Basic ${Buffer.from(`${alice.userId}:app-token`).toString('base64')}`, '/uws'],
] as const)('generation %s', (generation, name, authorization, base) => {
  test('a job is sent, followed, and its results, logs and provenance fetched', async () => {
    const standIn = standIns[generation];
    const service = await serviceOf(name);
    const jobId = await start(service, { who: 'Crab & friends', letter: new Blob(['dear']) });
    const there = await remote(standIn, service, jobId);
    expect(Object.fromEntries(there.fields)).toMatchObject({
      who: 'Crab & friends',
      times: '1',
      letter: 'dear',
      runId: jobId,
    });
    expect((await jobOf(service, jobId)).runner).toEqual({
      kind: 'opus',
      id: `${standIn.url}${base}/greet/${there.id}`,
    });
    there.phase = 'EXECUTING';
    there.stdout = 'on the way\n';
    await told(service, jobId).toContain('executing');
    await expect
      .poll(async () => (await getJobChild(service, jobId, 'stdout', alice).catch(() => null))?.text())
      .toBe('on the way\n');
    there.results = { output: 'hello\n' };
    there.phase = 'COMPLETED';
    const job = await ended(service, jobId);
    expect(job).toMatchObject({
      phase: 'COMPLETED',
      usage: { cpuSeconds: 42 },
      results: [{ id: 'output', mediaType: 'text/plain', name: 'greeting.txt', size: 6 }],
    });
    const result = await getJobResult(new Request(service.url), service, jobId, 'output', alice);
    expect(await result.text()).toBe('hello\n');
    expect(await (await getJobChild(service, jobId, 'opusprovjson', alice)).json()).toHaveProperty(
      'activity',
    );
    expect(finished.at(-1)).toMatchObject({
      job: { jobId },
      executor: { url: standIn.url },
      results: [{ id: 'output' }],
    });
    const ours = standIn.requests.filter(({ line }) => line.includes(there.id) || line.endsWith('/greet'));
    expect(new Set(ours.map((request) => request.authorization))).toEqual(new Set([authorization]));
    expect(there.runs).toBe(1);

    await deleteJob(service, job);
    expect(standIn.jobs.has(there.id)).toBe(false);
  });

  test('what the server refuses is told in its words', async () => {
    const service = await serviceOf(name);
    const jobId = await start(service, { times: '4' });
    const { phase, error } = await ended(service, jobId);
    expect(phase).toBe('ERROR');
    expect(error?.message).toMatch(
      generation === 'A'
        ? /answered 500: times is too large for us/
        : /answered 400: times is too large for us/,
    );
    expect(error?.type).toBe(generation === 'A' ? 'transient' : 'fatal');
  });

  test('a job that fails there says why; one that is aborted here is aborted there', async () => {
    const standIn = standIns[generation];
    const service = await serviceOf(name);
    const failing = await start(service);
    const there = await remote(standIn, service, failing);
    [there.error, there.phase] = ['Process exited with code 3', 'ERROR'];
    expect((await ended(service, failing)).error?.message).toContain('Process exited with code 3');

    const aborted = await start(service);
    const other = await remote(standIn, service, aborted);
    await abortJob(service, await jobOf(service, aborted));
    await expect.poll(() => other.phase).toBe('ABORTED');
    expect((await jobOf(service, aborted)).phase).toBe('ABORTED');
  });
});

describe('trouble', () => {
  test.each([
    ['down', { down: true }],
    ['giving pages', { page: true }],
    ['hanging', { hang: true }],
  ] as const)('a server that is %s for a while loses no job', async (_, trouble) => {
    const service = await serviceOf('old_greet');
    const jobId = await start(service);
    const there = await remote(standIns.A, service, jobId);
    Object.assign(standIns.A.trouble, trouble);
    await told(service, jobId).toContain('does not answer, and is asked again');
    for (const key of Object.keys(trouble)) delete standIns.A.trouble[key as keyof typeof trouble];
    [there.results, there.phase] = [{ output: 'late\n' }, 'COMPLETED'];
    expect((await ended(service, jobId)).phase).toBe('COMPLETED');
    expect(there.runs).toBe(1);
  });

  test('a server that stays down ends the job, as a failure that may pass', async () => {
    const service = await serviceOf('old_greet');
    const jobId = await start(service);
    await remote(standIns.A, service, jobId);
    standIns.A.trouble.down = true;
    pace.downtime = 300;
    const { error } = await ended(service, jobId);
    pace.downtime = 120_000;
    expect(error).toMatchObject({
      type: 'transient',
      message: expect.stringContaining('does not answer any more'),
    });
  });

  test('a job that is gone there, or archived, says so', async () => {
    const service = await serviceOf('fresh_greet');
    const gone = await start(service);
    standIns.B.jobs.delete((await remote(standIns.B, service, gone)).id);
    expect((await ended(service, gone)).error?.message).toContain('was removed there');
    const archived = await start(service);
    (await remote(standIns.B, service, archived)).phase = 'ARCHIVED';
    expect((await ended(service, archived)).error?.message).toContain('its results are gone there');
  });

  test('phases that wait, and phases nobody knows, are followed on', async () => {
    const service = await serviceOf('fresh_greet');
    const jobId = await start(service);
    const there = await remote(standIns.B, service, jobId);
    for (const [phase, word] of [
      ['HELD', 'held'],
      ['SUSPENDED', 'suspended'],
      ['DREAMING', 'unknown'],
    ] as const) {
      there.phase = phase;
      await told(service, jobId).toBe(`Fresh OPUS: ${word}`);
    }
    [there.results, there.phase] = [{ output: 'x' }, 'COMPLETED'];
    expect((await ended(service, jobId)).phase).toBe('COMPLETED');
  });

  test.each([
    ['broken off', { truncate: 3 }, /broke off|cannot be reached|closed|terminated/],
    ['another than its checksum says', { corrupt: true }, /their checksums differ/],
    ['a page', { resultPage: true }, /an HTML page in place of the result output/],
  ] as const)('a result that is %s is no result', async (_, trouble, sentence) => {
    const service = await serviceOf('old_greet');
    const jobId = await start(service);
    const there = await remote(standIns.A, service, jobId);
    Object.assign(standIns.A.trouble, trouble);
    [there.results, there.phase] = [{ output: 'hello world\n' }, 'COMPLETED'];
    const job = await ended(service, jobId);
    expect(job).toMatchObject({ phase: 'ERROR', results: [] });
    expect(job.error?.message).toMatch(sentence);
  });

  test('results that are larger than what is kept, and a value that its database would cut, are told', async () => {
    const service = await serviceOf('old_greet');
    const jobId = await start(service);
    const there = await remote(standIns.A, service, jobId);
    [there.results, there.phase] = [{ output: 'x'.repeat(2000) }, 'COMPLETED'];
    expect((await ended(service, jobId)).error?.message).toContain('larger than the 1000 bytes');
    const long = await start(service, { who: 'x'.repeat(300) });
    expect((await ended(service, long)).error?.message).toContain('an OPUS server keeps 255');
  });

  test('a worker that ends leaves the job running there, and the next one follows it', async () => {
    const service = await serviceOf('fresh_greet');
    const jobId = await start(service);
    const there = await remote(standIns.B, service, jobId);
    await worker.stop();
    expect(there.phase).toBe('QUEUED');
    const count = standIns.B.jobs.size;
    [there.results, there.phase] = [{ output: 'meanwhile' }, 'COMPLETED'];
    await work();
    expect((await ended(service, jobId)).phase).toBe('COMPLETED');
    expect(standIns.B.jobs.size).toBe(count);
    expect(there.runs).toBe(1);
  });
});

test('what a server does not describe any more, or a server that left the settings, is run no more', async () => {
  standIns.A.definitions.greet = { ...standIns.A.definitions.greet, annotation: 'Greets better' };
  await publish();
  expect(await definitions.findValid('old_greet')).toMatchObject({
    version: 2,
    definition: { annotation: 'Greets better' },
  });
  await publish(servers.filter(({ key }) => key === 'old'));
  expect(await definitions.findValid('fresh_greet')).toBeNull();
  delete standIns.A.definitions.greet;
  await publish();
  expect(await definitions.findValid('old_greet')).toBeNull();
  expect(await definitions.findValid('fresh_greet')).not.toBeNull();
});

test('a token is never sent to another host', async () => {
  const { GuardTest } = { GuardTest: await import('@/lib/outside/guarded-fetch') };
  const bodies = await startOpusStandIn({ generation: 'B' });
  const { createServer } = await import('node:http');
  const redirecting = createServer((_, response) => {
    response.writeHead(302, { location: `${bodies.url}/jdl` }).end();
  });
  await new Promise<void>((resolve) => redirecting.listen(0, 'localhost', resolve));
  const { port } = redirecting.address() as { port: number };
  const answer = await GuardTest.guardedRequest(`http://localhost:${port}/`, {
    limit: 1e6,
    timeout: 5000,
    allowed: ['127.0.0.0/8', '::1/128'],
    credentials: { authorization: 'Basic secret' },
  });
  await answer.close();
  expect(bodies.requests).toEqual([{ line: 'GET /jdl', authorization: null, token: null }]);
  redirecting.close();
  await bodies.stop();
});
