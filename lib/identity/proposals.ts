import 'server-only';

/**
 * Proposals and who belongs to them, as entered here: by the staff, by the PI, by an accepted invitation. Groups of
 * providers add to it, as far as the staff has said which group is which proposal.
 */

import { z } from 'zod';
import type { PrismaClient, ProposalPart as StoredPart } from '@/lib/generated/prisma/client';
import { findCode, issueCode, redeemCode } from './one-time-code';
import { isStaff, type ProposalPart, type Who } from './who';

/** Whether somebody may change who belongs to a proposal: its PI, and the staff. Never by a token. */
export function mayManage(who: Who, proposalId: string): boolean {
  return who.scopes === null && (isStaff(who) || who.proposals.get(proposalId) === 'pi');
}

/** Whether somebody may see who read the data of a proposal: also those who act for the PI. */
export function maySeeReads(who: Who, proposalId: string): boolean {
  return mayManage(who, proposalId) || (who.scopes === null && who.proposals.get(proposalId) === 'delegate');
}

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly part: ProposalPart;
  /** First moment at which they are none any more; `null` without an end. */
  readonly until: Date | null;
  readonly created: Date;
}

export interface ProposalGroup {
  readonly id: string;
  readonly authority: string;
  readonly path: string;
  /** Empty for plain members. */
  readonly role: string;
  readonly part: ProposalPart;
}

export interface Proposal {
  readonly id: string;
  readonly title: string;
  /** Those of the past among them. PIs first. */
  readonly members: readonly Member[];
  readonly groups: readonly ProposalGroup[];
}

const toPart = (part: StoredPart): ProposalPart => (part === 'co_investigator' ? 'co-investigator' : part);
const toStored = (part: ProposalPart): StoredPart => (part === 'co-investigator' ? 'co_investigator' : part);

export async function findProposal(db: PrismaClient, id: string): Promise<Proposal | null> {
  const found = await db.proposal.findUnique({
    where: { id },
    include: {
      members: {
        include: { user: { select: { name: true } } },
        orderBy: [{ part: 'asc' }, { created: 'asc' }],
      },
      groups: { orderBy: { created: 'asc' } },
    },
  });
  if (!found) return null;
  return {
    id: found.id,
    title: found.title,
    members: found.members.map(({ userId, user, part, until, created }) => ({
      userId,
      name: user.name ?? 'Somebody',
      part: toPart(part),
      until,
      created,
    })),
    groups: found.groups.map(({ id: groupId, authority, path, role, part }) => ({
      id: groupId,
      authority,
      path,
      role,
      part: toPart(part),
    })),
  };
}

/** What the staff writes down of a proposal. */
export const proposalSchema = z.object({
  id: z.string().trim().min(1, 'Give the identifier, as proposal_id has it.').max(100),
  title: z.string().trim().min(1, 'Give a title.').max(300),
});

/** Write a proposal down, or its new title. */
export async function saveProposal(
  db: PrismaClient,
  { id, title }: z.output<typeof proposalSchema>,
): Promise<void> {
  await db.proposal.upsert({ where: { id }, create: { id, title }, update: { title } });
}

export const groupSchema = z.object({
  authority: z
    .string()
    .trim()
    .min(1, 'Give the authority, as in the part after # of an entitlement.')
    .max(300),
  path: z
    .string()
    .trim()
    .regex(/^[^/\s]+(\/[^/\s]+)*$/, 'Give the group from the outermost inwards: hess/crab.')
    .max(300),
  role: z.string().trim().max(100).default(''),
  part: z.enum(['pi', 'co-investigator']),
});

/** Say that a group of a provider belongs to a proposal. Saying it again changes the part. */
export async function addGroup(
  db: PrismaClient,
  proposalId: string,
  { part, ...group }: z.output<typeof groupSchema>,
): Promise<void> {
  await db.proposalGroup.upsert({
    where: { proposalId_authority_path_role: { proposalId, ...group } },
    create: { proposalId, ...group, part: toStored(part) },
    update: { part: toStored(part) },
  });
}

/** @returns whether it was there */
export async function removeGroup(db: PrismaClient, proposalId: string, id: string): Promise<boolean> {
  return (await db.proposalGroup.deleteMany({ where: { id, proposalId } })).count > 0;
}

/** Whom an invitation is for. A delegate needs an end; others may have none. */
export const invitationSchema = z
  .object({
    part: z.enum(['co-investigator', 'delegate', 'pi']),
    until: z
      .string()
      .trim()
      .transform((text, context) => {
        if (text === '') return null;
        const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
        if (date && !Number.isNaN(date.getTime())) return date;
        context.addIssue('Give a day as YYYY-MM-DD.');
        return z.NEVER;
      }),
  })
  .refine(({ part, until }) => part !== 'delegate' || until !== null, {
    path: ['until'],
    message: 'A delegate acts for you until a day: give it.',
  });
export type Invitation = z.output<typeof invitationSchema>;

const INVITATION_SECONDS = 14 * 24 * 3600;

/** @returns a link that makes whoever opens it first a member, within two weeks */
export async function inviteToProposal(
  db: PrismaClient,
  baseUrl: string,
  proposalId: string,
  { part, until }: Invitation,
): Promise<string> {
  const grant = {
    proposalId,
    part: part === 'co-investigator' ? ('co_investigator' as const) : part,
    until: until?.toISOString() ?? null,
  };
  const secret = await issueCode(db, 'proposal-invitation', grant, INVITATION_SECONDS);
  return `${baseUrl}/my-data/join?invitation=${secret}`;
}

/** What an invitation is to, without using it up; `null` when it is no good. */
export async function findInvitation(db: PrismaClient, secret: string) {
  const grant = await findCode(db, 'proposal-invitation', secret);
  if (!grant) return null;
  const proposal = await db.proposal.findUnique({ where: { id: grant.proposalId } });
  return (
    proposal && {
      proposal,
      part: toPart(grant.part),
      until: grant.until === null ? null : new Date(grant.until),
    }
  );
}

/**
 * Make somebody a member by an invitation, which is then used up. Who was a member with more keeps it.
 *
 * @returns the proposal; `null` when the invitation is no good
 */
export async function acceptInvitation(
  db: PrismaClient,
  secret: string,
  userId: string,
): Promise<string | null> {
  return db.$transaction(async (transaction) => {
    const grant = await redeemCode(transaction, 'proposal-invitation', secret);
    if (!grant) return null;
    const { proposalId, part } = grant;
    const until = grant.until === null ? null : new Date(grant.until);
    const key = { proposalId_userId: { proposalId, userId } };
    const before = await transaction.proposalMember.findUnique({ where: key });
    const keeps = before !== null && before.until === null && RANK[before.part] <= RANK[part];
    if (!keeps) {
      await transaction.proposalMember.upsert({
        where: key,
        create: { proposalId, userId, part, until },
        update: { part, until },
      });
    }
    return proposalId;
  });
}

const RANK: Readonly<Record<StoredPart, number>> = { pi: 0, co_investigator: 1, delegate: 2 };

/** @returns the member who was removed; `null` when there was none */
export async function removeMember(
  db: PrismaClient,
  proposalId: string,
  userId: string,
): Promise<Member | null> {
  const proposal = await findProposal(db, proposalId);
  const member = proposal?.members.find((one) => one.userId === userId) ?? null;
  await db.proposalMember.deleteMany({ where: { proposalId, userId } });
  return member;
}
