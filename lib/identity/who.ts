/**
 * Who is asking, as far as it matters to what they may have.
 *
 * Plain data, so that a page may hand it to the browser's side of itself and tests can write it down. How it is found
 * out from a request: app/requester.ts.
 */

/** What somebody is in a proposal. A delegate acts for the PI for a time. */
export type ProposalPart = 'pi' | 'co-investigator' | 'delegate';

/** What a token may be allowed: proprietary data of its person's proposals, and jobs in the person's name. */
export const SCOPES = ['data', 'jobs'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Who {
  /** `null` for the public. */
  readonly userId: string | null;
  /** As shown to people; `null` for the public. */
  readonly name: string | null;
  readonly role: 'anonymous' | 'user' | 'staff' | 'administrator';
  /** By proposal_id; those of the past are left out. */
  readonly proposals: ReadonlyMap<string, ProposalPart>;
  /** What the token that was shown may; `null` for a person in a browser, who may everything. */
  readonly scopes: ReadonlySet<Scope> | null;
}

/** Everybody who did not say who they are. */
export const THE_PUBLIC: Who = {
  userId: null,
  name: null,
  role: 'anonymous',
  proposals: new Map(),
  scopes: null,
};

/** Whether what was shown allows this: a session allows all, a token what it was made for. */
export function hasScope(who: Who, scope: Scope): boolean {
  return who.scopes === null || who.scopes.has(scope);
}

/** Staff of the archive, administrators among them. */
export function isStaff(who: Who): boolean {
  return who.role === 'staff' || who.role === 'administrator';
}
