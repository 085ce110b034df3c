import 'server-only';

/**
 * What identity needs of this installation beside its mail: the list of stolen passwords.
 */

import { env } from '@/lib/env';
import { type BreachedPasswords, openBreachedPasswords } from '@/lib/identity/breached-passwords';

let breached: Promise<BreachedPasswords> | undefined;

/** @returns what is wrong with a new password beyond its length, `null` when nothing is */
export async function passwordProblem(password: string): Promise<string | null> {
  breached ??= openBreachedPasswords(env.BREACHED_PASSWORDS ?? null);
  return (await (await breached).has(password))
    ? 'This password is on a list of stolen ones, which are tried first. Choose another.'
    : null;
}
