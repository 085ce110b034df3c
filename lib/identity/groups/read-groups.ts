/**
 * The groups in what a provider says of somebody.
 *
 * The same fact travels under many names, so all are read: `isMemberOf` and `eduPersonEntitlement` of SAML by their
 * friendly and their full names, `groups`, `wlcg.groups`, `eduperson_entitlement`, `entitlements` of OpenID Connect.
 *
 * Whoever may write any group could write ours. A value counts only if its issuer speaks for its authority: for
 * itself always, for others when the settings say so.
 */

import type { GroupRules, Membership } from './membership';
import { parseEntitlement } from './parse-entitlement';

/** What holds names of groups, which are the issuer's own unless an entitlement stands there. */
const NAMES: readonly string[] = [
  'isMemberOf',
  'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
  'groups',
  'wlcg.groups', // WLCG Common JWT Profiles 1.2
];

/** What holds entitlements, of which only group memberships count: others are licences, capabilities, affiliations. */
const ENTITLEMENTS: readonly string[] = [
  'eduPersonEntitlement',
  'urn:oid:1.3.6.1.4.1.5923.1.1.1.7',
  'eduperson_entitlement',
  'entitlements', // RFC 9068 §2.2.3.1
];

/** More than anybody is in; a provider that sends more is not read to the end. */
const MOST_GROUPS = 500;
const LONGEST_VALUE = 1000;

export interface GroupReading {
  readonly memberships: readonly Membership[];
  /** Authorities that were named and are not this issuer's to speak for, so that the log can say so. */
  readonly refusedAuthorities: readonly string[];
}

/**
 * @param claims of an id token or userinfo, or SAML attributes by their Name
 * @example
 * readGroups({ groups: ['/hess/crab'] }, { issuer: 'https://iam.example.org', authorities: [] }).memberships;
 * // [{ authority: 'https://iam.example.org', path: 'hess/crab', role: '' }]
 */
export function readGroups(
  claims: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
  rules: GroupRules,
): GroupReading {
  const memberships = new Map<string, Membership>();
  const refused = new Set<string>();
  const said = [
    ...NAMES.flatMap((name) => values(claims, name)).map((value) => ownGroup(value, rules.issuer)),
    ...ENTITLEMENTS.flatMap((name) => values(claims, name)).map((value) => entitled(value, rules.issuer)),
  ];
  for (const membership of said.slice(0, MOST_GROUPS)) {
    if (!membership) continue;
    const { authority, path, role } = membership;
    if (authority !== rules.issuer && !rules.authorities.includes(authority)) refused.add(authority);
    else memberships.set(JSON.stringify([authority, path, role]), membership);
  }
  return { memberships: [...memberships.values()], refusedAuthorities: [...refused] };
}

function entitled(urn: string, issuer: string): Membership | null {
  const parsed = parseEntitlement(urn);
  return parsed && { ...parsed, authority: parsed.authority ?? issuer };
}

function ownGroup(name: string, issuer: string): Membership | null {
  const path = name.replace(/^\/+|\/+$/g, '');
  return entitled(name, issuer) ?? (path === '' ? null : { authority: issuer, path, role: '' });
}

function values(
  claims: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
  name: string,
): readonly string[] {
  const value = isMap(claims) ? claims.get(name) : Object.hasOwn(claims, name) ? claims[name] : undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((one): one is string => typeof one === 'string' && one.length <= LONGEST_VALUE)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function isMap(
  claims: Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>,
): claims is ReadonlyMap<string, unknown> {
  return claims instanceof Map;
}
