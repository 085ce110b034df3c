/**
 * Described jobs as a client meets them, on a real database with a real queue and real processes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import { DiskJobFiles } from '@/lib/uws/files';
import { getJob } from '@/lib/uws/http/job';
import { getJobChild } from '@/lib/uws/http/job-child';
import { createJob } from '@/lib/uws/http/job-list';
import { getJobResult } from '@/lib/uws/http/job-result';
import { JobLocks } from '@/lib/uws/job-locks';
import { prepareQueue, type RunningWorker, startWorker } from '@/lib/uws/job-worker';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService, Requester } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import { readParameters } from '@/lib/tap/parameters';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { DefinitionStore } from './definition-store';
import { EMPTY_PARAMETER, type JobDefinition } from './definition/definition';
import everythingVotable from './definition/fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './definition/read-votable';
import { executeWith, type FinishedRun } from './execute';
import { logParts } from './logs';
import { inputSources } from './open-inputs';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { findJobRecord } from './job-record';
import { recordWith } from './record-provenance';
import { version } from '@/package.json';
import { rulesOf } from './rules';
import { localRunner } from './runner/local';

const template = readVotableDefinition(everythingVotable);
const alice: Requester = { userId: '11111111-1111-4111-8111-111111111111', client: 'alice' };
const bob: Requester = { userId: '22222222-2222-4222-8222-222222222222', client: 'bob' };

let database: TestDatabase;
let db: PrismaClient;
let directory: string;
let definitions: DefinitionStore;
let running: RunningWorker;
let locks: JobLocks;
let base: Omit<JobService, 'name' | 'url' | 'rules'>;
const finished: FinishedRun[] = [];
const now = () => new Date();

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.url);
  db = createPrismaClient(database.url);
  for (const [name, { userId }] of [
    ['Alice', alice],
    ['Bob', bob],
  ] as const) {
    await db.user.create({ data: { id: userId!, name } });
  }
  directory = await mkdtemp(join(tmpdir(), 'described-jobs-'));
  definitions = new DefinitionStore(db);
  const store = new JobStore(db);
  const files = new DiskJobFiles(join(directory, 'results'));
  const changes = new DatabasePhaseChanges(database.url);
  locks = new JobLocks(database.url);
  base = {
    limits: { executionSeconds: 60, retentionSeconds: 3600, activeJobs: { user: 20, public: 0 } },
    store,
    files,
    changes,
    repeatable: new Set(),
    readParameters: (request) => readParameters(request, { text: 10_000, file: 1e6, directory }),
    errorDocument: (message) => ({ body: message, type: 'text/plain' }),
    now,
    parts: logParts(files),
  };
  const recordProvenance = recordWith({
    db,
    files,
    python: '/usr/bin/python3',
    authority: 'test',
    resultsUrl: () => 'http://gw.example/r',
    now,
  });
  running = await startWorker(
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
              { db, store, files, baseUrl: 'http://gw.example', limit: 1e6, networks: [], now },
              job,
            ),
          runnerOf: () => ({ kind: 'local', runner: localRunner }),
          recordProvenance: async (run) => {
            finished.push(run);
            await recordProvenance(run);
          },
        }),
      },
    },
  );
});
afterAll(async () => {
  await running.stop();
  await locks.close();
  await database.close();
  await rm(directory, { recursive: true });
});

/** A job service with this script. */
async function serviceOf(script: string, changes: Partial<JobDefinition> = {}): Promise<JobService> {
  const definition = { ...template, used: [], controls: [], ...changes, script };
  const stored = await definitions.add(definition, { origin: 'page', state: 'valid', authorId: null }, now());
  const { name } = definition;
  return { ...base, name: `jobs/${name}`, url: `http://gw.example/uws/${name}`, rules: rulesOf(stored) };
}

async function create(
  service: JobService,
  fields: Record<string, string | Blob>,
  who = alice,
): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await createJob(new Request(service.url, { method: 'POST', body }), service, who);
  return response.headers.get('location')!.slice(`${service.url}/`.length);
}

async function end(service: JobService, jobId: string, who = alice): Promise<string> {
  for (;;) {
    const phase = await (await getJobChild(service, jobId, 'phase', who)).text();
    if (!['PENDING', 'QUEUED', 'EXECUTING'].includes(phase)) return phase;
    await getJob(new Request(`${service.url}?WAIT=20&PHASE=${phase}`), service, jobId, who);
  }
}

