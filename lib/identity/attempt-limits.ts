import 'server-only';

/**
 * How often a password may be tried: by account, against guessing one person's; by address, against trying one
 * password on everybody. Counts are in the database, so they hold for all processes and over a restart.
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
  /** The password was right: forget the account's failures. */
  forget(account: string): Promise<void>;
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
    async forget(accountKey) {
      await account.delete(accountKey);
      await db.rateLimit.deleteMany({ where: { expire: { lte: new Date() } } });
    },
  };
}
