import 'server-only';

/**
 * How often a password may be tried wrongly: by account, against guessing one person's; by address, against trying one
 * password on everybody. An attempt counts as wrong until it proves right, so that many at once gain nothing; and what
 * was right is given back, since a whole institute may sign in from one address. Counts are in the database, so they
 * hold for all processes and over a restart.
 */

import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { PrismaClient } from '@/lib/generated/prisma/client';

const WINDOW_SECONDS = 15 * 60;
const ATTEMPTS = { account: 10, address: 50 };

export interface AttemptLimits {
  /**
   * Count an attempt.
   *
   * @returns seconds to wait when there were too many, else `null`
   */
  count(account: string, address: string): Promise<number | null>;
  /** The attempt just counted was right: forget the account's failures, and this one of the address. */
  forget(account: string, address: string): Promise<void>;
}

export function attemptLimits(db: PrismaClient): AttemptLimits {
  const limiter = (kind: keyof typeof ATTEMPTS) =>
    new RateLimiterPrisma({
      storeClient: db,
      tableName: 'rateLimit',
      keyPrefix: `sign-in ${kind}`,
      points: ATTEMPTS[kind],
      duration: WINDOW_SECONDS,
      clearExpiredByTimeout: false,
    });
  const account = limiter('account');
  const address = limiter('address');
  return {
    async count(accountKey, addressKey) {
      try {
        await address.consume(addressKey);
        await account.consume(accountKey);
        return null;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.ceil(refused.msBeforeNext / 1000);
        throw refused;
      }
    },
    async forget(accountKey, addressKey) {
      await account.delete(accountKey);
      await address.reward(addressKey);
      await db.rateLimit.deleteMany({ where: { expire: { lte: new Date() } } });
    },
  };
}
