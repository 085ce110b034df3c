/**
 * The Metadata Query Protocol: one entity asked by its name, verified, kept for an hour.
 *
 * A federation's aggregate of six thousand providers takes half a minute and half a gigabyte to verify here, one
 * entity some milliseconds. When the service is down or sends what cannot be believed, what was verified before is used as
 * long as it says to be good.
 *
 * @see draft-young-md-query-saml; RFC 9110 §13.1.2 (ETag)
 */

import type { KeyObject } from 'node:crypto';
import { SignInError } from '../problem/sign-in-error';
import type { SamlProvider } from './identity-provider';
import type { MetadataStore, StoredMetadata } from './metadata-store';
import { type EntityMetadata, readEntityMetadata } from './read-metadata';

/** What came of one request. */
export type QueryAnswer =
  | { readonly kind: 'found'; readonly text: string; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unknown' };

/** @throws {OutsideError} when there is no answer, or none of these */
export type AskMetadata = (address: string, etag: string | null) => Promise<QueryAnswer>;

export interface MetadataQuery {
  /** Without the closing slash. */
  readonly base: string;
  /** Pinned. */
  readonly keys: readonly KeyObject[];
  readonly ask: AskMetadata;
  readonly store: MetadataStore;
}

/** Milliseconds until it is asked again. */
const REFRESH = 3600_000;
/** And after a try that failed. */
const RETRY = 60_000;
const LONGEST_ENTITY_ID = 1024; // SAML Metadata §2.2.1

/** Verified in this process: who is asked often is not verified often. */
const verified = new Map<string, { readonly text: string; readonly metadata: EntityMetadata }>();
/** What a failed try came to, so that neither an outage nor made-up names cost a request each. */
const misses = new Map<string, { readonly at: number; readonly error: SignInError | null }>();
const MOST_KEPT = 500;

/**
 * @returns `null` when the federation does not know it, or it is no identity provider
 * @throws {SignInError} when it cannot be had, or cannot be believed
 */
export async function queryProvider(
  query: MetadataQuery,
  entityId: string,
  now: Date,
): Promise<SamlProvider | null> {
  if (entityId.length > LONGEST_ENTITY_ID || !URL.canParse(entityId)) return null;
  const stored = await query.store.find(entityId);
  const known = stored && verify(query, entityId, stored.text, now);
  if (known && stored && now.getTime() - stored.fetched.getTime() < REFRESH) return known.provider;
  const miss = misses.get(queryKey(query, entityId));
  if (miss && now.getTime() - miss.at < RETRY) return known ? known.provider : giveUp(miss.error);
  try {
    return await refresh(query, entityId, known ? stored : null, now);
  } catch (cause) {
    const error = cause instanceof SignInError ? cause : unavailable(entityId, cause);
    noteMiss(queryKey(query, entityId), error, now);
    return known ? known.provider : giveUp(error);
  }
}

function giveUp(error: SignInError | null): null {
  if (error) throw error;
  return null;
}

function noteMiss(key: string, error: SignInError | null, now: Date): void {
  if (misses.size >= MOST_KEPT) misses.clear();
  misses.set(key, { at: now.getTime(), error });
}

function unavailable(entityId: string, cause: unknown): SignInError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SignInError(
    'provider-down',
    `The federation's metadata of ${entityId} cannot be had: ${reason}`,
    {
      cause,
    },
  );
}

/** Tried on this service; another one may know it. */
const queryKey = ({ base }: MetadataQuery, entityId: string) => `${base} ${entityId}`;

/** @param before what is known and verified already */
async function refresh(
  query: MetadataQuery,
  entityId: string,
  before: StoredMetadata | null,
  now: Date,
): Promise<SamlProvider | null> {
  const answer = await query.ask(entityAddress(query.base, entityId), before?.etag ?? null);
  if (answer.kind === 'unknown') {
    await query.store.forget(entityId);
    noteMiss(queryKey(query, entityId), null, now);
    return null;
  }
  const { text, etag } = answer.kind === 'found' ? answer : requireBefore(before);
  const { provider } = readEntityMetadata(text, entityId, query.keys, now);
  await query.store.keep(entityId, { text, etag, fetched: now });
  return provider;
}

/** `<base>/entities/<URL-encoded entityID>` */
export function entityAddress(base: string, entityId: string): string {
  return `${base}/entities/${encodeURIComponent(entityId)}`;
}

function requireBefore(before: StoredMetadata | null): StoredMetadata {
  if (!before) throw new Error('the service says "not modified" to a first request');
  return before;
}

/** `null` for what was good once: its time is over, or the pinned key was changed. */
function verify(query: MetadataQuery, entityId: string, text: string, now: Date): EntityMetadata | null {
  const key = queryKey(query, entityId);
  const before = verified.get(key);
  if (before?.text === text) return isInForce(before.metadata, now) ? before.metadata : null;
  try {
    const metadata = readEntityMetadata(text, entityId, query.keys, now);
    if (verified.size >= MOST_KEPT) verified.clear();
    verified.set(key, { text, metadata });
    return metadata;
  } catch (error) {
    if (error instanceof SignInError) return null;
    throw error;
  }
}

function isInForce({ validUntil }: EntityMetadata, now: Date): boolean {
  return validUntil === null || validUntil > now;
}
