'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { clientAddress, currentWho, requireUser } from '@/app/current-user';
import type { InvitationFormState } from '@/components/proposals/invitation-form';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { recordAudit } from '@/lib/identity/audit';
import { fieldErrors } from '@/lib/identity/field-errors';
import {
  acceptInvitation,
  invitationSchema,
  inviteToProposal,
  mayManage,
  removeMember,
} from '@/lib/identity/proposals';
import { isStaff } from '@/lib/identity/who';

/** A link that makes somebody a member: by the PI or the staff. PIs are made by the staff alone. */
export async function invite(
  proposalId: string,
  _before: InvitationFormState,
  form: FormData,
): Promise<InvitationFormState> {
  const who = await currentWho();
  const parsed = invitationSchema.safeParse({ part: form.get('part'), until: form.get('until') ?? '' });
  if (!parsed.success) return { errors: fieldErrors(parsed.error), link: null };
  if (!mayManage(who, proposalId) || (parsed.data.part === 'pi' && !isStaff(who))) {
    return {
      errors: { part: 'Only the PI of a proposal invites to it, and the staff names the PI.' },
      link: null,
    };
  }
  const link = await inviteToProposal(db(), env.BASE_URL, proposalId, parsed.data);
  const { part, until } = parsed.data;
  await recordAudit(db(), {
    act: 'member-invited',
    by: who,
    address: await clientAddress(),
    proposalId,
    detail: `${part}${until ? ` until ${until.toISOString().slice(0, 10)}` : ''}`,
  });
  return { errors: {}, link };
}

/** End a membership. A PI leaves by the staff alone, so that no proposal is without one by mistake. */
export async function remove(proposalId: string, userId: string): Promise<void> {
  const who = await currentWho();
  if (!mayManage(who, proposalId)) return;
  if (userId === who.userId && !isStaff(who)) return;
  const removed = await removeMember(db(), proposalId, userId);
  if (removed) {
    await recordAudit(db(), {
      act: 'member-removed',
      by: who,
      address: await clientAddress(),
      proposalId,
      subject: removed.name,
    });
  }
  revalidatePath(`/my-data/${encodeURIComponent(proposalId)}`);
}

/** Become a member by an invitation. */
export async function join(invitation: string): Promise<void> {
  const user = await requireUser(`/my-data/join?invitation=${encodeURIComponent(invitation)}`);
  const proposalId = await acceptInvitation(db(), invitation, user.id);
  if (proposalId === null) redirect(`/my-data/join?invitation=${encodeURIComponent(invitation)}`);
  await recordAudit(db(), {
    act: 'member-added',
    by: { userId: user.id, name: user.name },
    address: await clientAddress(),
    proposalId,
  });
  redirect('/my-data');
}
