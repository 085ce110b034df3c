import 'server-only';

/**
 * Whether somebody may start one more job, by all quotas that bound them.
 */
import type { Prisma, PrismaClient } from '@/lib/generated/prisma/client';
import { type Bound, boundsOf, type QuotaEntry, type QuotaFigures } from './figures';
import { refusal } from './refusal';
import { listEntriesFor } from './store';
import { usageOf, usageOfAll } from './usage';

/**
 * Asked in the transaction that starts the job, so that of two that come at the same time the second sees the first.
 *
 * @param client as jobs have it: the user
 * @param general what holds where no entry says more
 * @throws {UwsError} 503 when a quota is used up, with what would help
 */
export async function requireQuota(
  transaction: Prisma.TransactionClient,
  client: string,
  general: QuotaFigures,
  now: Date,
): Promise<void> {
  const entries = await listEntriesFor(transaction, client, now);
  const shared = entries.filter(({ span }) => span === 'together');
  await lock(transaction, [client, ...shared.map(({ id }) => id)]);
  for (const { bound, used } of await measure(transaction, client, entries, general, now)) {
    if (used >= bound.allowed) throw refusal(bound, used);
  }
}

/** A bound with what has been used of it. */
export interface Standing {
  readonly bound: Bound;
  readonly used: number;
}

/** What bounds somebody and what is used of it, for them to read. */
export async function findStandings(
  db: PrismaClient,
  userId: string,
  general: QuotaFigures,
  now: Date,
): Promise<Standing[]> {
  return measure(db, userId, await listEntriesFor(db, userId, now), general, now);
}

async function measure(
  db: Pick<PrismaClient, '$queryRaw'>,
  client: string,
  entries: readonly QuotaEntry[],
  general: QuotaFigures,
  now: Date,
): Promise<Standing[]> {
  const own = await usageOf(db, client, now);
  const together = new Map<string, QuotaFigures>();
  for (const entry of entries.filter(({ span }) => span === 'together')) {
    together.set(entry.id, await usageOfAll(db, entry, now));
  }
  return boundsOf(entries, general).map((bound) => {
    const shared = bound.from === null ? undefined : together.get(bound.from.id);
    return { bound, used: (shared ?? own)[bound.figure] };
  });
}

/** Until the transaction ends. In one order for all, so that nobody waits for somebody who waits for them. */
async function lock(transaction: Prisma.TransactionClient, keys: readonly string[]): Promise<void> {
  for (const key of keys.toSorted()) {
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`job-quota ${key}`}, 0))`;
  }
}
