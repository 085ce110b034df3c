import 'server-only';

/**
 * The local account as next-auth sees it: an OAuth 2 provider that lives in this process.
 *
 * next-auth's own credentials provider gives a signed cookie and no session row, so it could not be signed out from
 * elsewhere. Here the password is checked first, a one-time code stands for the result, and the provider redeems it.
 * With a token request of our own, comparing `state` and checking PKCE falls to us too.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { LOCAL_PROVIDER } from './local-account';
import { redeemCode } from './one-time-code';
import { SignInError } from './problem/sign-in-error';
import type { IdentityProvider } from './providers/identity-provider';

const LABEL = 'Local account';

export function localProvider(db: PrismaClient, baseUrl: string): IdentityProvider {
  return {
    id: LOCAL_PROVIDER,
    kind: 'local',
    label: LABEL,
    icon: null,
    contact: null,
    oauth: localOauth(db, baseUrl),
    identify: ({ id }) => ({
      issuer: LOCAL_PROVIDER,
      subject: String(id),
      name: null,
      label: null,
      memberships: [],
      refusedAuthorities: [],
    }),
  };
}

function localOauth(db: PrismaClient, baseUrl: string): OAuthConfig<Record<string, unknown>> {
  return {
    id: LOCAL_PROVIDER,
    name: LABEL,
    type: 'oauth',
    version: '2.0',
    clientId: LOCAL_PROVIDER,
    checks: ['pkce', 'state'],
    authorization: { url: `${baseUrl}/signin` },
    token: {
      async request({ params, checks }) {
        if (!isSame(params.state, checks.state)) throw new SignInError('wrong-browser', 'another state');
        const granted = await redeemCode(db, 'sign-in', params.code ?? '');
        if (!granted) throw new SignInError('too-late', 'the code is unknown');
        if (!isSame(challengeOf(checks.code_verifier ?? ''), granted.codeChallenge)) {
          throw new SignInError('wrong-browser', 'another code challenge');
        }
        return { tokens: { access_token: granted.userId } };
      },
    },
    userinfo: {
      async request({ tokens }) {
        const { id, name } = await db.user.findUniqueOrThrow({ where: { id: tokens.access_token } });
        return { sub: id, id, name: name ?? undefined };
      },
    },
    profile: ({ id, name }) => ({ id: String(id), name: typeof name === 'string' ? name : null }),
  };
}

/** RFC 7636 §4.2, method S256. */
export function challengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier).digest('base64url');
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other || one.length !== other.length) return false;
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
