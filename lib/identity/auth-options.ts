import 'server-only';

/**
 * next-auth as the gateway uses it: sessions in the database, every provider an OAuth provider, two identities
 * joined only when their person asked for it.
 */

import type { AuthOptions } from 'next-auth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { identityAdapter } from './adapter';
import { recordAudit } from './audit';
import { cookieName, cookieOptions, SESSION_SECONDS, sessionCookie } from './cookies';
import { storeGroups } from './groups/store';
import { LOCAL_PROVIDER } from './local-account';
import { fulfilIntent } from './linking/fulfil-intent';
import { SignInError } from './problem/sign-in-error';
import type { IdentityProvider } from './providers/identity-provider';
import { noteFailure, type SignInAttempt } from './sign-in-attempt';

export interface AuthSettings {
  readonly baseUrl: string;
  readonly secret: string;
  /** What else is to be done for somebody who has just signed in. */
  readonly onSignIn?: (userId: string) => Promise<void>;
}

/** Minutes a sign-in may take at the provider. */
const SIGN_IN_SECONDS = 15 * 60;

/** Where next-auth is told to send failures; the route that called it says more (app/api/auth). */
export const FAILED = '/signin/problem';

export function authOptions(
  db: PrismaClient,
  { baseUrl, secret, onSignIn }: AuthSettings,
  providers: readonly IdentityProvider[],
  attempt: SignInAttempt,
): AuthOptions {
  process.env.NEXTAUTH_URL = baseUrl; // next-auth takes its address from nowhere else
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(baseUrl, name),
    options: { ...cookieOptions(baseUrl), ...(maxAge ? { maxAge } : {}) },
  });
  return {
    adapter: identityAdapter(db, attempt),
    secret,
    session: { strategy: 'database', maxAge: SESSION_SECONDS },
    cookies: {
      sessionToken: sessionCookie(baseUrl),
      callbackUrl: cookie('callback-url'),
      csrfToken: cookie('csrf-token'),
      pkceCodeVerifier: cookie('pkce', SIGN_IN_SECONDS),
      state: cookie('state', SIGN_IN_SECONDS),
      nonce: cookie('nonce', SIGN_IN_SECONDS),
    },
    pages: { signIn: FAILED, error: FAILED, signOut: '/account' },
    providers: providers.map(noting),
    logger: {
      error(_code, metadata) {
        noteFailure(metadata instanceof Error ? metadata : metadata.error);
      },
      warn() {},
      debug() {},
    },
    callbacks: {
      /** Signed in twice, next-auth would silently link the second identity to the first person. */
      async signIn({ account, profile }) {
        const provider = providers.find(({ id }) => id === account?.provider);
        if (!provider || !account || !profile) throw new Error('next-auth named no provider of ours');
        try {
          attempt.provider = provider.id;
          attempt.identified = provider.identify({ ...profile });
          return await fulfilIntent(db, attempt, provider, account.providerAccountId);
        } catch (error) {
          noteFailure(error);
          return false;
        }
      },
    },
    events: {
      async signIn({ user, account }) {
        attempt.succeeded = true;
        await recordAudit(db, {
          act: 'sign-in',
          by: { userId: user.id, name: user.name ?? null },
          address: attempt.address,
          subject: attempt.provider ?? undefined,
          detail: refusedOf(attempt),
        });
        if (account && attempt.identified)
          await rememberIdentity(db, attempt, user.id, account.providerAccountId);
        await onSignIn?.(user.id);
      },
    },
  };
}

/** Authorities and scopes that the provider named without being theirs: a mistake there, or worse. */
function refusedOf({ identified }: SignInAttempt): string | undefined {
  const refused = identified?.refusedAuthorities ?? [];
  return refused.length > 0 ? `not believed: ${refused.join(', ').slice(0, 500)}` : undefined;
}

/** What a provider says of somebody is as old as their last sign-in with it. */
async function rememberIdentity(
  db: PrismaClient,
  { provider, identified }: SignInAttempt,
  userId: string,
  providerAccountId: string,
  now = new Date(),
): Promise<void> {
  if (!provider || !identified) return;
  const [account] = await db.account.updateManyAndReturn({
    where: { provider, providerAccountId },
    data: { lastUsed: now, ...(provider === LOCAL_PROVIDER ? {} : { label: identified.label }) },
  });
  if (!account) return; // a passkey of somebody without a local account
  await storeGroups(db, { userId, accountId: account.id, source: provider }, identified.memberships, now);
}

/** next-auth wraps what a provider throws and loses what kind it was. */
function noting(provider: IdentityProvider): AuthOptions['providers'][number] {
  const { oauth } = provider;
  const token = typeof oauth.token === 'object' ? oauth.token : undefined;
  const userinfo = typeof oauth.userinfo === 'object' ? oauth.userinfo : undefined;
  return {
    ...oauth,
    ...(token?.request ? { token: { ...token, request: noted(token.request) } } : {}),
    ...(userinfo?.request ? { userinfo: { ...userinfo, request: noted(userinfo.request) } } : {}),
    profile: noted(oauth.profile),
  };
}

function noted<A extends readonly unknown[], R>(work: (...given: A) => R | PromiseLike<R>) {
  return async (...given: A): Promise<R> => {
    try {
      return await work(...given);
    } catch (error) {
      noteFailure(
        error instanceof SignInError ? error : new SignInError('internal', String(error), { cause: error }),
      );
      throw error;
    }
  };
}
