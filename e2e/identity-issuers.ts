/**
 * Two honest OpenID Connect issuers for the tests, by the certified library `oidc-provider`: real pages that a browser
 * walks through, PKCE demanded, claims at userinfo only.
 *
 * The gateway under test has them in its settings before they run, so their ports are chosen by whoever starts it.
 */

import type { Server } from 'node:http';
import { type ClientMetadata, type Configuration, Provider } from 'oidc-provider';
import { CLIENT_SECRET } from '@/scripts/test/issuer-settings';

/** Who logs in as "vera" is vera, whatever the password. */
function configuration(gateway: string, id: string): Configuration {
  const client: ClientMetadata = {
    client_id: 'gateway',
    client_secret: CLIENT_SECRET,
    redirect_uris: [`${gateway}/api/auth/callback/${id}`],
  };
  return {
    clients: [client],
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'], groups: ['groups', 'entitlements'] },
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: `${sub} of ${id}`,
        email: `${sub}@example.org`,
        groups: [`/${id}/observers`],
        entitlements: [
          'urn:geant:example.org:group:crab:role=pi#aai.example.org',
          'urn:geant:example.org:group:intruders#aai.elsewhere.org',
        ],
      }),
    }),
  };
}

export async function startIssuer(port: number, gateway: string, id: string): Promise<() => Promise<void>> {
  const provider = new Provider(`http://localhost:${port}`, configuration(gateway, id));
  const server: Server = await new Promise((resolve, reject) => {
    const listening = provider.listen(port, 'localhost', () => resolve(listening));
    listening.once('error', reject);
  });
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
