import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type Letter, type Mailer, mailer } from '@/lib/identity/mail/mailer';
import { prepareQueue } from '@/lib/uws/job-worker';
import { type JobEnd, JobStore } from '@/lib/uws/store';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { jobLetter } from './job-letter';
import { sendLetters } from './send-letters';
import { findWish, keepWish, wishSchema } from './wish';

const SITE = { name: 'Data Distiller', baseUrl: 'https://gateway.example.org' };
const start = new Date('2026-11-30T10:00:00Z');
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let db: PrismaClient;
let store: JobStore;
let vera: string;
let letters: Letter[];
let takes: boolean;
const mail: Mailer = {
  way: 'smtp',
  async send(letter) {
    if (takes) letters.push(letter);
    return takes;
  },
};

beforeAll(async () => {
  database = await openTestDatabase();
  await prepareQueue(database.url);
  db = createPrismaClient(database.url);
  store = new JobStore(db);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  [letters, takes] = [[], true];
  await db.job.deleteMany();
  await db.user.deleteMany();
  ({ id: vera } = await db.user.create({
    data: { name: 'Vera', email: 'vera@example.org', emailVerified: start },
  }));
});

/** A job of Vera's that executes since `start`. */
async function executing(service = 'jobs/create_count_map', runId: string | null = 'Crab') {
  const { jobId } = await store.create({
    service,
    ownerId: vera,
    client: vera,
    runId,
    parameters: [],
    executionDuration: 60,
    destruction: minutesLater(10_000),
    creationTime: start,
    definitionVersion: 1,
    publicDataOnly: false,
  });
  await store.enqueue(jobId, start);
  const ticket = { jobId, attempt: 1 };
  await store.take(ticket, start);
  return ticket;
}

async function ended(minutes: number, end: JobEnd = { phase: 'COMPLETED' }): Promise<string> {
  const ticket = await executing();
  await store.finish(ticket, end, minutesLater(minutes));
  return ticket.jobId;
}

const send = (now = minutesLater(1000), by = mail) => sendLetters(db, by, SITE, () => now);

