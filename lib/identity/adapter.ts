import 'server-only';

/**
 * next-auth's tables through Prisma. The session token is hashed on the way in, and each session remembers the
 * browser it was made in.
 */

import { PrismaAdapter } from '@auth/prisma-adapter';
import type { Adapter } from 'next-auth/adapters';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { hashToken } from './sessions';

/** Long enough to tell browsers apart. */
const USER_AGENT_LENGTH = 300;

/** @param userAgent of the request at hand */
export function identityAdapter(db: PrismaClient, userAgent: string | null): Adapter {
  // The adapter is typed for the client of another package name; it calls the models of any.
  const adapter = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]) as Required<Adapter>;
  return {
    ...adapter,
    async createSession(session) {
      const { sessionToken, userId, expires } = session;
      await db.session.create({
        data: {
          sessionToken: hashToken(sessionToken),
          userId,
          expires,
          userAgent: userAgent?.slice(0, USER_AGENT_LENGTH) ?? null,
        },
      });
      return session;
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
