import 'server-only';

/** Saved searches and the answers they got. */

import { randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type FoundDatasets, identifiersHash, packFound, unpackFound } from './found-datasets';
import type { SavedSearchText } from './saved-search';

/** Whose eyes an answer was made for: the owner's, with what they may see, or everybody's. */
export type Audience = 'owner' | 'public';

/** What is asked, as the search page knows it. */
export interface AskedSearch {
  readonly address: string;
  readonly asked: string;
  readonly adql: string;
  readonly service: string;
}

export interface SavedSearch extends AskedSearch {
  readonly id: string;
  readonly ownerId: string | null;
  readonly name: string;
  readonly notes: string;
  readonly shared: boolean;
  readonly created: Date;
  readonly withdrawn: Date | null;
}

/** One answer, without its list. */
export interface SearchRun {
  readonly id: number;
  readonly at: Date;
  readonly audience: Audience;
  readonly rows: number;
  readonly overflow: boolean;
  readonly identifiersHash: string | null;
  readonly release: number | null;
  readonly releasedAt: Date | null;
  readonly software: string;
}

export interface NewRun {
  readonly audience: Audience;
  readonly rows: number;
  readonly overflow: boolean;
  /** `null` where the answer has no column of identifiers. */
  readonly found: FoundDatasets | null;
  readonly release: { readonly number: number; readonly at: Date } | null;
  readonly software: string;
}

export type SavedSearchSummary = SavedSearch & { readonly lastRun: SearchRun | null };

/** What a person may keep. */
export const MOST_SAVED = 500;

const RUN = {
  id: true,
  at: true,
  audience: true,
  rows: true,
  overflow: true,
  identifiersHash: true,
  release: true,
  releasedAt: true,
  software: true,
} as const;

/**
 * @returns the id, twelve random bytes in base64url; `null` when the person has as many as one may keep
 */
export async function saveSearch(
  db: PrismaClient,
  ownerId: string,
  search: AskedSearch,
  { name, notes, shared }: SavedSearchText,
  run: NewRun,
): Promise<string | null> {
  if ((await db.savedSearch.count({ where: { ownerId, withdrawn: null } })) >= MOST_SAVED) return null;
  const id = randomBytes(12).toString('base64url');
  await db.savedSearch.create({
    data: { id, ownerId, name, notes, shared, ...search, runs: { create: toRow(run) } },
  });
  return id;
}

export async function addRun(db: PrismaClient, searchId: string, run: NewRun): Promise<number> {
  const { id } = await db.savedSearchRun.create({ data: { searchId, ...toRow(run) }, select: { id: true } });
  return id;
}

/** Identifiers are kept and hashed when the answer has all of them: a hash of a part would name nothing. */
function toRow({ audience, rows, overflow, found, release, software }: NewRun) {
  const whole = found !== null && !overflow;
  return {
    audience,
    rows,
    overflow,
    software,
    identifiersHash: whole ? identifiersHash(found.keys()) : null,
    found: whole ? packFound(found) : null,
    release: release?.number ?? null,
    releasedAt: release?.at ?? null,
  };
}

/**
 * A search for whoever comes by its link.
 *
 * @param userId who comes; `null` for the public
 * @returns `null` where there is none, or none for them: nobody learns of a private search
 */
export async function findSavedSearch(
  db: PrismaClient,
  id: string,
  userId: string | null,
): Promise<SavedSearch | null> {
  const search = await db.savedSearch.findUnique({ where: { id } });
  if (search === null) return null;
  return search.shared || (userId !== null && search.ownerId === userId) ? search : null;
}

/** The newest first. @param audience `null` for all of them, which only the owner sees */
export async function listRuns(
  db: PrismaClient,
  searchId: string,
  audience: Audience | null,
): Promise<SearchRun[]> {
  const runs = await db.savedSearchRun.findMany({
    where: { searchId, ...(audience === null ? {} : { audience }) },
    select: RUN,
    orderBy: { id: 'desc' },
  });
  return runs.map(withAudience);
}

/** What a run found; `null` where that is not kept. */
export async function readFound(
  db: PrismaClient,
  searchId: string,
  runId: number,
): Promise<FoundDatasets | null> {
  const run = await db.savedSearchRun.findFirst({ where: { id: runId, searchId }, select: { found: true } });
  return run?.found ? unpackFound(run.found) : null;
}

/** What somebody saved, the newest first. */
export async function listSavedSearches(db: PrismaClient, ownerId: string): Promise<SavedSearchSummary[]> {
  const searches = await db.savedSearch.findMany({
    where: { ownerId, withdrawn: null },
    include: { runs: { select: RUN, orderBy: { id: 'desc' }, take: 1 } },
    orderBy: { created: 'desc' },
  });
  return searches.map(({ runs, ...search }) => ({
    ...search,
    lastRun: runs[0] ? withAudience(runs[0]) : null,
  }));
}

/** @returns whether it is theirs */
export async function describeSearch(
  db: PrismaClient,
  id: string,
  ownerId: string,
  text: Pick<SavedSearchText, 'name' | 'notes'>,
): Promise<boolean> {
  const { count } = await db.savedSearch.updateMany({ where: { id, ownerId, withdrawn: null }, data: text });
  return count === 1;
}

/** Open the link for everybody, with an answer as everybody sees it. There is no way back but {@link withdrawSearch}. */
export async function shareSearch(
  db: PrismaClient,
  id: string,
  ownerId: string,
  run: NewRun,
): Promise<boolean> {
  return db.$transaction(async (transaction) => {
    const { count } = await transaction.savedSearch.updateMany({
      where: { id, ownerId, withdrawn: null },
      data: { shared: true },
    });
    if (count === 0) return false;
    await transaction.savedSearchRun.create({ data: { searchId: id, ...toRow(run) } });
    return true;
  });
}

/** Delete a private search. Of a shared one the link stays, and says that it was taken back. */
export async function withdrawSearch(
  db: PrismaClient,
  id: string,
  ownerId: string,
  now: Date,
): Promise<void> {
  await db.savedSearch.deleteMany({ where: { id, ownerId, shared: false } });
  await db.savedSearch.updateMany({
    where: { id, ownerId, shared: true },
    data: { withdrawn: now, notes: '' },
  });
}

function withAudience<Run extends { audience: string }>(run: Run): Run & { audience: Audience } {
  return { ...run, audience: run.audience === 'owner' ? 'owner' : 'public' };
}
