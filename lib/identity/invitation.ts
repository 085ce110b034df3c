import 'server-only';

/**
 * Invitations to make a local account, by a link that is good once.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { createLocalAccount } from './local-account';
import { findCode, type Grants, issueCode, redeemCode } from './one-time-code';
import type { Registration } from './schema';

type Role = Grants['invitation']['role'];

const DAY = 24 * 3600;

/** @param days how long the link is good */
export async function invite(db: PrismaClient, baseUrl: string, role: Role, days = 7): Promise<string> {
  const secret = await issueCode(db, 'invitation', { role }, days * DAY);
  return `${baseUrl}/register?invitation=${secret}`;
}

/**
 * The link that makes the first administrator, as long as there is none. Each start makes a new one and the old
 * ones void, so that a link in an old log is worth nothing.
 */
export async function inviteFirstAdministrator(db: PrismaClient, baseUrl: string): Promise<string | null> {
  if ((await db.user.count({ where: { role: 'administrator' } })) > 0) return null;
  await db.oneTimeCode.deleteMany({
    where: { purpose: 'invitation', grant: { equals: { role: 'administrator' } } },
  });
  return invite(db, baseUrl, 'administrator', 1);
}

export type RegistrationOutcome =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly message: string; readonly field?: 'username' };

/**
 * Make an account.
 *
 * @param policy who may: nobody, the holder of an invitation, anybody
 * @param invitation the secret of the link, if there was one; used up only when the account is made
 */
export async function register(
  db: PrismaClient,
  policy: 'off' | 'invite' | 'open',
  registration: Registration,
  invitation: string | null,
): Promise<RegistrationOutcome> {
  return db.$transaction(async (transaction) => {
    const granted = invitation ? await findCode(transaction, 'invitation', invitation) : null;
    if (!mayRegister(policy, granted)) {
      return {
        ok: false,
        message: invitation
          ? 'This invitation was used already or is too old. Ask for a new one.'
          : 'Accounts are made by invitation here. Ask the people who run this archive.',
      };
    }
    const userId = await createLocalAccount(transaction, registration, granted?.role ?? 'user');
    if (userId === null) {
      return { ok: false, field: 'username', message: 'This user name is taken. Choose another.' };
    }
    if (invitation && granted) {
      const used = await redeemCode(transaction, 'invitation', invitation);
      if (!used) throw new Error('Cannot register twice with one invitation');
    }
    return { ok: true, userId };
  });
}

/** The first administrator comes in even where registration is off. */
export function mayRegister(
  policy: 'off' | 'invite' | 'open',
  granted: { readonly role: Role } | null,
): boolean {
  if (granted) return policy !== 'off' || granted.role === 'administrator';
  return policy === 'open';
}
