/**
 * Who may run a draft. A script runs as the user of the gateway and can read what the gateway can, so writing one
 * is for everybody, and having it run before staff has looked at it for few.
 */
import 'server-only';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { isStaff, type Who } from '@/lib/identity/who';

export const NOT_A_TESTER =
  'Drafts are run for the staff of the archive and for people whom it named: ask for the validation of your draft.';

/** @param testers confirmed e-mail addresses in lower case, or `everybody` */
export async function mayRunDrafts(db: PrismaClient, who: Who, testers: readonly string[]): Promise<boolean> {
  if (who.userId === null) return false;
  if (isStaff(who) || testers.includes('everybody')) return true;
  if (testers.length === 0) return false;
  const person = await db.user.findUnique({
    where: { id: who.userId },
    select: { email: true, emailVerified: true },
  });
  return person?.emailVerified != null && testers.includes(person.email?.toLowerCase() ?? '');
}
