'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { clientAddress, currentWho } from '@/app/current-user';
import type { ProposalFormState } from '@/components/proposals/proposal-form';
import { setHidden } from '@/lib/archive/collections';
import { db } from '@/lib/db';
import { type AuditAct, recordAudit } from '@/lib/identity/audit';
import { fieldErrors } from '@/lib/identity/field-errors';
import { addGroup, groupSchema, proposalSchema, removeGroup, saveProposal } from '@/lib/identity/proposals';
import { isStaff, type Who } from '@/lib/identity/who';

const PATH = '/administration';

/** @throws for everybody else: the page shows them no button to press */
async function requireStaff(): Promise<Who> {
  const who = await currentWho();
  if (!isStaff(who)) throw new Error('Only the staff of the archive may change this.');
  return who;
}

async function write(
  by: Who,
  act: AuditAct,
  what: { subject?: string; proposalId?: string; detail?: string },
) {
  await recordAudit(db(), { act, by, address: await clientAddress(), ...what });
  revalidatePath(PATH);
}

/** Hide a collection, or show it. */
export async function changeHidden(name: string, hidden: boolean): Promise<void> {
  const who = await requireStaff();
  if (!(await setHidden(db(), name, hidden))) return;
  await write(who, 'collection-changed', { subject: name, detail: hidden ? 'hidden' : 'shown to everybody' });
}

/** Write a proposal down, or its new title. */
export async function keepProposal(_before: ProposalFormState, form: FormData): Promise<ProposalFormState> {
  const who = await requireStaff();
  const parsed = proposalSchema.safeParse({ id: form.get('id'), title: form.get('title') });
  if (!parsed.success) return { errors: fieldErrors(parsed.error), done: null };
  await saveProposal(db(), parsed.data);
  await write(who, 'proposal-changed', { proposalId: parsed.data.id, detail: parsed.data.title });
  return { errors: {}, done: `Proposal ${parsed.data.id} is kept. Invite its PI on its page.` };
}

/** Say that a group of a provider belongs to a proposal. */
export async function keepGroup(_before: ProposalFormState, form: FormData): Promise<ProposalFormState> {
  const who = await requireStaff();
  const proposalId = String(form.get('proposal') ?? '').trim();
  const parsed = groupSchema.safeParse({
    authority: form.get('authority'),
    path: form.get('path'),
    role: form.get('role') ?? '',
    part: form.get('groupPart'),
  });
  if (!parsed.success) return { errors: fieldErrors(parsed.error), done: null };
  if ((await db().proposal.count({ where: { id: proposalId } })) === 0) {
    return {
      errors: { proposal: `There is no proposal “${proposalId}” here: write it down first.` },
      done: null,
    };
  }
  await addGroup(db(), proposalId, parsed.data);
  const { authority, path, role, part } = parsed.data;
  await write(who, 'proposal-changed', {
    proposalId,
    detail: `group ${path} ${role} of ${authority}: ${part}`,
  });
  return { errors: {}, done: `The people of ${path} belong to ${proposalId} from their next request on.` };
}

/** Take a group from a proposal. */
export async function dropGroup(proposalId: string, groupId: string): Promise<void> {
  const who = await requireStaff();
  if (!z.uuid().safeParse(groupId).success) return;
  if (await removeGroup(db(), proposalId, groupId)) {
    await write(who, 'proposal-changed', { proposalId, detail: 'a group was taken away' });
  }
}

const roleSchema = z.enum(['user', 'staff', 'administrator']);

/** Give somebody another role: by administrators, and never oneself, so that one of them is left. */
export async function changeRole(userId: string, form: FormData): Promise<void> {
  const who = await requireStaff();
  const role = roleSchema.safeParse(form.get('role'));
  if (who.role !== 'administrator' || userId === who.userId || !role.success) return;
  const user = await db().user.update({
    where: { id: userId },
    data: { role: role.data },
    select: { name: true },
  });
  await write(who, 'role-changed', { subject: user.name ?? userId, detail: role.data });
}
