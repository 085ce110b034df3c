import 'server-only';

/**
 * next-auth as the gateway uses it: sessions in the database, every provider an OAuth provider.
 */

import type { AuthOptions } from 'next-auth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { identityAdapter } from './adapter';
import { cookieName, cookieOptions, SESSION_SECONDS, sessionCookie } from './cookies';
import { localProvider } from './local-provider';

/** What the options depend on besides the settings. */
export interface AuthRequest {
  readonly userAgent: string | null;
  /** Whether the browser that asks is signed in already. */
  readonly signedIn: boolean;
}

export interface AuthSettings {
  readonly baseUrl: string;
  readonly secret: string;
}

/** Minutes a sign-in may take at the provider. */
const SIGN_IN_SECONDS = 15 * 60;

export function authOptions(db: PrismaClient, settings: AuthSettings, request: AuthRequest): AuthOptions {
  const { baseUrl, secret } = settings;
  process.env.NEXTAUTH_URL = baseUrl; // next-auth takes its address from nowhere else
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(baseUrl, name),
    options: { ...cookieOptions(baseUrl), ...(maxAge ? { maxAge } : {}) },
  });
  return {
    adapter: identityAdapter(db, request.userAgent),
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
    pages: { signIn: '/signin', error: '/signin', signOut: '/account' },
    providers: [localProvider(db, baseUrl)],
    callbacks: {
      /** Signed in twice, next-auth would silently link the second identity to the first person. */
      signIn: () => !request.signedIn,
    },
  };
}
