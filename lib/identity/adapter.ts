import 'server-only';

/**
 * next-auth's tables through Prisma, with rules of ours.
 *
 * The session token is hashed on the way in, and each session remembers the browser it was made in. Nobody is found by
 * an e-mail address, of a new person only the name is kept, and of a provider's tokens nothing.
 */

import { PrismaAdapter } from '@auth/prisma-adapter';
import type { Adapter, AdapterAccount, AdapterUser } from 'next-auth/adapters';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { LOCAL_PROVIDER } from './local-account';
import { hashToken } from './sessions';
import type { SignInAttempt } from './sign-in-attempt';

/** Long enough to tell browsers apart. */
const USER_AGENT_LENGTH = 300;

/** @param attempt the request at hand */
export function identityAdapter(db: PrismaClient, attempt: SignInAttempt): Adapter {
  // The adapter is typed for the client of another package name; it calls the models of any.
  const adapter = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]) as Required<Adapter>;
  return {
    ...adapter,
    async createUser({ name }: Omit<AdapterUser, 'id'>) {
      const user = await db.user.create({ data: { name: name ?? null } });
      return { ...user, email: '' }; // next-auth's type knows nobody without an address
    },
    /** Ourselves, as a provider, name a person by their own id: whoever has a passkey needs no password. */
    async getUserByAccount({ provider, providerAccountId }) {
      if (provider !== LOCAL_PROVIDER) return adapter.getUserByAccount({ provider, providerAccountId });
      const user = await db.user.findUnique({ where: { id: providerAccountId } });
      return user && { ...user, email: '' };
    },
    getUserByEmail: async () => null,
    async linkAccount({ userId, type, provider, providerAccountId }: AdapterAccount) {
      await db.account.create({ data: { userId, type, provider, providerAccountId } });
    },
    async createSession(session) {
      const { sessionToken, userId } = session;
      const ends = attempt.identified?.sessionEnds;
      const expires = ends && ends < session.expires ? ends : session.expires;
      await db.session.create({
        data: {
          sessionToken: hashToken(sessionToken),
          userId,
          expires,
          userAgent: attempt.userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
          provider: attempt.provider,
        },
      });
      return { ...session, expires };
    },
    async getSessionAndUser(sessionToken) {
      const found = await adapter.getSessionAndUser(hashToken(sessionToken));
      return found && { ...found, session: { ...found.session, sessionToken } };
    },
    async updateSession(session) {
      const updated = await adapter.updateSession({
        ...session,
        sessionToken: hashToken(session.sessionToken),
      });
      return updated && { ...updated, sessionToken: session.sessionToken };
    },
    async deleteSession(sessionToken) {
      await db.session.deleteMany({ where: { sessionToken: hashToken(sessionToken) } });
    },
  };
}
