import 'server-only';

/**
 * eduGAIN as next-auth sees it: an OAuth 2 provider whose authorization page is /saml/login and whose token and userinfo
 * requests stay in this process.
 *
 * The code that /saml/acs issued is looked at in the token request, where state and PKCE are ours to compare, and used up
 * in the userinfo request: a code that comes back in another browser is refused and still good in the right one.
 */

import { timingSafeEqual } from 'node:crypto';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { challengeOf } from '../local-provider';
import { findCode, redeemCode } from '../one-time-code';
import { SignInError } from '../problem/sign-in-error';
import { accountKey, type IdentityProvider } from '../providers/identity-provider';
import { readIdentified } from './grant';

export const EDUGAIN = 'edugain';
const LABEL = 'Institute (eduGAIN)';

export function edugainProvider(db: PrismaClient, baseUrl: string): IdentityProvider {
  return {
    id: EDUGAIN,
    kind: 'saml',
    label: LABEL,
    icon: null,
    contact: null, // each failure names its institute's
    oauth: edugainOauth(db, baseUrl),
    identify: (profile) => readIdentified(String(profile.identified)),
  };
}

function edugainOauth(db: PrismaClient, baseUrl: string): OAuthConfig<Record<string, unknown>> {
  return {
    id: EDUGAIN,
    name: LABEL,
    type: 'oauth',
    version: '2.0',
    clientId: EDUGAIN,
    checks: ['pkce', 'state'],
    authorization: { url: `${baseUrl}/saml/login` },
    token: {
      async request({ params, checks }) {
        if (!isSame(params.state, checks.state)) throw new SignInError('wrong-browser', 'another state');
        const code = params.code ?? '';
        const grant = await findCode(db, 'saml', code);
        if (!grant) throw new SignInError('too-late', 'the code is unknown');
        if (!isSame(challengeOf(checks.code_verifier ?? ''), grant.codeChallenge)) {
          throw new SignInError('wrong-browser', 'another code challenge');
        }
        return { tokens: { access_token: code } };
      },
    },
    userinfo: {
      async request({ tokens }) {
        const grant = await redeemCode(db, 'saml', tokens.access_token ?? '');
        if (!grant) throw new SignInError('too-late', 'the code was used in the same moment');
        return { sub: EDUGAIN, identified: grant.identified };
      },
    },
    profile(profile) {
      const { issuer, subject, name } = readIdentified(String(profile.identified));
      return { id: accountKey(issuer, subject), name };
    },
  };
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  if (!one || !other || one.length !== other.length) return false;
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
