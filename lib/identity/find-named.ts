import 'server-only';

/**
 * Somebody as another person calls them: by user name, or by an address that they have confirmed.
 */
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { usernameKey } from './schema';

/** @returns `null` when nobody is called so */
export function findNamed(
  db: PrismaClient,
  named: string,
): Promise<{ readonly id: string; readonly name: string | null } | null> {
  return db.user.findFirst({
    where: {
      OR: [
        { email: { equals: named.trim(), mode: 'insensitive' }, emailVerified: { not: null } },
        { localCredential: { usernameKey: usernameKey(named) } },
      ],
    },
    select: { id: true, name: true },
  });
}
