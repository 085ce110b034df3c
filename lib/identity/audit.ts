import 'server-only';

/**
 * What happened that somebody may have to answer for: sign-ins, links, tokens, reads of proprietary data,
 * administration. Entries outlive the people they name, and hold no token, password or assertion.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';

/** What is written down, and how people call it. */
export const AUDIT_ACTS = {
  'sign-in': 'Signed in',
  'sign-out': 'Signed out',
  'identity-linked': 'Linked an identity',
  'identity-unlinked': 'Unlinked an identity',
  'token-made': 'Made a token',
  'token-used': 'Used a token',
  'token-revoked': 'Revoked a token',
  'vo-login': 'Logged a program in',
  read: 'Read proprietary data',
  'proposal-changed': 'Changed a proposal',
  'member-invited': 'Invited a member',
  'member-added': 'Became a member',
  'member-removed': 'Removed a member',
  'collection-changed': 'Changed a collection',
  'role-changed': 'Changed a role',
  'quota-changed': 'Changed a quota',
} as const;
export type AuditAct = keyof typeof AUDIT_ACTS;

export interface NewAuditEntry {
  readonly act: AuditAct;
  readonly by: { readonly userId: string | null; readonly name: string | null };
  /** Network address. */
  readonly address: string | null;
  /** What it was done to. */
  readonly subject?: string;
  readonly proposalId?: string | null;
  readonly detail?: string;
}

export async function recordAudit(db: Pick<PrismaClient, 'auditEntry'>, entry: NewAuditEntry): Promise<void> {
  const { act, by, address, subject = null, proposalId = null, detail = null } = entry;
  await db.auditEntry.create({
    data: { act, userId: by.userId, userName: by.name, address, subject, proposalId, detail },
  });
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly userName: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly proposalId: string | null;
  readonly detail: string | null;
}

export interface AuditQuery {
  readonly acts?: readonly AuditAct[];
  readonly proposalId?: string;
  /** Part of a name or of what it was done to. */
  readonly text?: string;
  /** Entries before this one. */
  readonly before?: string;
  readonly limit: number;
}

/** The newest first. */
export async function listAudit(db: PrismaClient, query: AuditQuery): Promise<readonly AuditEntry[]> {
  const { acts = [], proposalId, text, before, limit } = query;
  const contains = { contains: text, mode: 'insensitive' as const };
  const rows = await db.auditEntry.findMany({
    where: {
      ...(acts.length > 0 && { act: { in: [...acts] } }),
      ...(proposalId !== undefined && { proposalId }),
      ...(text && { OR: [{ userName: contains }, { subject: contains }, { detail: contains }] }),
      ...(before !== undefined && { id: { lt: BigInt(before) } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ userId: _, id, ...row }) => ({ ...row, id: String(id) }));
}
