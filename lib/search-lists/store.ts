import 'server-only';

/** Lists in the database. Whoever has the address of one may read it; it holds nothing but what was typed. */
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type KeptInterval, intervalListSchema } from './interval';
import { listId } from './list-id';
import { LIST_ID, type ListKind } from '@/lib/obscore/criteria/kept-list';
import { type ListedTarget, targetListSchema } from './target';

const DAY = 86_400_000;
/** A list that nobody has asked for in so long goes, unless a saved search names it. */
const KEPT_FOR = 365 * DAY;

/** @returns the identifier under which the list is found */
export async function keepList(
  db: PrismaClient,
  kind: ListKind,
  content: readonly (ListedTarget | KeptInterval)[],
  now = new Date(),
): Promise<string> {
  const id = listId(kind, content);
  const row = { kind, content: content.map((each) => ({ ...each })), lastUsed: now };
  await db.searchList.upsert({ where: { id }, create: { id, ...row }, update: { lastUsed: now } });
  await db.$executeRaw`
    DELETE FROM gateway.search_list l
     WHERE l.last_used < ${new Date(now.getTime() - KEPT_FOR)}
       AND NOT EXISTS (SELECT FROM gateway.saved_search s WHERE position(l.id IN s.address) > 0)`;
  return id;
}

async function findContent(db: PrismaClient, kind: ListKind, id: string, now: Date): Promise<unknown> {
  if (!LIST_ID.test(id)) return null;
  const row = await db.searchList.findUnique({ where: { id } });
  if (row?.kind !== kind) return null;
  // Written at most once a day.
  if (now.getTime() - row.lastUsed.getTime() > DAY) {
    await db.searchList.updateMany({ where: { id }, data: { lastUsed: now } });
  }
  return row.content;
}

/** @returns `null` for an identifier that no list of targets has, or has any more */
export async function findTargets(
  db: PrismaClient,
  id: string,
  now = new Date(),
): Promise<readonly ListedTarget[] | null> {
  return targetListSchema.safeParse(await findContent(db, 'targets', id, now)).data ?? null;
}

/** @returns `null` for an identifier that no list of intervals has, or has any more */
export async function findIntervals(
  db: PrismaClient,
  id: string,
  now = new Date(),
): Promise<readonly KeptInterval[] | null> {
  return intervalListSchema.safeParse(await findContent(db, 'intervals', id, now)).data ?? null;
}