const textOf = async (service: JobService, jobId: string, child: string, who = alice) =>
  (await getJobChild(service, jobId, child, who)).text();

const resultOf = async (service: JobService, jobId: string, id: string, who = alice) =>
  (await getJobResult(new Request(service.url), service, jobId, id, who)).text();

test('a script gets its parameters as variables and its upload as a file, and its result is kept', async () => {
  const service = await serviceOf('#!/bin/bash\r\necho "$words, $bins"; cat "$table" > "$output"\r\n', {
    used: [template.used[0]!],
  });
  const jobId = await create(service, {
    WORDS: 'hi $(id)',
    bins: '7',
    table: new Blob(['1,2\n']),
    PHASE: 'RUN',
  });
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect(await textOf(service, jobId, 'stdout')).toBe('hi $(id), 7\n');
  expect(await resultOf(service, jobId, 'output')).toBe('1,2\n');
  const xml = await textOf(service, jobId, 'parameters');
  expect(xml).toContain('<uws:parameter id="words">hi $(id)</uws:parameter>');
  expect(xml).toContain('<uws:parameter id="table">file://table</uws:parameter>');
});

test('a Python script runs by its first line', async () => {
  const service = await serviceOf(
    '#!/usr/bin/env python3\nimport os\nopen(os.environ["output"], "w").write(os.environ["ra"])\n',
  );
  const jobId = await create(service, { RA: '10.5', PHASE: 'RUN' });
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect(await resultOf(service, jobId, 'output')).toBe('10.5');
});

test('a job is tried again after the failures that its definition names, and says so meanwhile', async () => {
  const control = (name: string, value: string) => ({ ...EMPTY_PARAMETER, name, default: value });
  const controls = [
    control('retry_attempts', '3'),
    control('retry_on', 'exit:75'),
    control('retry_wait', '1'),
  ];
  const counter = join(directory, 'tries');
  const service = await serviceOf(
    `echo x >> "$words"; [ $(wc -l < "$words") -ge 3 ] && echo made > "$output" || exit 75`,
    { name: 'tries', controls },
  );
  const jobId = await create(service, { words: counter, PHASE: 'RUN' });
  await expect
    .poll(async () => (await service.store.find(service.name, jobId))?.progress?.message)
    .toMatch(/^Try 1 of 3 failed, the next one begins in 1 s\. The script ended with exit code 75/);
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect((await service.store.find(service.name, jobId))?.failures).toBe(2);
  expect(await resultOf(service, jobId, 'output')).toBe('made\n');

  const other = await create(await serviceOf('exit 3', { name: 'tries', controls }), { PHASE: 'RUN' });
  expect(await end(service, other)).toBe('ERROR');
  expect((await service.store.find(service.name, other))?.failures).toBe(0);
});

test('the result of a job is the input of the next, for its owner alone', async () => {
  const first = await serviceOf('echo made > "$output"');
  const jobId = await create(first, { PHASE: 'RUN' });
  await end(first, jobId);
  const input = { ...template.used[1]!, url: '$ID' };
  const next = await serviceOf('cat $events > "$output"', { used: [input] });
  for (const value of [`${jobId}/output`, `${first.url}/${jobId}/results/output`]) {
    const second = await create(next, { events: value, PHASE: 'RUN' });
    expect(await end(next, second)).toBe('COMPLETED');
    expect(await resultOf(next, second, 'output')).toBe('made\n');
  }
  const stolen = await create(next, { events: `${jobId}/output`, PHASE: 'RUN' }, bob);
  expect(await end(next, stolen, bob)).toBe('ERROR');
  expect(await textOf(next, stolen, 'error', bob)).toContain('you have no job');
});

test('what a job used and made is told as provenance, to its owner', async () => {
  const service = await serviceOf('echo made > "$output"');
  const jobId = await create(service, { PHASE: 'RUN' });
  await end(service, jobId);
  const document = JSON.parse(await textOf(service, jobId, 'provjson'));
  expect(JSON.stringify(document.activity)).toContain(jobId);
  expect(await textOf(service, jobId, 'provxml')).toContain(jobId);
  expect(await textOf(service, jobId, 'provsvg')).toContain('<svg');
  expect(Object.keys(document.parameter)).toHaveLength(6);
  expect(finished.at(-1)?.results).toMatchObject([{ id: 'output', name: 'output.txt', size: 5 }]);
});

