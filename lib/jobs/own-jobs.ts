/**
 * Jobs of somebody, whichever service they belong to, for the pages.
 */
import 'server-only';
import { tapJobs, TAP_JOBS } from '@/lib/archive/tap-jobs';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { Who } from '@/lib/identity/who';
import type { Job } from '@/lib/uws/job';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import type { StoredDefinition } from './definition-store';
import { definitionStore, JOBS, jobServiceOf } from './gateway-jobs';

/** `null` when there is none, or it is somebody else's: the two look alike. */
export function findOwnJob(jobId: string, userId: string): Promise<Job | null> {
  return new JobStore(db()).findOwned(jobId, userId);
}

/** One's own, or one that its owner shares; `null` for all others. */
export async function findReadableJob(jobId: string, who: Who): Promise<Job | null> {
  if (who.userId === null) return null;
  const store = new JobStore(db());
  const own = await store.findOwned(jobId, who.userId);
  if (own) return own;
  const shared = await store.isSharedWith(jobId, who.userId, [...who.proposals.keys()]);
  return shared ? store.findAny(jobId) : null;
}

/** The definition a job was made by; `null` for jobs of other services. */
export async function definitionOfJob(job: Job): Promise<StoredDefinition | null> {
  if (!job.service.startsWith(`${JOBS}/`) || job.definitionVersion === null) return null;
  return definitionStore().find(job.service.slice(JOBS.length + 1), job.definitionVersion);
}

/** @throws {Error} for a job of a service that is not run here any more */
export async function serviceOfJob(job: Job): Promise<JobService> {
  if (job.service === TAP_JOBS) return tapJobs();
  const stored = await definitionOfJob(job);
  if (stored) return jobServiceOf(stored);
  throw new Error(`The job ${job.jobId} belongs to "${job.service}", which this gateway does not know.`);
}

const kept = globalThis as { ownerChanges?: DatabasePhaseChanges };

/** Tells of each change of any job of somebody, by their user id. */
export function ownerChanges(): DatabasePhaseChanges {
  kept.ownerChanges ??= new DatabasePhaseChanges(env.DATABASE_URL!, 'uws_owner');
  return kept.ownerChanges;
}
