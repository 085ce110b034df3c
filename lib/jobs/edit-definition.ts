/**
 * Definitions as the page edits them: each save is a version of its own, so nothing that was saved is ever lost, and
 * whoever saves says which version they began with, so that two who edit at once hear of each other.
 */
import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { isStaff, type Who } from '@/lib/identity/who';
import { UwsError } from '@/lib/uws/errors';
import type { JobDefinition } from './definition/definition';
import { type DefinitionProblem, locateAuthorProblems } from './definition/validate';
import type { DefinitionState, DefinitionStore, StoredDefinition } from './definition-store';
import { isAuthor, isDraft, maySee, requireWriter } from './submit-definition';

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: number }
  /** As it was: no version is made of nothing. */
  | { readonly kind: 'unchanged'; readonly version: number }
  /** Somebody saved meanwhile. */
  | {
      readonly kind: 'conflict';
      readonly version: number;
      readonly authorId: string | null;
      readonly theirs: JobDefinition;
    }
  | {
      readonly kind: 'refused';
      readonly message: string;
      readonly problems: readonly DefinitionProblem[];
    };

/** @param after the newest version that the editor has seen of this name, 0 for a new one */
export async function saveDefinition(
  store: DefinitionStore,
  definition: JobDefinition,
  after: number,
  who: Who,
  now: Date,
): Promise<SaveOutcome> {
  const problems = locateAuthorProblems(definition);
  if (problems.length > 0) {
    return { kind: 'refused', message: 'Nothing was saved: mend what is marked below.', problems };
  }
  const versions = await store.listVersions(definition.name);
  try {
    requireWriter(definition.name, versions, who);
  } catch (error) {
    if (!(error instanceof UwsError)) throw error;
    return {
      kind: 'refused',
      message: error.message,
      problems: [{ place: 'name', message: error.message }],
    };
  }
  const [newest] = versions;
  if (newest && newest.version === after && isDeepStrictEqual(newest.definition, definition)) {
    return { kind: 'unchanged', version: newest.version };
  }
  const about = { origin: 'page', state: 'draft', authorId: who.userId } as const;
  const stored = await store.addAfter(definition, about, now, after);
  if (stored) return { kind: 'saved', version: stored.version };
  const meanwhile = (await store.listVersions(definition.name))[0]!;
  return {
    kind: 'conflict',
    version: meanwhile.version,
    authorId: meanwhile.authorId,
    theirs: meanwhile.definition,
  };
}

/** One name in the list of definitions. */
export interface ListedDefinition {
  readonly name: string;
  readonly annotation: string;
  readonly origin: StoredDefinition['origin'];
  /** What everybody runs; `null` when nothing is. */
  readonly validVersion: number | null;
  readonly newestVersion: number;
  readonly newestState: DefinitionState;
  readonly authorId: string | null;
  readonly changed: Date;
}

/** What somebody may know of: what is run by everybody, and all versions of their own or, for staff, of anybody. */
export async function listDefinitions(store: DefinitionStore, who: Who): Promise<ListedDefinition[]> {
  const valid = new Map((await store.listValid()).map((one) => [one.definition.name, one]));
  const listed: ListedDefinition[] = [];
  for (const newest of await store.listNewest()) {
    const { name } = newest.definition;
    const versions = newest.state === 'valid' || isStaff(who) ? [newest] : await store.listVersions(name);
    const seen = maySee(newest, versions, who) ? newest : valid.get(name);
    if (!seen) continue;
    listed.push({
      name,
      annotation: seen.definition.annotation,
      origin: seen.origin,
      validVersion: valid.get(name)?.version ?? null,
      newestVersion: seen.version,
      newestState: seen.state,
      authorId: seen.authorId,
      changed: seen.created,
    });
  }
  return listed;
}

/** A name as one person meets it. */
export interface DefinitionView {
  /** Those they may see, the newest first. */
  readonly versions: readonly StoredDefinition[];
  readonly mayWrite: boolean;
  /** The draft that is to be tried or looked at. */
  readonly draft: StoredDefinition | null;
  readonly valid: StoredDefinition | null;
}

/** `null` when there is nothing of this name that they may see. */
export async function viewDefinition(
  store: DefinitionStore,
  name: string,
  who: Who,
): Promise<DefinitionView | null> {
  const all = await store.listVersions(name);
  const versions = all.filter((one) => maySee(one, all, who));
  const [newest] = versions;
  if (!newest) return null;
  return {
    versions,
    mayWrite: newest.origin === 'page' && (isStaff(who) || isAuthor(all, who)),
    draft: isDraft(newest) ? newest : null,
    valid: versions.find(({ state }) => state === 'valid') ?? null,
  };
}

/** How jobs of a version ended so far, by phase: what a test of it showed. */
export async function countJobsOf(
  db: PrismaClient,
  service: string,
  version: number,
): Promise<Readonly<Record<string, number>>> {
  const rows = await db.job.groupBy({
    by: ['phase'],
    where: { service, definitionVersion: version },
    _count: true,
  });
  return Object.fromEntries(rows.map(({ phase, _count }) => [phase, _count]));
}

/** Names of authors, for those who may see the versions. */
export async function namesOf(
  db: PrismaClient,
  ids: readonly (string | null)[],
): Promise<Readonly<Record<string, string>>> {
  const known = [...new Set(ids.filter((id): id is string => id !== null && /^[0-9a-f-]{36}$/.test(id)))];
  const people = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return Object.fromEntries(people.map(({ id, name }) => [id, name ?? 'somebody']));
}
