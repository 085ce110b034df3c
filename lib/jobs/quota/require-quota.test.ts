import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { prepareQueue } from '@/lib/uws/job-worker';
import { JobStore } from '@/lib/uws/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import type { QuotaEntry, Span, Whose } from './figures';
import { findStandings, requireQuota } from './require-quota';
import { listEntries, listEntriesFor, removeEntry, saveEntry } from './store';

const now = new Date();
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3600_000);
const GENERAL = { jobs: 3, cpuSeconds: 100, resultBytes: 1000 };

const [alice, bob, carol] = [randomUUID(), randomUUID(), randomUUID()];
const HESS: Whose = { kind: 'group', authority: 'aai.example.org', path: 'hess', role: '' };
const CRAB: Whose = { kind: 'proposal', proposalId: 'CRAB' };

let database: TestDatabase;
let db: PrismaClient;
let store: JobStore;
beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.url);
  db = createPrismaClient(database.url);
  store = new JobStore(db);
}, 60_000);
afterAll(() => database.close());

beforeEach(async () => {
  await db.job.deleteMany();
  await db.jobTime.deleteMany();
  await db.user.deleteMany();
  await db.proposal.deleteMany();
  await db.jobQuota.deleteMany();
  for (const id of [alice, bob, carol]) await db.user.create({ data: { id, name: id.slice(0, 8) } });
  await db.proposal.create({ data: { id: 'CRAB', title: 'The Crab' } });
});

let made = 0;
async function ended(client: string, endTime: Date, cpuSeconds: number, size: number): Promise<string> {
  const jobId = `ended${++made}`;
  await db.job.create({
    data: {
      jobId,
      service: 'jobs/x',
      ownerId: client,
      client,
      phase: 'COMPLETED',
      creationTime: now,
      endTime,
      executionDuration: 1,
      destruction: now,
      usage: { cpuSeconds, memoryBytes: 0, diskBytes: 0 },
      results: [{ id: 'a', mediaType: 'text/plain', size, key: 'a' }],
    },
  });
  return jobId;
}

async function pending(client: string, service = 'jobs/x'): Promise<string> {
  const job = await store.create({
    service,
    ownerId: client,
    client,
    runId: null,
    parameters: [],
    executionDuration: 60,
    destruction: now,
    creationTime: now,
    definitionVersion: 1,
    publicDataOnly: false,
  });
  return job.jobId;
}

const start = async (client: string, service?: string) =>
  store.enqueue(await pending(client, service), now, (transaction) =>
    requireQuota(transaction, client, GENERAL, now),
  );
const ask = (client: string) =>
  db.$transaction((transaction) => requireQuota(transaction, client, GENERAL, now));

async function putInGroup(userId: string, path = 'hess', expires = new Date(now.getTime() + 1e9)) {
  const account = await db.account.create({
    data: { userId, type: 'oauth', provider: 'aai', providerAccountId: randomUUID() },
  });
  await db.groupMembership.create({
    data: {
      userId,
      accountId: account.id,
      source: 'aai',
      authority: 'aai.example.org',
      path,
      refreshed: now,
      expires,
    },
  });
}

const give = (whose: Whose, figures: Partial<QuotaEntry['figures']>, span: Span = 'each') =>
  saveEntry(
    db,
    { whose, span, figures: { jobs: null, cpuSeconds: null, resultBytes: null, ...figures } },
    now,
  );

describe('the general quota', () => {
  test('counts the time of the last day, not that of the days before', async () => {
    await ended(alice, hoursAgo(1), 60, 100);
    await ended(alice, hoursAgo(2), 60, 100);
    await ended(carol, hoursAgo(49), 600, 600);
    await expect(ask(alice)).rejects.toMatchObject({ status: 503, retryAfter: 3600 });
    await expect(ask(carol)).resolves.toBeUndefined();
  });

  test('counts results for as long as they are kept', async () => {
    await ended(bob, hoursAgo(49), 600, 600);
    await ended(bob, hoursAgo(1), 10, 600);
    await expect(ask(bob)).rejects.toThrow('delete jobs that you need no more');
  });

  test('leaves somebody without jobs all of it', async () => {
    await expect(ask(carol)).resolves.toBeUndefined();
  });

  test('does not give time back when a job is deleted', async () => {
    const jobId = await ended(alice, hoursAgo(1), 120, 0);
    await store.remove(jobId);
    await expect(ask(alice)).rejects.toThrow('Your jobs used 120 s of processor time');
    await expect(ask(bob)).resolves.toBeUndefined();
  });

  test('is of described jobs of all kinds, and queries do not count among those under way', async () => {
    await db.job.updateMany({ where: { jobId: await pending(alice, 'tap') }, data: { phase: 'EXECUTING' } });
    await start(alice, 'jobs/x');
    await start(alice, 'jobs/y');
    await start(alice, 'jobs/z');
    await expect(start(alice, 'jobs/a')).rejects.toThrow('You have 3 jobs under way, and 3 is what');
  });

  test('lets exactly as many start as it says when they come at the same time', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 150 }, () => start(alice)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect(await db.job.count({ where: { phase: 'QUEUED' } })).toBe(3);
    expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []))).toEqual(
      Array(147).fill('UwsError'),
    );
  });
});

