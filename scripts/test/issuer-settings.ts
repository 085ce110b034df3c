/**
 * OpenID Connect issuers in the settings of a gateway under test. e2e/identity-issuers.ts runs them, after the gateway
 * has started: nobody is asked before a visitor wants to sign in.
 */

export const CLIENT_SECRET = 'a secret for tests';

/** What the settings of the gateway say of them; the third is never there. */
export const ISSUERS = [
  { id: 'collaboration', label: 'Collaboration' },
  { id: 'infrastructure', label: 'Infrastructure' },
  { id: 'asleep', label: 'Sleeping provider' },
] as const;

/** The list for SIGN_IN_PROVIDERS. @param ports one for each, as `ISSUERS` has them */
export function issuerSettings(ports: readonly number[]): string {
  return JSON.stringify(
    ISSUERS.map(({ id, label }, index) => ({
      preset: 'openid',
      id,
      label,
      issuer: `http://localhost:${ports[index]}`,
      clientId: 'gateway',
      clientSecret: CLIENT_SECRET,
      scopes: ['openid', 'profile', 'email', 'groups'],
      contact: `mailto:help@${id}.example.org`,
      authorities: ['aai.example.org'],
    })),
  );
}
