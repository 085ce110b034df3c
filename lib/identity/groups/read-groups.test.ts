import { describe, expect, test } from 'vitest';
import { parseEntitlement } from './parse-entitlement';
import { readGroups } from './read-groups';

const ISSUER = 'https://iam.example.org';
const rules = { issuer: ISSUER, authorities: ['aai.example.org'] };
const groups = (claims: Record<string, unknown>) => readGroups(claims, rules).memberships;

describe('an entitlement', () => {
  // The example of RCIAM's documentation of AARC-G002, whose spelling G069 keeps.
  test('names authority, group and role', () => {
    expect(
      parseEntitlement('urn:mace:example.org:group:vo.example.eu:role=associate#rciam.example.org'),
    ).toEqual({ authority: 'rciam.example.org', path: 'vo.example.eu', role: 'associate' });
  });

  test('names groups within groups', () => {
    expect(parseEntitlement('urn:geant:example.org:group:hess:crab#aai.example.org')).toEqual({
      authority: 'aai.example.org',
      path: 'hess/crab',
      role: '',
    });
  });

  test('keeps a colon and a slash that are part of a name', () => {
    expect(parseEntitlement('urn:geant:example.org:group:a%2Fb:c%3Ad#x')?.path).toBe('a%2Fb/c:d');
  });

  test('that is a capability, a licence or broken is no group', () => {
    for (const urn of [
      'urn:geant:example.org:res:compute:act:submit#aai.example.org',
      'urn:mace:dir:entitlement:common-lib-terms',
      'urn:geant:example.org:group:#aai.example.org',
      'urn:geant:example.org:group:a::b#aai.example.org',
      'urn:geant:example.org:group:%E0%A4%A#aai.example.org',
      'http://example.org/group:hess',
    ])
      expect(parseEntitlement(urn)).toBeNull();
  });
});

describe('groups', () => {
  test('are read from every name that a provider may use', () => {
    const urn = (group: string) => `urn:geant:example.org:group:${group}#aai.example.org`;
    const paths = groups({
      isMemberOf: 'a',
      'urn:oid:1.3.6.1.4.1.5923.1.5.1.1': ['b'],
      eduPersonEntitlement: [urn('c')],
      'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': [urn('d')],
      eduperson_entitlement: urn('e'),
      entitlements: [urn('f')],
      groups: ['/g/h'],
      'wlcg.groups': ['/wlcg', '/wlcg/xfers'],
    }).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g/h', 'wlcg', 'wlcg/xfers']);
  });

  test('are read from attributes of SAML too', () => {
    expect(readGroups(new Map([['isMemberOf', ['cta']]]), rules).memberships).toEqual([
      { authority: ISSUER, path: 'cta', role: '' },
    ]);
  });

  test("of an authority that the issuer may not speak for don't count, and are told", () => {
    const claims = {
      entitlements: [
        'urn:geant:example.org:group:hess#aai.example.org',
        'urn:geant:example.org:group:cta:role=pi#aai.elsewhere.org',
      ],
      groups: ['urn:geant:example.org:group:magic#https://other.example.org'],
    };
    expect(readGroups(claims, rules)).toEqual({
      memberships: [{ authority: 'aai.example.org', path: 'hess', role: '' }],
      refusedAuthorities: ['https://other.example.org', 'aai.elsewhere.org'],
    });
  });

  test('that name no authority are the issuer’s own', () => {
    expect(groups({ entitlements: 'urn:geant:example.org:group:hess:role=pi' })).toEqual([
      { authority: ISSUER, path: 'hess', role: 'pi' },
    ]);
  });

  test('said twice count once, and what is no text does not count', () => {
    expect(groups({ groups: ['hess', '/hess/', ' ', 7, null, { name: 'hess' }, 'x'.repeat(2000)] })).toEqual([
      { authority: ISSUER, path: 'hess', role: '' },
    ]);
  });

  test('are not read from what every object inherits', () => {
    expect(groups(Object.create({ groups: ['hess'] }))).toEqual([]);
  });
});
