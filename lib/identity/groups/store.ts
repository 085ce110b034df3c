import 'server-only';

/**
 * Groups of a person as of each identity's last sign-in.
 *
 * They end by themselves, so that somebody who left a collaboration and does not sign in any more loses access too.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { Membership } from './membership';

/** The same as of a session: whoever is signed in was told of within this time. */
const LIFETIME_DAYS = 14;

export interface GroupSource {
  readonly userId: string;
  /** The identity that the groups were said of. */
  readonly accountId: string;
  /** The provider's name in the settings. */
  readonly source: string;
}

/** Put what was said at this sign-in in the place of what this identity was said to belong to before. */
export async function storeGroups(
  db: PrismaClient,
  from: GroupSource,
  memberships: readonly Membership[],
  now = new Date(),
): Promise<void> {
  const expires = new Date(now.getTime() + LIFETIME_DAYS * 24 * 3600_000);
  await db.$transaction([
    db.groupMembership.deleteMany({ where: { accountId: from.accountId } }),
    db.groupMembership.createMany({
      data: memberships.map((membership) => ({ ...membership, ...from, refreshed: now, expires })),
    }),
  ]);
}

export interface StoredGroup extends Membership {
  readonly source: string;
  readonly refreshed: Date;
  readonly expires: Date;
}

/** The groups of a person that count now, from all of their identities. */
export function listGroups(
  db: PrismaClient,
  userId: string,
  now = new Date(),
): Promise<readonly StoredGroup[]> {
  return db.groupMembership.findMany({
    where: { userId, expires: { gt: now } },
    select: { authority: true, path: true, role: true, source: true, refreshed: true, expires: true },
    orderBy: [{ authority: 'asc' }, { path: 'asc' }, { role: 'asc' }],
  });
}