describe('the quota of a group', () => {
  test('reaches its members by what providers say, while they say it', async () => {
    await putInGroup(alice);
    await putInGroup(bob, 'hess', hoursAgo(1));
    await putInGroup(carol, 'hess/crab');
    await give(HESS, { jobs: 0 });
    await expect(ask(alice)).rejects.toThrow(
      'You have 0 jobs under way, and 0 is what the quota of group hess of aai.example.org allows each of them',
    );
    await expect(ask(bob)).resolves.toBeUndefined();
    await expect(ask(carol)).resolves.toBeUndefined();
  });

  test('reaches the people of a proposal, those who belong to it by a group among them', async () => {
    await db.proposalMember.create({ data: { proposalId: 'CRAB', userId: alice, part: 'pi' } });
    await db.proposalMember.create({
      data: { proposalId: 'CRAB', userId: carol, part: 'delegate', until: hoursAgo(1) },
    });
    await db.proposalGroup.create({
      data: { proposalId: 'CRAB', authority: 'aai.example.org', path: 'hess', part: 'co_investigator' },
    });
    await putInGroup(bob);
    await give(CRAB, { jobs: 7 });
    const of = async (userId: string) => (await listEntriesFor(db, userId, now)).length;
    expect([await of(alice), await of(bob), await of(carol)]).toEqual([1, 1, 0]);
  });

  test('of a role is for those above it too', async () => {
    await db.user.update({ where: { id: alice }, data: { role: 'administrator' } });
    await give({ kind: 'role', role: 'staff' }, { jobs: 7 });
    expect(await listEntriesFor(db, alice, now)).toHaveLength(1);
    expect(await listEntriesFor(db, bob, now)).toHaveLength(0);
  });

  test('bounds all of its members together, whoever of them uses it', async () => {
    for (const one of [alice, bob]) await putInGroup(one);
    await give(HESS, { jobs: 2, resultBytes: 500 }, 'together');
    await start(alice);
    await start(bob);
    await expect(start(alice)).rejects.toThrow(
      'The members of group hess of aai.example.org have 2 jobs under way together, and 2 is what their shared quota allows',
    );
    await expect(start(carol)).resolves.toBe(true);
    await db.job.updateMany({ data: { phase: 'COMPLETED' } });
    await ended(bob, hoursAgo(30), 0, 600);
    await expect(start(alice)).rejects.toThrow(
      'Results of jobs of the members of group hess of aai.example.org hold 0.6 kB, and 0.5 kB is what',
    );
  });

  test('lets exactly as many start as it says when members come at the same time', async () => {
    for (const one of [alice, bob, carol]) await putInGroup(one);
    await db.proposalMember.create({ data: { proposalId: 'CRAB', userId: alice, part: 'pi' } });
    await give(HESS, { jobs: 4 }, 'together');
    await give(CRAB, { jobs: 9 }, 'together');
    const people = [alice, bob, carol, alice, bob, carol, alice, bob, carol];
    const outcomes = await Promise.allSettled(people.map((one) => start(one)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await db.job.count({ where: { phase: 'QUEUED' } })).toBe(4);
  });
});

describe('an entry', () => {
  test('said again for the same people replaces the one before', async () => {
    await give(HESS, { jobs: 1 });
    await give(HESS, { cpuSeconds: 5 });
    await give(HESS, { jobs: 9 }, 'together');
    const kept = await listEntries(db);
    expect(kept.map(({ span, figures }) => [span, figures])).toEqual([
      ['each', { jobs: null, cpuSeconds: 5, resultBytes: null }],
      ['together', { jobs: 9, cpuSeconds: null, resultBytes: null }],
    ]);
    expect(await removeEntry(db, kept[0]!.id)).toEqual(kept[0]);
    expect(await removeEntry(db, kept[0]!.id)).toBeNull();
  });

  test('goes with its person and its proposal', async () => {
    await give({ kind: 'person', userId: alice, name: '' }, { jobs: 1 });
    await give(CRAB, { jobs: 1 });
    await db.user.delete({ where: { id: alice } });
    await db.proposal.delete({ where: { id: 'CRAB' } });
    expect(await listEntries(db)).toEqual([]);
  });

  test('holds more bytes than 32 bits count', async () => {
    await give(CRAB, { resultBytes: 5e12 });
    expect((await listEntries(db))[0]!.figures.resultBytes).toBe(5e12);
  });
});

test('a person reads what bounds her, what is used, and where it comes from', async () => {
  await putInGroup(alice);
  await putInGroup(bob);
  await give(HESS, { jobs: 10 }, 'together');
  await give({ kind: 'person', userId: alice, name: '' }, { cpuSeconds: 500 });
  await start(bob);
  await start(alice);
  await ended(alice, hoursAgo(1), 30, 100);
  const standings = await findStandings(db, alice, GENERAL, now);
  expect(
    standings.map(({ bound, used }) => [
      bound.figure,
      used,
      bound.allowed,
      bound.from?.whose.kind ?? 'settings',
    ]),
  ).toEqual([
    ['jobs', 1, 3, 'settings'],
    ['cpuSeconds', 30, 500, 'person'],
    ['resultBytes', 100, 1000, 'settings'],
    ['jobs', 2, 10, 'group'],
  ]);
});
