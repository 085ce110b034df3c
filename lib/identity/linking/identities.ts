import 'server-only';

/**
 * The identities of a person: seen, and given up.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { LOCAL_PROVIDER } from '../local-account';

export interface Identity {
  readonly id: string;
  /** The provider's name in the settings. */
  readonly provider: string;
  readonly label: string | null;
  readonly created: Date;
  readonly lastUsed: Date;
}

export async function listIdentities(db: PrismaClient, userId: string): Promise<readonly Identity[]> {
  return db.account.findMany({
    where: { userId },
    select: { id: true, provider: true, label: true, created: true, lastUsed: true },
    orderBy: { created: 'asc' },
  });
}

export type Unlinking =
  | { readonly ok: true; readonly provider: string }
  | { readonly ok: false; readonly message: string };

/**
 * Give an identity up, with the groups it brought and the sessions it opened, but for the one that asks. The last
 * one stays: nobody could sign in any more.
 *
 * @param keep hash of the asking session's token
 */
export async function unlinkIdentity(
  db: PrismaClient,
  userId: string,
  accountId: string,
  keep: string,
): Promise<Unlinking> {
  return db.$transaction(async (transaction): Promise<Unlinking> => {
    // Two at a time must not each leave the other's as the last.
    await transaction.$queryRaw`SELECT id FROM gateway.user WHERE id = ${userId}::uuid FOR UPDATE`;
    const accounts = await transaction.account.findMany({ where: { userId } });
    const account = accounts.find(({ id }) => id === accountId);
    if (!account) return { ok: false, message: 'This identity is not linked any more.' };
    if (accounts.length === 1) {
      return { ok: false, message: 'This is your only way in: link another identity before you unlink it.' };
    }
    await transaction.account.delete({ where: { id: accountId } });
    if (account.provider === LOCAL_PROVIDER) {
      await transaction.localCredential.deleteMany({ where: { userId } });
      await transaction.totp.deleteMany({ where: { userId } });
      await transaction.recoveryCode.deleteMany({ where: { userId } });
    }
    await transaction.session.deleteMany({
      where: { userId, provider: account.provider, sessionToken: { not: keep } },
    });
    return { ok: true, provider: account.provider };
  });
}
