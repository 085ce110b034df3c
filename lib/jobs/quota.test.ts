import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { requireQuota } from './quota';

const now = new Date('2026-11-22T10:00:00Z');
const QUOTA = { cpuSeconds: 100, resultBytes: 1000 };

let database: TestDatabase;
let db: PrismaClient;
beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  const ended = (jobId: string, client: string, endTime: string, cpuSeconds: number, size: number) =>
    db.job.create({
      data: {
        jobId,
        service: 'jobs/x',
        ownerId: client,
        client,
        phase: 'COMPLETED',
        creationTime: now,
        endTime: new Date(endTime),
        executionDuration: 1,
        destruction: now,
        usage: { cpuSeconds, memoryBytes: 0, diskBytes: 0 },
        results: [{ id: 'a', mediaType: 'text/plain', size, key: 'a' }],
      },
    });
  await ended('a1', 'alice', '2026-11-22T09:00:00Z', 60, 100);
  await ended('a2', 'alice', '2026-11-22T08:00:00Z', 60, 100);
  await ended('b1', 'bob', '2026-11-20T09:00:00Z', 600, 600);
  await ended('b2', 'bob', '2026-11-22T09:00:00Z', 10, 600);
  await ended('c1', 'carol', '2026-11-20T09:00:00Z', 600, 600);
});
afterAll(() => database.close());

test('the time of the last day counts, that of the days before does not', async () => {
  await expect(requireQuota(db, 'alice', QUOTA, now)).rejects.toMatchObject({
    status: 503,
    retryAfter: 3600,
  });
  await expect(requireQuota(db, 'carol', QUOTA, now)).resolves.toBeUndefined();
});

test('results count for as long as they are kept', async () => {
  await expect(requireQuota(db, 'bob', QUOTA, now)).rejects.toThrow('delete jobs that you need no more');
});

test('somebody without jobs has all of it', async () => {
  await expect(requireQuota(db, 'dave', QUOTA, now)).resolves.toBeUndefined();
});
