'use server';

/** Whom a job is shared with. Its owner alone decides. */
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { currentWho, requireUser } from '@/app/current-user';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findOwnJob } from '@/lib/jobs/own-jobs';
import {
  endShare,
  joinByKey,
  makeShareKey,
  type Shared,
  type ShareKind,
  shareWithPerson,
  shareWithProposal,
} from '@/lib/jobs/share-job';

const idSchema = z.string().regex(/^[\w-]{1,64}$/);
const kindSchema = z.enum(['person', 'proposal', 'link']);
const GONE = { ok: false, message: 'You have no such job any more.' } as const;

export async function shareJob(jobId: string, kind: 'person' | 'proposal', named: string): Promise<Shared> {
  const user = await requireUser('/jobs');
  const job = await findOwnJob(idSchema.parse(jobId), user.id);
  if (!job) return GONE;
  const text = z.string().trim().min(1).max(320).safeParse(named);
  if (!text.success) return { ok: false, message: 'Say whom to share it with.' };
  const outcome =
    kindSchema.parse(kind) === 'proposal'
      ? await shareWithProposal(
          db(),
          jobId,
          text.data,
          new Set((await currentWho()).proposals.keys()),
          new Date(),
        )
      : await shareWithPerson(db(), { jobId, ownerId: user.id }, text.data, new Date());
  revalidatePath(`/jobs/${jobId}`);
  return outcome;
}

/** @returns the address, which is shown once */
export async function makeJobLink(
  jobId: string,
): Promise<{ readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string }> {
  const user = await requireUser('/jobs');
  if (!(await findOwnJob(idSchema.parse(jobId), user.id))) return GONE;
  const key = await makeShareKey(db(), jobId, new Date());
  revalidatePath(`/jobs/${jobId}`);
  return { ok: true, url: `${env.BASE_URL}/jobs/shared/${key}` };
}

export async function endJobShare(jobId: string, kind: ShareKind, grantee: string): Promise<Shared> {
  const user = await requireUser('/jobs');
  if (!(await findOwnJob(idSchema.parse(jobId), user.id))) return GONE;
  await endShare(db(), jobId, kindSchema.parse(kind), z.string().max(320).parse(grantee));
  revalidatePath(`/jobs/${jobId}`);
  return { ok: true };
}

/** Open a link for oneself. */
export async function joinShared(key: string): Promise<void> {
  const user = await requireUser(`/jobs/shared/${key}`);
  const jobId = await joinByKey(db(), z.string().max(100).parse(key), user.id, new Date());
  redirect(jobId === null ? `/jobs/shared/${key}` : `/jobs/${jobId}`);
}
