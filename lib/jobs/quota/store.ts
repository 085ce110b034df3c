import 'server-only';

/**
 * Entries of quotas as rows of `gateway.job_quota`, and whom each of them is for.
 */
import { type JobQuota, Prisma, type PrismaClient } from '@/lib/generated/prisma/client';
import { findNamed } from '@/lib/identity/find-named';
import { printWhose, type QuotaEntry, type Whose } from './figures';
import type { TypedWhose } from './schema';

type Db = Pick<PrismaClient, '$queryRaw' | '$executeRaw' | 'jobQuota'>;

/** What is kept: an entry before it has an id. */
export type NewQuota = Omit<QuotaEntry, 'id'>;

/** Whether a person `u` is one of those an entry `q` is for: by name, by role, by a group of a provider, by a proposal. */
export function isMember(now: Date): Prisma.Sql {
  return Prisma.sql`(
    u.id = q.user_id
    OR u.role >= q.of_role
    OR EXISTS (SELECT 1 FROM gateway.group_membership g
                WHERE g.user_id = u.id AND g.expires > ${now}
                  AND (g.authority, g.path, g.role) = (q.authority, q.path, q.group_role))
    OR EXISTS (SELECT 1 FROM gateway.proposal_member m
                WHERE m.user_id = u.id AND m.proposal_id = q.proposal_id AND (m.until IS NULL OR m.until > ${now}))
    OR EXISTS (SELECT 1 FROM gateway.group_membership g JOIN gateway.proposal_group p USING (authority, path, role)
                WHERE g.user_id = u.id AND g.expires > ${now} AND p.proposal_id = q.proposal_id))`;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Entries that name a person or a group of theirs; none for who has no account. */
export async function listEntriesFor(db: Db, userId: string, now: Date): Promise<QuotaEntry[]> {
  if (!UUID.test(userId)) return [];
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT q.id FROM gateway.job_quota q JOIN gateway.user u ON u.id = ${userId}::uuid WHERE ${isMember(now)}`;
  return ids.length === 0 ? [] : read(db, { id: { in: ids.map(({ id }) => id) } });
}

/** All there are, by the names of whom they are for. */
export function listEntries(db: Db): Promise<QuotaEntry[]> {
  return read(db, {});
}

export async function findEntry(db: Db, id: string): Promise<QuotaEntry | null> {
  return UUID.test(id) ? ((await read(db, { id }))[0] ?? null) : null;
}

/** Those somebody typed, or what is wrong with it. A person may also be named by their id. */
export async function findWhose(
  db: PrismaClient,
  typed: TypedWhose,
): Promise<Whose | { readonly problem: string }> {
  switch (typed.kind) {
    case 'person': {
      const { person } = typed;
      const found = UUID.test(person)
        ? await db.user.findUnique({ where: { id: person }, select: { id: true, name: true } })
        : await findNamed(db, person);
      if (!found) return { problem: `Nobody called “${person}” is known here.` };
      return { kind: 'person', userId: found.id, name: found.name ?? 'Somebody' };
    }
    case 'proposal': {
      const { proposal } = typed;
      if ((await db.proposal.count({ where: { id: proposal } })) > 0)
        return { kind: 'proposal', proposalId: proposal };
      return { problem: `There is no proposal “${proposal}” here: write it down first.` };
    }
    case 'group':
      return { kind: 'group', authority: typed.authority, path: typed.path, role: typed.role };
    case 'role':
      return { kind: 'role', role: typed.ofRole };
    default:
      return typed satisfies never;
  }
}

/** Write an entry down; one for the same people and the same span is replaced. */
export async function saveEntry(db: Db, { whose, span, figures }: NewQuota, now: Date): Promise<void> {
  const { userId, proposalId, ofRole, authority, path, groupRole } = columnsOf(whose);
  const { jobs, cpuSeconds, resultBytes } = figures;
  await db.$executeRaw`
    INSERT INTO gateway.job_quota (id, user_id, proposal_id, of_role, authority, path, group_role, span,
                                   jobs, cpu_seconds, result_bytes, changed)
    VALUES (gen_random_uuid(), ${userId}::uuid, ${proposalId}, ${ofRole}::gateway.role, ${authority}, ${path},
            ${groupRole}, ${span}, ${jobs}, ${cpuSeconds}, ${resultBytes}::bigint, ${now})
    ON CONFLICT (user_id, proposal_id, of_role, authority, path, group_role, span)
    DO UPDATE SET jobs = excluded.jobs, cpu_seconds = excluded.cpu_seconds, result_bytes = excluded.result_bytes,
                  changed = excluded.changed`;
}

/** @returns what was there; `null` when nothing was */
export async function removeEntry(db: Db, id: string): Promise<QuotaEntry | null> {
  const entry = await findEntry(db, id);
  if (!entry) return null;
  return (await db.jobQuota.deleteMany({ where: { id } })).count > 0 ? entry : null;
}

async function read(db: Db, where: Prisma.JobQuotaWhereInput): Promise<QuotaEntry[]> {
  const rows = await db.jobQuota.findMany({
    where,
    include: { user: { select: { name: true } } },
  });
  const entries: QuotaEntry[] = rows.map((row) => ({
    id: row.id,
    whose: whoseOf(row, row.user?.name ?? 'Somebody'),
    span: row.span as QuotaEntry['span'],
    figures: {
      jobs: row.jobs,
      cpuSeconds: row.cpuSeconds,
      resultBytes: row.resultBytes === null ? null : Number(row.resultBytes),
    },
  }));
  const label = ({ whose, span }: QuotaEntry) => `${printWhose(whose)} ${span}`;
  return entries.toSorted((a, b) => label(a).localeCompare(label(b), 'en'));
}

function whoseOf(row: JobQuota, name: string): Whose {
  if (row.userId !== null) return { kind: 'person', userId: row.userId, name };
  if (row.proposalId !== null) return { kind: 'proposal', proposalId: row.proposalId };
  if (row.ofRole !== null) return { kind: 'role', role: row.ofRole };
  return { kind: 'group', authority: row.authority!, path: row.path!, role: row.groupRole! };
}

function columnsOf(whose: Whose) {
  const none = { userId: null, proposalId: null, ofRole: null, authority: null, path: null, groupRole: null };
  switch (whose.kind) {
    case 'person':
      return { ...none, userId: whose.userId };
    case 'proposal':
      return { ...none, proposalId: whose.proposalId };
    case 'role':
      return { ...none, ofRole: whose.role };
    case 'group':
      return { ...none, authority: whose.authority, path: whose.path, groupRole: whose.role };
    default:
      return whose satisfies never;
  }
}
