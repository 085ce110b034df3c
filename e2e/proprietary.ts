/**
 * The demo archive's proprietary proposal with everybody who may come to it: tokens to act as them, and a session.
 */
import { randomBytes } from 'node:crypto';
import { findPerson } from '@/lib/identity/find-who';
import { makeToken } from '@/lib/identity/personal-tokens';
import { hashToken } from '@/lib/identity/sessions';
import type { Scope } from '@/lib/identity/who';
import { test as base } from './test';

/** Each run of the proposal has the same rights; tests read this one. */
export const PROPRIETARY_ID = 'ivo://datadistiller.local/SIMULATED-PROPOSAL?900101';
export const PROPOSAL = 'DEMO-CENA';

export type Part = 'stranger' | 'co-investigator' | 'PI' | 'staff';

export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly token: string;
}

interface Fixtures {
  /** Somebody with a token of their own; PI and co-investigator belong to the demo's proposal while the test lasts. */
  readonly actAs: (part: Part, scopes?: readonly Scope[]) => Promise<Actor>;
  /** The cookie header of a browser in which this person is signed in. */
  readonly openSession: (
    userId: string,
  ) => Promise<{ readonly cookie: string; readonly end: () => Promise<void> }>;
}

export const test = base.extend<Fixtures>({
  actAs: async ({ makePerson, gatewayDatabase: db }, use) => {
    await use(async (part, scopes = ['data', 'jobs']) => {
      const { username } = await makePerson(part === 'staff' ? 'staff' : 'user');
      const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: username } });
      if (part === 'PI' || part === 'co-investigator') {
        const stored = part === 'PI' ? 'pi' : 'co_investigator';
        await db.proposalMember.create({ data: { proposalId: PROPOSAL, userId, part: stored } });
      }
      const { token } = await makeToken(
        db,
        userId,
        { name: 'test', days: 7, scopes: [...scopes] },
        new Date(),
      );
      if (!(await findPerson(db, userId, new Date()))) throw new Error(`${part} was not made`);
      return { userId, username, token };
    });
  },

  openSession: async ({ gatewayDatabase: db }, use) => {
    await use(async (userId) => {
      const token = randomBytes(32).toString('base64url');
      const expires = new Date(Date.now() + 3600_000);
      const { id } = await db.session.create({ data: { sessionToken: hashToken(token), userId, expires } });
      return {
        cookie: `gateway.session=${token}`,
        end: async () => {
          await db.session.delete({ where: { id } });
        },
      };
    });
  },
});
