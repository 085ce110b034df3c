/**
 * Values that end in `@scope` count only when the identity provider's metadata gives it that scope.
 *
 * Otherwise any of six thousand providers could say `director@another.example.org`. Scopes written as regular expressions
 * (`regexp="true"`) are left out: an expression from outside could keep us busy for ever, and federations advise against
 * them.
 *
 * @see Shibboleth Metadata Extensions, shibmd:Scope; SAML Subject ID 1.0 §3.5.2
 */

import { ATTRIBUTE, type Attributes } from './attributes';

const SCOPED: ReadonlySet<string> = new Set([
  ATTRIBUTE.subjectId,
  ATTRIBUTE.pairwiseId,
  ATTRIBUTE.uniqueId,
  ATTRIBUTE.principalName,
  ATTRIBUTE.scopedAffiliation,
]);

export interface ScopeReading {
  readonly attributes: Attributes;
  /** Scopes that were claimed and are not the provider's, so that the log can say so. */
  readonly refused: readonly string[];
}

/** @param scopes of the identity provider, in lower case */
export function keepOwnScopes(attributes: Attributes, scopes: readonly string[]): ScopeReading {
  const refused = new Set<string>();
  const isOwn = (value: string) => {
    const scope = scopeOf(value);
    if (scope !== null && scopes.includes(scope)) return true;
    refused.add(scope ?? '');
    return false;
  };
  const kept = new Map(
    [...attributes].map(([name, values]) => [name, SCOPED.has(name) ? values.filter(isOwn) : values]),
  );
  return { attributes: kept, refused: [...refused] };
}

/** `null` unless there is exactly one at sign with something on both sides. */
function scopeOf(value: string): string | null {
  const [, scope] = /^[^@\s]+@([^@\s]+)$/.exec(value) ?? [];
  return scope?.toLowerCase() ?? null;
}
