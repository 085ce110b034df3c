import 'server-only';

/**
 * A provider of bare OAuth 2: it grants access to its own address of "who am I", whose answer names the person.
 *
 * Nothing is signed for us; what is believed is the answer of the provider's own server over TLS. State and PKCE
 * (RFC 7636, where the provider knows it) keep the answer to the browser that asked.
 */

import { explainFailure } from './explain-failure';
import { identify } from './identify';
import { accountKey, type IdentityProvider } from './identity-provider';
import type { OAuthSettings } from './settings';
import { CALL_TIME, withinTime } from './time-limit';

export function oauthProvider(settings: OAuthSettings): IdentityProvider {
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
      issuer,
      idToken: false,
      checks: settings.pkce ? ['pkce', 'state'] : ['state'],
      clientId,
      clientSecret: clientSecret ?? undefined,
      client: { token_endpoint_auth_method: clientSecret ? 'client_secret_post' : 'none' },
      httpOptions: { timeout: CALL_TIME },
      authorization: { url: settings.authorization, params: { scope: settings.scopes.join(' ') } },
      token: {
        url: settings.token,
        async request({ client, provider, params, checks }) {
          try {
            const work = client.oauthCallback(
              provider.callbackUrl,
              params,
              checks as Parameters<typeof client.oauthCallback>[2],
            );
            return { tokens: await withinTime('exchanging the code', work) };
          } catch (error) {
            throw explainFailure(error);
          }
        },
      },
      userinfo: {
        url: settings.userinfo,
        async request({ client, tokens }) {
          try {
            const asked = client.userinfo(tokens.access_token ?? '');
            return await withinTime('asking who signed in', asked);
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
