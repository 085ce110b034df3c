/**
 * From a name to a position: the cache, then Sesame, then what is known without network.
 *
 * An answer of Sesame is kept for a month and “nothing found” for an hour; trouble is never kept as an answer.
 * After trouble Sesame is left alone for a minute, so that without network only the first
 * search waits for the time limit. An older answer is still better than none, and its age is told.
 */
import { askMirrors, type MirrorAnswer, type MirrorOptions } from './ask-mirrors';
import { SesameUnavailable } from './errors';
import { findKnownSource } from './known-sources';
import type { SesameObject } from './sesame-object';
import { nameKey } from './target-name';

const FOUND_FOR_MS = 30 * 86_400_000;
const UNKNOWN_FOR_MS = 3_600_000;
const QUIET_MS = 60_000;

export interface StoredAnswer extends MirrorAnswer {
  readonly askedAt: Date;
}

/** Where answers are kept, by {@link nameKey}. */
export interface SesameStore {
  findAnswer(key: string): Promise<StoredAnswer | null>;
  saveAnswer(key: string, answer: StoredAnswer): Promise<void>;
}

export interface ResolverParts {
  readonly mirrors: MirrorOptions;
  readonly store: SesameStore;
  /** Position of a target that this archive has observed under that name. */
  readonly findArchiveTarget: (name: string) => Promise<SesameObject | null>;
  readonly now?: () => Date;
}

export type Answerer =
  | { readonly kind: 'sesame'; readonly host: string; readonly askedAt: Date; readonly cached: boolean }
  | { readonly kind: 'archive' }
  | { readonly kind: 'known-sources' };

export interface Resolution {
  /** The name as it was looked up. */
  readonly name: string;
  /** `null` when nobody knows the name. */
  readonly object: SesameObject | null;
  readonly answeredBy: Answerer;
  /** How long this look-up took. */
  readonly seconds: number;
  /** Why Sesame was of no help: a sentence; `null` when it answered. */
  readonly trouble: string | null;
}

export type Resolve = (name: string) => Promise<Resolution>;

export function createResolver({
  mirrors,
  store,
  findArchiveTarget,
  now = () => new Date(),
}: ResolverParts): Resolve {
  let trouble: { readonly at: number; readonly message: string } | null = null;

  async function askSesame(key: string, name: string): Promise<StoredAnswer> {
    if (trouble !== null && now().getTime() - trouble.at < QUIET_MS)
      throw new SesameUnavailable(trouble.message);
    try {
      const answer = { ...(await askMirrors(name, mirrors)), askedAt: now() };
      trouble = null;
      await store.saveAnswer(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof SesameUnavailable) trouble = { at: now().getTime(), message: error.message };
      throw error;
    }
  }

  async function findOffline(name: string): Promise<Pick<Resolution, 'object' | 'answeredBy'> | null> {
    // Positions from the literature before those that observers typed.
    const source = findKnownSource(name);
    if (source !== null) return { object: source, answeredBy: { kind: 'known-sources' } };
    const target = await findArchiveTarget(name);
    return target === null ? null : { object: target, answeredBy: { kind: 'archive' } };
  }

  return async (name) => {
    const start = performance.now();
    const finish = (rest: Omit<Resolution, 'name' | 'seconds'>): Resolution => ({
      name,
      seconds: (performance.now() - start) / 1000,
      ...rest,
    });
    const key = nameKey(name);
    const stored = await store.findAnswer(key);
    const fresh = stored !== null && isFresh(stored, now());
    let answer = stored;
    let message: string | null = null;
    if (!fresh) {
      try {
        answer = await askSesame(key, name);
      } catch (error) {
        if (!(error instanceof SesameUnavailable)) throw error;
        message = error.message;
      }
    }
    const cached = answer === stored;
    if (answer !== null && answer.object !== null) {
      return finish({ object: answer.object, answeredBy: bySesame(answer, cached), trouble: message });
    }
    const offline = await findOffline(name);
    if (offline !== null) return finish({ ...offline, trouble: message });
    const answeredBy: Answerer =
      answer !== null && message === null ? bySesame(answer, cached) : { kind: 'known-sources' };
    return finish({ object: null, answeredBy, trouble: message });
  };
}

function bySesame({ host, askedAt }: StoredAnswer, cached: boolean): Answerer {
  return { kind: 'sesame', host, askedAt, cached };
}

function isFresh({ object, askedAt }: StoredAnswer, now: Date): boolean {
  return now.getTime() - askedAt.getTime() < (object === null ? UNKNOWN_FOR_MS : FOUND_FOR_MS);
}