describe('a letter', () => {
  test('comes of no job until somebody wants it', async () => {
    await ended(100);
    expect(await send()).toBe(0);
    expect(await findWish(db, vera)).toBeNull();
  });

  test('comes of every job, or of those that took long enough', async () => {
    await keepWish(db, vera, 10);
    await ended(9);
    await ended(10);
    expect(await send()).toBe(1);
    await keepWish(db, vera, 0);
    await ended(0.1);
    expect(await send()).toBe(1);
    await keepWish(db, vera, null);
    await ended(100);
    expect(await send()).toBe(0);
  });

  test('says name, how it ended, how long it took, the first line of what went wrong, and where to look', async () => {
    await keepWish(db, vera, 0);
    const message = 'The script ended with exit code 3: no such run\nTraceback (most recent call last)';
    const jobId = await ended(2.1, { phase: 'ERROR', error: { message, type: 'fatal' } });
    await send();
    expect(letters).toEqual([
      {
        to: 'vera@example.org',
        subject: 'Data Distiller: Crab (create count map) failed',
        text: `Your job Crab (create count map) failed after 2 min 6 s.

The script ended with exit code 3: no such run

Results and logs:
https://gateway.example.org/jobs/${jobId}

You asked for letters about jobs. To have fewer of them, or none:
https://gateway.example.org/account/job-letters
`,
        messageId: `<job-${jobId}@gateway.example.org>`,
      },
    ]);
  });

  test('comes of a job whose time was over, and not of one that its owner aborted', async () => {
    await keepWish(db, vera, 0);
    await ended(1, { phase: 'ABORTED', error: { message: 'The job was stopped.', type: 'fatal' } });
    await store.abort((await executing()).jobId, minutesLater(0.5));
    expect(await send()).toBe(1);
    expect(letters[0]!.subject).toContain('was aborted');
  });

  test('does not come of a try that failed and is tried again, and once when the job has ended', async () => {
    await keepWish(db, vera, 0);
    const { jobId } = await executing();
    await store.retry({ jobId, attempt: 1 }, { message: 'again', at: start, follow: false });
    expect(await send()).toBe(0);
    await store.requeue({ jobId, attempt: 2 }); // its worker was killed
    await store.take({ jobId, attempt: 3 }, start);
    await store.finish({ jobId, attempt: 2 }, { phase: 'COMPLETED' }, minutesLater(1));
    expect(await send()).toBe(0);
    await store.finish({ jobId, attempt: 3 }, { phase: 'COMPLETED' }, minutesLater(1));
    await store.finish({ jobId, attempt: 3 }, { phase: 'COMPLETED' }, minutesLater(1));
    expect(await send()).toBe(1);
    expect(await send()).toBe(0);
  });

  test('goes once, however many workers look for it', async () => {
    await keepWish(db, vera, 0);
    for (let job = 0; job < 5; job += 1) await ended(1);
    const slow: Mailer = {
      way: 'smtp',
      async send(letter) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return mail.send(letter);
      },
    };
    const sent = await Promise.all([1, 2, 3].map(() => send(undefined, slow)));
    expect(sent.reduce((sum, count) => sum + count)).toBe(5);
    expect(new Set(letters.map(({ messageId }) => messageId)).size).toBe(5);
    expect(letters).toHaveLength(5);
  });

  test('is left to the next worker by one that is killed before the mail server took it', async () => {
    await keepWish(db, vera, 0);
    await ended(1);
    const killed: Mailer = {
      way: 'smtp',
      async send() {
        const admin = new Client({ connectionString: database.url });
        await admin.connect();
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND state = 'idle in transaction'`,
        );
        await admin.end();
        throw new Error('killed');
      },
    };
    await expect(send(undefined, killed)).rejects.toThrow();
    expect(await send()).toBe(1);
  });

  test('that the mail server does not take is tried again later, and given up in the end', async () => {
    await keepWish(db, vera, 0);
    await ended(1);
    takes = false;
    expect(await send(minutesLater(1))).toBe(0);
    takes = true;
    expect(await send(minutesLater(1.5))).toBe(0);
    expect(await send(minutesLater(2))).toBe(1);
    await ended(1);
    takes = false;
    for (let hour = 1; hour < 100; hour += 1) await send(minutesLater(60 * hour));
    takes = true;
    expect(await send(minutesLater(60_000))).toBe(0);
  });

  test('goes to the address of now, and nowhere without one', async () => {
    await keepWish(db, vera, 0);
    await ended(1);
    await ended(1);
    await db.jobLetter.updateMany({ data: { due: minutesLater(2) } });
    await db.user.update({ where: { id: vera }, data: { email: 'rubin@example.org' } });
    const [first] = await db.jobLetter.findMany({ take: 1 });
    await db.jobLetter.update({ where: { jobId: first!.jobId }, data: { due: minutesLater(1) } });
    await send(minutesLater(1));
    await db.user.update({ where: { id: vera }, data: { email: null, emailVerified: null } });
    await send();
    await ended(1);
    await send();
    expect(letters.map(({ to }) => to)).toEqual(['rubin@example.org']);
  });

  test('does not outlive its job, and waits for no mail server that there is not', async () => {
    await keepWish(db, vera, 0);
    await store.remove(await ended(1));
    await ended(1);
    expect(await send(undefined, { way: 'none', send: async () => false })).toBe(0);
    expect(await send()).toBe(0);
  });
});

test('a name cannot put lines into a letter', () => {
  const job = {
    jobId: 'x',
    service: 'tap',
    runId: 'Crab\r\nBcc: everybody@example.org',
    phase: 'COMPLETED',
    startTime: null,
    endTime: null,
    error: null,
  };
  const { subject, text } = jobLetter('vera@example.org', SITE, job);
  expect(subject).toBe('Data Distiller: Crab (query) completed');
  expect(text).not.toContain('Bcc');
});

test('a mail server that refuses is told as not taken', async () => {
  const server = createServer((socket) => socket.end('554 no mail today\r\n')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const post = mailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: null, baseUrl: SITE.baseUrl });
  expect(await post.send({ to: 'vera@example.org', subject: 'x', text: 'y' })).toBe(false);
  server.close();
});

test('a wish is never, always, or from some minutes on', () => {
  const read = (when: string, minutes?: string) => wishSchema.safeParse({ when, minutes });
  expect([read('never').data, read('always').data, read('long', ' 15 ').data]).toEqual([null, 0, 15]);
  for (const wrong of ['', '0', '1.5', 'soon', '100000']) expect(read('long', wrong).success).toBe(false);
  expect(read(randomUUID()).success).toBe(false);
});
