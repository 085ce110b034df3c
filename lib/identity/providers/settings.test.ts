import { describe, expect, test } from 'vitest';
import { identify } from './identify';
import { readProviderSettings } from './settings';

const read = (providers: unknown, variables = {}) =>
  readProviderSettings(JSON.stringify(providers), variables);
const one = (provider: unknown, variables = {}) => read([provider], variables)[0]!;
const refusal = (providers: unknown) => {
  try {
    read(providers);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
};
const keycloak = { preset: 'keycloak', issuer: 'https://sso.example.org/realms/cta', clientId: 'gateway' };

describe('a provider in the settings', () => {
  test('is a preset and what is its own', () => {
    expect(one({ ...keycloak, clientSecret: 's' })).toMatchObject({
      id: 'keycloak',
      kind: 'oidc',
      label: 'Keycloak',
      issuer: 'https://sso.example.org/realms/cta',
      scopes: ['openid', 'profile', 'email'],
      algorithm: 'RS256',
    });
  });

  test('that everybody shares needs no issuer', () => {
    expect(one({ preset: 'google', clientId: 'g' })).toMatchObject({ issuer: 'https://accounts.google.com' });
    expect(one({ preset: 'orcid', clientId: 'o' })).toMatchObject({ issuer: 'https://orcid.org' });
  });

  test('may keep its secret in a variable', () => {
    const written = { ...keycloak, clientSecretFrom: 'KEYCLOAK_SECRET' };
    expect(one(written, { KEYCLOAK_SECRET: 'hidden' }).clientSecret).toBe('hidden');
    expect(refusal([written])).toBe(
      'Cannot use the sign-in providers, number 1: the variable KEYCLOAK_SECRET that should hold its secret is unset.',
    );
  });

  test('of OAuth 2 is described by its addresses and claims', () => {
    expect(
      one({
        preset: 'oauth2',
        id: 'x',
        label: 'X',
        clientId: 'c',
        authorization: 'https://x.com/i/oauth2/authorize',
        token: 'https://api.x.com/2/oauth2/token',
        userinfo: 'https://api.x.com/2/users/me',
        scopes: ['users.read', 'tweet.read'],
        claims: { subject: 'data.id', name: ['data.name'], label: ['data.username'] },
      }),
    ).toMatchObject({ kind: 'oauth2', pkce: true, subjectClaim: 'data.id', issuer: 'https://x.com' });
  });

  test.for([
    [[{ preset: 'keycloak', clientId: 'x' }], 'number 1: the preset "keycloak" needs an "issuer"'],
    [[{ preset: 'facebook', clientId: 'x' }], 'expected one of openid, google'],
    [[{ ...keycloak, issuer: 'http://sso.example.org' }], '"issuer": expected https'],
    [[{ ...keycloak, algorithm: 'HS256' }], '"algorithm": expected RS256 or ES256'],
    [[{ ...keycloak, algorithm: 'none' }], '"algorithm": expected RS256 or ES256'],
    [[{ ...keycloak, id: 'local' }], 'expected another name than local and edugain'],
    [[keycloak, keycloak], 'two are called "keycloak"'],
    [[{ ...keycloak, scopes: ['profile'] }], 'needs the scope "openid"'],
    [[{ ...keycloak, claims: { subject: 'email' } }], 'is always "sub"'],
    [{ preset: 'google' }, 'expected a list of providers'],
  ] as const)('that cannot be used is refused with a sentence: %j', ([providers, sentence]) => {
    expect(refusal(providers)).toContain(sentence);
  });

  test('never shows its secret in a refusal', () => {
    expect(refusal([{ ...keycloak, clientSecret: 'hidden', issuer: 'nowhere' }])).not.toContain('hidden');
  });
});

describe('a profile', () => {
  const settings = one({ ...keycloak, authorities: ['aai.example.org'], claims: { groups: 'realm.groups' } });

  test('names a person by the subject, never by the address', () => {
    expect(identify(settings, { sub: '42', name: ' Vera Rubin ', email: 'vera@example.org' })).toMatchObject({
      issuer: 'https://sso.example.org/realms/cta',
      subject: '42',
      name: 'Vera Rubin',
      label: 'vera@example.org',
    });
    expect(() => identify(settings, { email: 'vera@example.org' })).toThrow('no "sub"');
  });

  test('of GitHub is known by its number, whatever the login', () => {
    const github = one({ preset: 'github', clientId: 'c' });
    expect(identify(github, { id: 583231, login: 'octocat', name: null })).toMatchObject({
      subject: '583231',
      name: 'octocat',
      label: 'octocat',
    });
    expect(() => identify(github, { login: 'octocat' })).toThrow('no "id"');
  });

  test('holds groups where the settings say', () => {
    const { memberships } = identify(settings, { sub: '42', realm: { groups: ['/cta/pi'] } });
    expect(memberships).toEqual([{ authority: settings.issuer, path: 'cta/pi', role: '' }]);
  });
});
