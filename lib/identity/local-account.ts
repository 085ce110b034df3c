import 'server-only';

/**
 * Local accounts: a user name and a password kept by ourselves.
 */

import { Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import type { AttemptLimits } from './attempt-limits';
import type { Grants } from './one-time-code';
import { hashPassword, isPassword } from './password';
import { type Registration, usernameKey } from './schema';

/** The provider's name in next-auth and in the table of accounts. */
export const LOCAL_PROVIDER = 'local';

export type PasswordCheck =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly message: string };

/** The same for an unknown user and a wrong password: who is registered here is nobody's business. */
const REFUSED = 'The user name or the password is wrong.';

export async function checkPassword(
  db: PrismaClient,
  limits: AttemptLimits,
  typed: { readonly username: string; readonly password: string },
  address: string,
): Promise<PasswordCheck> {
  const key = usernameKey(typed.username);
  const wait = await limits.count(key, address);
  if (wait !== null) {
    return { ok: false, message: `Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.` };
  }
  const credential = await db.localCredential.findUnique({ where: { usernameKey: key } });
  const right = await isPassword(credential?.passwordHash ?? null, typed.password);
  if (!credential || !right) return { ok: false, message: REFUSED };
  await limits.forget(key, address);
  return { ok: true, userId: credential.userId };
}

/**
 * Make a person with a local account.
 *
 * @returns the user's id; `null` when the user name is taken
 */
export async function createLocalAccount(
  db: Pick<PrismaClient, 'user'>,
  { username, name, password }: Registration,
  role: Grants['invitation']['role'],
): Promise<string | null> {
  const passwordHash = await hashPassword(password);
  try {
    const user = await db.user.create({
      data: {
        name,
        role,
        localCredential: { create: { username, usernameKey: usernameKey(username), passwordHash } },
      },
    });
    // next-auth finds a person by (provider, account); ours is the person's own id.
    await db.user.update({
      where: { id: user.id },
      data: { accounts: { create: { type: 'oauth', provider: LOCAL_PROVIDER, providerAccountId: user.id } } },
    });
    return user.id;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return null;
    throw error;
  }
}