test('the bytes that a job read and the software it ran with are written down', async () => {
  const service = await serviceOf('cat "$table" > "$output"', { used: [template.used[0]!] });
  const jobId = await create(service, { table: new Blob(['1,2\n']), PHASE: 'RUN' });
  await end(service, jobId);
  expect(await findJobRecord(db, jobId)).toEqual({
    software: { 'Data Distiller': version },
    inputs: [
      {
        role: 'table',
        kind: 'upload',
        id: 'table',
        name: expect.any(String),
        size: 4,
        // printf '1,2\n' | sha256sum
        sha256: '52186c933993da4082b3cdc7c40bb4bf735b391ff54a2ef78c037dda6c38a680',
      },
    ],
  });
  const inPython = await serviceOf(
    '#!/usr/bin/env python3\nimport os\nopen(os.environ["output"], "w").write("")\n',
  );
  const second = await create(inPython, { PHASE: 'RUN' });
  await end(inPython, second);
  expect((await findJobRecord(db, second))?.software.python).toMatch(/^3\.\d+\.\d+/);
});

describe('nobody but the owner reads', () => {
  test.for([
    'phase',
    'parameters',
    'results',
    'stdout',
    'stderr',
    'provjson',
    'provxml',
    'provn',
    'provsvg',
    'error',
    'owner',
  ])('%s', async (child) => {
    const service = await serviceOf('echo made > "$output"');
    const jobId = await create(service, { PHASE: 'RUN' });
    await end(service, jobId);
    await expect(getJobChild(service, jobId, child, bob)).rejects.toMatchObject({ status: 403 });
    await expect(getJobChild(service, jobId, child, { userId: null, client: 'x' })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a job that fails says why', () => {
  test.for([
    ['echo "no such star" >&2; exit 3', 'The script ended with exit code 3: no such star'],
    ['true', 'left no file "output.txt" for its result "output"'],
    ['ln -s /etc/passwd "$output"', 'left no file "output.txt" for its result "output"'],
    ['head -c 9000000 /dev/zero > "$output"', 'wrote more than the 5 MB'],
    ["python3 -c 'x = bytearray(10**12)'", 'more than the 300 MB of memory'],
  ] as const)('%s', async ([script, sentence]) => {
    const service = await serviceOf(script);
    const jobId = await create(service, { PHASE: 'RUN' });
    expect(await end(service, jobId)).toBe('ERROR');
    expect(await textOf(service, jobId, 'error')).toContain(sentence);
    expect(await textOf(service, jobId, 'stdout')).toBe('');
  });

  test('when it takes too long, and its log is there', async () => {
    const service = await serviceOf('echo began; sleep 60');
    const jobId = await create(service, { EXECUTIONDURATION: '1', PHASE: 'RUN' });
    expect(await end(service, jobId)).toBe('ABORTED');
    expect(await textOf(service, jobId, 'error')).toContain('after the 1 seconds it may execute');
    expect(await textOf(service, jobId, 'stdout')).toBe('began\n');
  });

  test.for([
    ['http://127.0.0.1:1/secret', 'not a public address'],
    ['file:///etc/passwd', 'is no web address'],
    ['ivo://nobody/nothing', 'there is no dataset and no result'],
  ] as const)('when it may not have its input %s', async ([value, sentence]) => {
    const service = await serviceOf('cat $events', { used: [{ ...template.used[1]!, url: '$ID' }] });
    const jobId = await create(service, { events: ` ${value}`, PHASE: 'RUN' });
    expect(await end(service, jobId)).toBe('ERROR');
    expect(await textOf(service, jobId, 'error')).toContain(sentence);
  });
});

describe('a request is refused at once', () => {
  test('with a value that can never be right', async () => {
    const service = await serviceOf('true');
    await expect(create(service, { ra: '400' })).rejects.toMatchObject({ status: 400 });
    await expect(create(service, { what: '1' })).rejects.toMatchObject({ status: 400 });
    await expect(create(service, { words: new Blob(['x']) })).rejects.toMatchObject({ status: 400 });
  });

  test('of somebody who has not signed in', async () => {
    const service = await serviceOf('true');
    await expect(create(service, {}, { userId: null, client: 'x' })).rejects.toMatchObject({ status: 403 });
  });

  test('to run while something is missing, and the job waits for it', async () => {
    const service = await serviceOf('true', {
      parameters: template.parameters.map((parameter) => ({ ...parameter, default: '' })),
    });
    await expect(create(service, { PHASE: 'RUN' })).rejects.toThrow('ra is required');
    const jobId = await create(service, {});
    expect(await textOf(service, jobId, 'phase')).toBe('PENDING');
  });
});
