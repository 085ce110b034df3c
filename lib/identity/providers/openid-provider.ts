import 'server-only';

/**
 * An issuer of OpenID Connect, known by its address alone (OpenID Connect Discovery 1.0).
 *
 * openid-client checks state, nonce, PKCE, `iss` of answer and token, `aud`, `azp`, `exp`, the signature by one
 * algorithm, `at_hash`, and that userinfo speaks of the same subject. Three things it leaves to us: that the document
 * found at the issuer's address is the issuer's, that a token is not from the future, and time for a whole step.
 */

import { SignInError } from '../problem/sign-in-error';
import { explainFailure } from './explain-failure';
import { identify } from './identify';
import { accountKey, type IdentityProvider } from './identity-provider';
import type { OpenIdSettings } from './settings';
import { CALL_TIME, withinTime } from './time-limit';

/** Clocks of two machines may differ by this, seconds; openid-client grants 10 at the other end. */
const SKEW = 180;

export function openIdProvider(settings: OpenIdSettings): IdentityProvider {
  const { id, kind, label, icon, contact, issuer, clientId, clientSecret } = settings;
  return {
    id,
    kind,
    label,
    icon,
    contact,
    identify: (profile) => identify(settings, profile),
    oauth: {
      id,
      name: label,
      type: 'oauth',
      version: '2.0',
      wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId,
      clientSecret: clientSecret ?? undefined,
      client: {
        id_token_signed_response_alg: settings.algorithm,
        token_endpoint_auth_method: clientSecret ? settings.authentication : 'none',
      },
      httpOptions: { timeout: CALL_TIME },
      authorization: { params: { scope: settings.scopes.join(' ') } },
      token: {
        async request({ client, provider, params, checks }) {
          requireIssuer(client.issuer.metadata.issuer, issuer);
          try {
            const tokens = await withinTime(
              'exchanging the code',
              client.callback(provider.callbackUrl, params, checks as Parameters<typeof client.callback>[2]),
            );
            requireNotFromTheFuture(tokens.claims().iat);
            return { tokens };
          } catch (error) {
            throw explainFailure(error);
          }
        },
      },
      userinfo: {
        async request({ client, tokens: given }) {
          // It is one; next-auth's types say less. Only with the id token in it is the subject compared.
          const tokens = given as Exclude<Parameters<typeof client.userinfo>[0], string>;
          const { iss, sub, auth_time, ...claims } = tokens.claims();
          if (!client.issuer.metadata.userinfo_endpoint) return { ...claims, iss, sub, auth_time };
          try {
            const said = await withinTime('asking for userinfo', client.userinfo(tokens));
            return { ...claims, ...said, iss, sub, auth_time };
          } catch (error) {
            throw explainFailure(error);
          }
        },
      },
      profile(profile) {
        const { subject, name } = identify(settings, profile);
        return { id: accountKey(issuer, subject), name };
      },
    },
  };
}

/** Discovery §4.3: the issuer in the document must be the one asked. */
function requireIssuer(found: string, asked: string): void {
  if (found !== asked) {
    throw new SignInError('not-trusted', `the document at ${asked} is of another issuer, ${found}`);
  }
}

function requireNotFromTheFuture(issuedAt: number, now = Date.now()): void {
  if (issuedAt > now / 1000 + SKEW) {
    throw new SignInError('clock-skew', `JWT issued at ${new Date(issuedAt * 1000).toISOString()}`);
  }
}
