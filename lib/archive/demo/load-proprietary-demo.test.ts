import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { decide } from '@/lib/identity/access';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { findPerson } from '@/lib/identity/find-who';
import { checkPassword } from '@/lib/identity/local-account';
import { THE_PUBLIC } from '@/lib/identity/who';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findDatasetFile } from '../find-file';
import { DEMO_ACCOUNTS_FILE, type DemoAccount, loadProprietaryDemo } from './load-proprietary-demo';

const NOW = new Date('2026-11-22T12:00:00Z');

let database: TestDatabase;
let db: PrismaClient;
let client: Client;
let dataDir: string;
let made: readonly DemoAccount[];

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  client = new Client({ connectionString: database.url });
  await client.connect();
  dataDir = await mkdtemp(join(tmpdir(), 'proposal-'));
  made = await loadProprietaryDemo(client, db, { dataDir, authority: 'gw.example' }, NOW);
}, 60_000);
afterAll(async () => {
  await client.end();
  await db.$disconnect();
  await database.close();
  await rm(dataDir, { recursive: true });
});

test('its PI and co-investigator sign in with passwords that nobody could know', async () => {
  expect(made.map(({ username, part }) => [username, part])).toEqual([
    ['demo-pi', 'pi'],
    ['demo-coi', 'co_investigator'],
  ]);
  expect(new Set(made.map(({ password }) => password)).size).toBe(2);
  for (const account of made) {
    expect(account.password.length).toBeGreaterThanOrEqual(16);
    expect(await checkPassword(db, attemptLimits(db), account, '192.0.2.1')).toMatchObject({ ok: true });
  }
  const file = join(dataDir, DEMO_ACCOUNTS_FILE);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(made);
  expect((await stat(file)).mode & 0o077).toBe(0); // for the owner's eyes alone
});

test('its runs are open to its people and to nobody else for a year and more', async () => {
  const file = (await findDatasetFile(db, 'ivo://gw.example/SIMULATED-PROPOSAL?900101'))!;
  expect(file).toMatchObject({ proposalId: 'DEMO-CENA', dataRights: 'proprietary', hidden: false });
  expect(file.releaseDate!.getTime() - NOW.getTime()).toBeGreaterThan(365 * 86_400_000);
  const { userId } = (await db.proposalMember.findFirst({ where: { part: 'pi' } }))!;
  const pi = (await findPerson(db, userId, NOW))!;
  expect(decide(pi, file, 'read', NOW)).toEqual({ allowed: true, because: 'member' });
  expect(decide(THE_PUBLIC, file, 'read', NOW)).toMatchObject({ allowed: false, reason: 'sign-in' });
});

test('is made once', async () => {
  expect(await loadProprietaryDemo(client, db, { dataDir, authority: 'gw.example' }, NOW)).toEqual([]);
});
