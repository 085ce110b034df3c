/**
 * A job and those who may read it besides its owner: its parameters, results, logs and provenance, and nothing else.
 *
 * A link is opened by somebody who has signed in and so becomes one of the people named, whom the owner sees and can
 * take out again; the key in the link is kept as its hash alone.
 */
import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { findNamed } from '@/lib/identity/find-named';
import type { Phase } from '@/lib/uws/job';

export type ShareKind = 'person' | 'proposal' | 'link';

export interface Share {
  readonly kind: ShareKind;
  readonly grantee: string;
  /** Of the person, or the title of the proposal. */
  readonly label: string;
  readonly created: Date;
}

/** A sentence when it cannot be done. */
export type Shared = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** The most that one job is shared with. */
const MOST_SHARES = 200;

export async function listShares(db: PrismaClient, jobId: string): Promise<Share[]> {
  const shares = await db.jobShare.findMany({ where: { jobId }, orderBy: { created: 'asc' } });
  const ids = (kind: ShareKind) =>
    shares.filter((share) => share.kind === kind).map(({ grantee }) => grantee);
  const [people, proposals] = await Promise.all([
    db.user.findMany({ where: { id: { in: ids('person') } }, select: { id: true, name: true } }),
    db.proposal.findMany({ where: { id: { in: ids('proposal') } }, select: { id: true, title: true } }),
  ]);
  const names = new Map([
    ...people.map(({ id, name }) => [id, name ?? 'Somebody'] as const),
    ...proposals.map(({ id, title }) => [id, `${id}: ${title}`] as const),
  ]);
  return shares.map(({ kind, grantee, created }) => ({
    kind: kind as ShareKind,
    grantee,
    created,
    label: kind === 'link' ? 'whoever has the link' : (names.get(grantee) ?? grantee),
  }));
}

/** @param named user name here, or a confirmed e-mail address */
export async function shareWithPerson(
  db: PrismaClient,
  job: { readonly jobId: string; readonly ownerId: string },
  named: string,
  now: Date,
): Promise<Shared> {
  const person = await findNamed(db, named);
  if (!person) {
    return {
      ok: false,
      message: `Nobody called "${named.trim()}" is known here: give a user name or a confirmed e-mail address, or make a link.`,
    };
  }
  if (person.id === job.ownerId) return { ok: false, message: 'The job is yours already.' };
  return add(db, job.jobId, 'person', person.id, now);
}

/** @param proposals those of the owner; a job is not shared with others */
export async function shareWithProposal(
  db: PrismaClient,
  jobId: string,
  proposalId: string,
  proposals: ReadonlySet<string>,
  now: Date,
): Promise<Shared> {
  if (!proposals.has(proposalId)) {
    return { ok: false, message: `You do not belong to the proposal ${proposalId}.` };
  }
  return add(db, jobId, 'proposal', proposalId, now);
}

/** @returns the key that goes into the link; it is shown once */
export async function makeShareKey(db: PrismaClient, jobId: string, now: Date): Promise<string> {
  const key = randomBytes(24).toString('base64url');
  await add(db, jobId, 'link', hashOf(key), now);
  return key;
}

/** The job behind a key; `null` for a link that was taken back, or whose job is gone. */
export async function findSharedByKey(db: PrismaClient, key: string) {
  return db.jobShare.findFirst({
    where: { kind: 'link', grantee: hashOf(key) },
    select: { jobId: true, job: { select: { ownerId: true, service: true, runId: true } } },
  });
}

/** Whoever opened the link becomes one of the people the job is shared with. @returns the job */
export async function joinByKey(
  db: PrismaClient,
  key: string,
  userId: string,
  now: Date,
): Promise<string | null> {
  const found = await findSharedByKey(db, key);
  if (!found) return null;
  if (found.job.ownerId !== userId) await add(db, found.jobId, 'person', userId, now);
  return found.jobId;
}

export async function endShare(
  db: PrismaClient,
  jobId: string,
  kind: ShareKind,
  grantee: string,
): Promise<void> {
  await db.jobShare.deleteMany({ where: { jobId, kind, grantee } });
}

export interface SharedJob {
  readonly jobId: string;
  readonly service: string;
  readonly runId: string | null;
  readonly phase: Phase;
  readonly creationTime: Date;
  readonly owner: string;
}

/** Jobs of others that somebody may read, the newest first. */
export async function listSharedJobs(
  db: PrismaClient,
  userId: string,
  proposals: readonly string[],
): Promise<SharedJob[]> {
  return db.$queryRaw<SharedJob[]>`
    SELECT j.job_id AS "jobId", j.service, j.run_id AS "runId", j.phase, j.creation_time AS "creationTime",
           coalesce(u.name, 'Somebody') AS owner
      FROM gateway.job j LEFT JOIN gateway.user u ON u.id::text = j.owner_id
     WHERE j.owner_id <> ${userId} AND EXISTS (
             SELECT FROM gateway.job_share s
              WHERE s.job_id = j.job_id
                AND (s.kind = 'person' AND s.grantee = ${userId}
                  OR s.kind = 'proposal' AND s.grantee = ANY (${[...proposals]}::text[])))
     ORDER BY j.creation_time DESC LIMIT 500`;
}

async function add(
  db: PrismaClient,
  jobId: string,
  kind: ShareKind,
  grantee: string,
  now: Date,
): Promise<Shared> {
  if ((await db.jobShare.count({ where: { jobId } })) >= MOST_SHARES) {
    return { ok: false, message: `A job is shared with ${MOST_SHARES} at the most.` };
  }
  await db.jobShare.createMany({ data: { jobId, kind, grantee, created: now }, skipDuplicates: true });
  return { ok: true };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
