import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { findTargets, keepList } from './store';
import type { ListedTarget } from './target';

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});

const target = (name: string): ListedTarget => ({ name, ra: 83.633, dec: 22.014, problem: null });

test('a list nobody asks for goes after a year, unless a saved search names it', async () => {
  const long = new Date('2024-01-01T00:00:00Z');
  const now = new Date('2026-01-01T00:00:00Z');
  const forgotten = await keepList(db, 'targets', [target('forgotten')], long);
  const saved = await keepList(db, 'targets', [target('saved')], long);
  await db.savedSearch.create({
    data: { id: 's', name: 's', address: `targets=${saved}&radius=1`, asked: '', adql: '', service: '' },
  });
  const asked = await keepList(db, 'targets', [target('asked for')], long);
  expect(await findTargets(db, asked, now)).toEqual([target('asked for')]);
  const made = await keepList(db, 'targets', [target('made')], now);
  expect(await findTargets(db, forgotten, now)).toBeNull();
  expect(await findTargets(db, saved, now)).toEqual([target('saved')]);
  expect(await findTargets(db, asked, now)).toEqual([target('asked for')]);
  expect(await findTargets(db, made, now)).toEqual([target('made')]);
  expect(await keepList(db, 'targets', [target('made')], now)).toBe(made);
});
