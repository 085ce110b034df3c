'use server';

/** What can be done with jobs of one's own, one or many at once. */
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { currentWho, requireUser } from '@/app/current-user';
import { makeResultLink } from '@/app/samp/result-link';
import type { Packable } from '@/components/jobs/pack-results';
import type { LinkOutcome } from '@/components/samp/send-results';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findJobRecord } from '@/lib/jobs/job-record';
import { findOwnJob, findReadableJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { resultIdentity } from '@/lib/jobs/result-identity';
import { UwsError } from '@/lib/uws/errors';
import { ABORTABLE, ARCHIVABLE, RUNNABLE } from '@/lib/uws/job';
import { abortJob, archiveJob, deleteJob, startJob } from '@/lib/uws/run-control';

export type JobAct = 'start' | 'abort' | 'archive' | 'delete';
export type ActOutcome = { readonly ok: true } | { readonly ok: false; readonly message: string };

const actSchema = z.enum(['start', 'abort', 'archive', 'delete']);
const idsSchema = z.array(z.string().regex(/^[\w-]{1,64}$/)).max(10_000);

/** Jobs in whose phase the act means nothing are left as they are. */
export async function actOnJobs(act: JobAct, jobIds: readonly string[]): Promise<ActOutcome> {
  const user = await requireUser('/jobs');
  const asked = actSchema.parse(act);
  try {
    for (const jobId of idsSchema.parse(jobIds)) {
      const job = await findOwnJob(jobId, user.id);
      if (!job) continue;
      const service = await serviceOfJob(job);
      if (asked === 'start' && RUNNABLE.includes(job.phase)) {
        await startJob(service, job, { userId: user.id, client: user.id });
      }
      if (asked === 'abort' && ABORTABLE.includes(job.phase)) await abortJob(service, job);
      if (asked === 'archive' && ARCHIVABLE.includes(job.phase)) await archiveJob(service, job);
      if (asked === 'delete') await deleteJob(service, job);
    }
  } catch (error) {
    if (error instanceof UwsError) return { ok: false, message: error.message };
    throw error;
  }
  revalidatePath('/jobs');
  return { ok: true };
}

/** Results of jobs one may read, and the datasets they were made from, by the identifiers a package takes. */
export async function listPackable(jobIds: readonly string[]): Promise<Packable> {
  await requireUser('/jobs');
  const who = await currentWho();
  const results: string[] = [];
  const datasets = new Set<string>();
  for (const jobId of idsSchema.parse(jobIds)) {
    const job = await findReadableJob(jobId, who);
    if (job?.phase !== 'COMPLETED') continue;
    results.push(...job.results.map(({ id }) => resultIdentity(env.AUTHORITY, jobId, id)));
    const record = await findJobRecord(db(), jobId);
    for (const { kind, id } of record?.inputs ?? []) if (kind === 'dataset') datasets.add(id);
  }
  return { results, datasets: [...datasets] };
}

/** A link under which another program can fetch a result of a job one may read. */
export async function linkResult(jobId: string, resultId: string): Promise<LinkOutcome> {
  const user = await requireUser('/jobs');
  const job = await findReadableJob(jobId, await currentWho());
  if (!job?.results.some(({ id }) => id === resultId)) {
    return { ok: false, message: 'There is no such result any more.' };
  }
  return { ok: true, url: makeResultLink({ jobId, resultId, readerId: user.id }) };
}
