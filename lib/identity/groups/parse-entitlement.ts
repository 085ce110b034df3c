/**
 * A group membership as a URN (AARC-G069, which replaced G002 without changing the spelling):
 * `<NAMESPACE>:group:<GROUP>[:<SUBGROUP>]…[:role=<ROLE>]#<GROUP-AUTHORITY>`.
 *
 * Names of groups are percent-encoded one by one, so a colon or slash inside a name is not a level.
 */

import type { Membership } from './membership';

export type ParsedEntitlement = Omit<Membership, 'authority'> & {
  /** `null` where the URN ends without one. */
  readonly authority: string | null;
};

/** @returns `null` for an entitlement that is no group membership, such as a capability (`…:res:…`) */
export function parseEntitlement(urn: string): ParsedEntitlement | null {
  const hash = urn.indexOf('#');
  const [, names] =
    /^urn:[a-z0-9][a-z0-9-]{0,31}:.*?:group:(.+)$/is.exec(hash < 0 ? urn : urn.slice(0, hash)) ?? [];
  if (names === undefined) return null;
  const parts = names.split(':');
  const role = /^role=(.+)$/i.exec(parts.at(-1)!)?.[1];
  const groups = (role === undefined ? parts : parts.slice(0, -1)).map(decode);
  if (groups.length === 0 || groups.some((group) => !group)) return null;
  const decodedRole = role === undefined ? '' : decode(role);
  if (decodedRole === null) return null;
  return {
    authority: hash < 0 ? null : urn.slice(hash + 1) || null,
    path: (groups as string[]).map(keepSlash).join('/'),
    role: decodedRole,
  };
}

/** A slash in a name stays encoded: `a%2Fb` and `a:b` are two groups. */
function keepSlash(name: string): string {
  return name.replaceAll('/', '%2F');
}

function decode(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null; // a lone percent sign
  }
}
