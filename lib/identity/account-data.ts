import 'server-only';

/**
 * All that is kept of a person, for them to take along, and its end.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';

/** Nothing in it lets anybody in: no hash, no secret, no token. */
export async function exportAccount(db: PrismaClient, userId: string, now = new Date()) {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      emailVerified: true,
      role: true,
      created: true,
      localCredential: { select: { username: true, changed: true } },
      accounts: {
        select: { provider: true, providerAccountId: true, label: true, created: true, lastUsed: true },
      },
      groupMemberships: {
        select: { source: true, authority: true, path: true, role: true, refreshed: true, expires: true },
      },
      sessions: {
        select: { created: true, lastUsed: true, expires: true, userAgent: true, provider: true },
      },
      passkeys: { select: { name: true, created: true, lastUsed: true } },
      totp: { select: { confirmed: true } },
      savedSearches: {
        select: {
          id: true,
          name: true,
          notes: true,
          address: true,
          adql: true,
          shared: true,
          created: true,
          withdrawn: true,
        },
      },
      jobLetterWish: { select: { afterMinutes: true } },
      jobQuotas: { select: { jobs: true, cpuSeconds: true, resultBytes: true, changed: true } },
      chosenArchives: {
        select: { ivoid: true, added: true },
        orderBy: [{ added: 'asc' }, { ivoid: 'asc' }],
      },
      searchHistory: { select: { address: true, asked: true, at: true, rows: true, overflow: true } },
    },
  });
  const jobs = await db.job.findMany({
    where: { ownerId: userId },
    select: { jobId: true, service: true, runId: true, phase: true, creationTime: true, parameters: true },
    orderBy: { creationTime: 'asc' },
  });
  const log = await db.auditEntry.findMany({
    where: { userId },
    select: { at: true, act: true, subject: true, address: true, detail: true },
    orderBy: { id: 'asc' },
  });
  return { exported: now, ...user, jobs, log };
}

export type Deletion = { readonly ok: true } | { readonly ok: false; readonly message: string };

/**
 * Forget a person. The log of what was done with proprietary data stays, since others answer for those data; and so do
 * searches they shared, which papers may cite, with nobody's name.
 */
export async function deleteAccount(db: PrismaClient, userId: string): Promise<Deletion> {
  return db.$transaction(async (transaction): Promise<Deletion> => {
    const administrators = await transaction.$queryRaw<readonly { id: string }[]>`
      SELECT id FROM gateway.user WHERE role = 'administrator' FOR UPDATE`;
    if (administrators.length === 1 && administrators[0]?.id === userId) {
      return { ok: false, message: 'You are the only administrator: make another one first.' };
    }
    await transaction.savedSearch.deleteMany({ where: { ownerId: userId, shared: false } });
    await transaction.user.deleteMany({ where: { id: userId } });
    return { ok: true };
  });
}
