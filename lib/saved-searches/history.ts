import 'server-only';

/** What a signed-in person asked lately: each search once, with its last answer. */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { HistoryEntry } from './history-entry';

/** So many are remembered for a person. */
const KEPT = 200;

export async function noteSearch(db: PrismaClient, userId: string, entry: HistoryEntry): Promise<void> {
  const { address, at, ...rest } = entry;
  const answer = { ...rest, at: new Date(at) };
  await db.searchHistoryEntry.upsert({
    where: { userId_address: { userId, address } },
    create: { userId, address, ...answer },
    update: answer,
  });
  const oldest = await db.searchHistoryEntry.findMany({
    where: { userId },
    orderBy: { at: 'desc' },
    skip: KEPT,
    select: { id: true },
  });
  if (oldest.length > 0) {
    await db.searchHistoryEntry.deleteMany({ where: { id: { in: oldest.map(({ id }) => id) } } });
  }
}

/** The newest first. */
export async function listHistory(db: PrismaClient, userId: string): Promise<HistoryEntry[]> {
  const entries = await db.searchHistoryEntry.findMany({
    where: { userId },
    orderBy: { at: 'desc' },
    select: { address: true, asked: true, service: true, at: true, rows: true, overflow: true },
  });
  return entries.map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}

/** @param address of the one to forget; `null` for all */
export async function forgetHistory(db: PrismaClient, userId: string, address: string | null): Promise<void> {
  await db.searchHistoryEntry.deleteMany({ where: { userId, ...(address === null ? {} : { address }) } });
}
