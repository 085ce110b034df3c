/**
 * Who may read a job, asked of each of its sub-resources for everybody there is.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { readParameters } from '@/lib/tap/parameters';
import { DiskJobFiles } from '@/lib/uws/files';
import { getJob, postJob, removeJob } from '@/lib/uws/http/job';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';
import { listJobs } from '@/lib/uws/http/job-list';
import { getJobResult } from '@/lib/uws/http/job-result';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService, Requester } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { logParts } from './logs';
import {
  endShare,
  findSharedByKey,
  joinByKey,
  listShares,
  listSharedJobs,
  makeShareKey,
  shareWithPerson,
  shareWithProposal,
} from './share-job';

const requester = (digit: string, proposals: string[] = []): Requester => {
  const userId = '00000000-0000-4000-8000-000000000000'.replaceAll('0', digit);
  return { userId, client: userId, proposals };
};
const people = {
  owner: requester('1'),
  friend: requester('2'),
  colleague: requester('3', ['CRAB']),
  stranger: requester('4', ['VELA']),
  public: { userId: null, client: '192.0.2.1' } satisfies Requester as Requester,
};
const ALL = Object.keys(people) as (keyof typeof people)[];
const now = new Date('2026-11-30T10:00:00Z');

const CHILDREN = [
  'phase',
  'executionduration',
  'destruction',
  'quote',
  'owner',
  'parameters',
  'results',
  'stdout',
  'stderr',
  'provjson',
  'provxml',
  'provn',
  'provsvg',
];

let database: TestDatabase;
let db: PrismaClient;
let directory: string;
let service: JobService;
let changes: DatabasePhaseChanges;
let job: { jobId: string; ownerId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  directory = await mkdtemp(join(tmpdir(), 'share-job-'));
  changes = new DatabasePhaseChanges(database.url);
  const files = new DiskJobFiles(directory);
  service = {
    name: 'jobs/copy',
    url: 'http://gw.example/uws/copy',
    limits: { executionSeconds: 60, retentionSeconds: 3600, activeJobs: { user: 20, public: 0 } },
    store: new JobStore(db),
    files,
    changes,
    repeatable: new Set(),
    readParameters: (request) => readParameters(request, { text: 10_000, file: 1e6, directory }),
    errorDocument: (message) => ({ body: message, type: 'text/plain' }),
    now: () => now,
    parts: logParts(files),
  };
  for (const name of ALL.slice(0, 4)) {
    await db.user.create({
      data: { id: people[name].userId!, name, email: `${name}@example.org`, emailVerified: now },
    });
  }
  await db.user.create({ data: { name: 'unconfirmed', email: 'unconfirmed@example.org' } });
  for (const id of ['CRAB', 'VELA']) await db.proposal.create({ data: { id, title: `Of ${id}` } });
});
afterAll(async () => {
  await changes.close();
  await database.close();
  await rm(directory, { recursive: true });
});

beforeEach(async () => {
  const { jobId } = await service.store.create({
    service: service.name,
    ownerId: people.owner.userId,
    client: people.owner.client,
    runId: 'secret run',
    parameters: [{ name: 'words', value: 'secret' }],
    executionDuration: 60,
    destruction: new Date('2027-01-01T00:00:00Z'),
    creationTime: now,
    definitionVersion: 1,
    publicDataOnly: false,
  });
  for (const name of CHILDREN.slice(7)) {
    await writeFile(await service.files.logPath(jobId, name), 'secret');
  }
  const { key, size } = await service.files.writeResult(
    { jobId, attempt: 0 },
    'output',
    (async function* () {
      yield Buffer.from('secret');
    })(),
    1000,
  );
  await db.job.update({
    where: { jobId },
    data: {
      phase: 'COMPLETED',
      results: [{ id: 'output', mediaType: 'text/plain', size, key }],
    },
  });
  job = { jobId, ownerId: people.owner.userId! };
});

/** The statuses of all that can be read of the job, by whom. */
async function statusesFor(who: Requester): Promise<number[]> {
  const { jobId } = job;
  const request = () => new Request(`${service.url}/${jobId}`);
  const asked = [
    () => getJob(request(), service, jobId, who),
    () => getJob(new Request(`${service.url}/${jobId}?WAIT=1`), service, jobId, who),
    ...CHILDREN.map((child) => () => getJobChild(service, jobId, child, who)),
    () => getJobResult(request(), service, jobId, 'output', who),
  ];
  const statuses: number[] = [];
  for (const ask of asked) {
    const response = await ask().catch((error) => new Response(null, { status: error.status ?? 500 }));
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

async function expectReaders(readers: readonly (keyof typeof people)[]) {
  for (const name of ALL) {
    const expected = readers.includes(name) ? 200 : 403;
    expect([name, new Set(await statusesFor(people[name]))]).toEqual([name, new Set([expected])]);
  }
}

test('a job is its owner’s alone', async () => {
  await expectReaders(['owner']);
});

test('a person it is shared with may read all of it and change none of it', async () => {
  expect(await shareWithPerson(db, job, ' Friend@Example.org ', now)).toEqual({ ok: true });
  await expectReaders(['owner', 'friend']);
  const form = (fields: Record<string, string>) =>
    new Request(`${service.url}/${job.jobId}`, { method: 'POST', body: new URLSearchParams(fields) });
  const { jobId } = job;
  const { friend } = people;
  for (const change of [
    () => removeJob(service, jobId, friend),
    () => postJob(form({ ACTION: 'DELETE' }), service, jobId, friend),
    () => postJobChild(form({ PHASE: 'ABORT' }), service, jobId, 'phase', friend),
    () => postJobChild(form({ DESTRUCTION: '2030-01-01' }), service, jobId, 'destruction', friend),
    () => postJobChild(form({ words: 'mine' }), service, jobId, 'parameters', friend),
  ]) {
    await expect(change()).rejects.toMatchObject({ status: 403, message: expect.stringContaining('shared') });
  }
  // The list of UWS is one's own jobs.
  expect(await (await listJobs(new Request(service.url), service, friend)).text()).not.toContain(jobId);
  expect((await listSharedJobs(db, friend.userId!, [])).map((one) => one.jobId)).toContain(jobId);
  expect(await listSharedJobs(db, people.stranger.userId!, ['VELA'])).toEqual([]);

  await endShare(db, jobId, 'person', friend.userId!);
  await expectReaders(['owner']);
});

test('all of a proposal may read it, as long as they belong to it; only one’s own proposals', async () => {
  const { jobId } = job;
  expect(await shareWithProposal(db, jobId, 'VELA', new Set(['CRAB']), now)).toMatchObject({ ok: false });
  expect(await shareWithProposal(db, jobId, 'CRAB', new Set(['CRAB']), now)).toEqual({ ok: true });
  await expectReaders(['owner', 'colleague']);
  expect(await listShares(db, jobId)).toMatchObject([{ kind: 'proposal', label: 'CRAB: Of CRAB' }]);
  people.colleague = requester('3');
  await expectReaders(['owner']);
  people.colleague = requester('3', ['CRAB']);
});

test('a link is good for who opens it, and for nobody new when it is taken back', async () => {
  const { jobId } = job;
  const key = await makeShareKey(db, jobId, now);
  await expectReaders(['owner']); // having made it lets nobody in yet
  expect(await joinByKey(db, key, people.stranger.userId!, now)).toBe(jobId);
  await expectReaders(['owner', 'stranger']);
  expect((await listShares(db, jobId)).map(({ kind, label }) => `${kind} ${label}`)).toEqual(
    expect.arrayContaining(['person stranger', 'link whoever has the link']),
  );
  const { grantee } = (await listShares(db, jobId)).find(({ kind }) => kind === 'link')!;
  expect(grantee).not.toContain(key);
  await endShare(db, jobId, 'link', grantee);
  expect(await joinByKey(db, key, people.friend.userId!, now)).toBeNull();
  expect(await findSharedByKey(db, 'made up')).toBeNull();
  await expectReaders(['owner', 'stranger']);
});

test('nobody of a name that is not known or not confirmed is let in', async () => {
  for (const named of ['nobody', 'unconfirmed@example.org', '']) {
    expect(await shareWithPerson(db, job, named, now)).toMatchObject({ ok: false });
  }
  expect(await shareWithPerson(db, job, 'owner@example.org', now)).toEqual({
    ok: false,
    message: 'The job is yours already.',
  });
  await expectReaders(['owner']);
});
