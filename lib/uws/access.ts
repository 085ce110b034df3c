/**
 * Who may see and steer a job: its owner. A job made by the public is known by its long random
 * id alone, so whoever has the address may.
 */
import { noSuchJob, UwsError } from './errors';
import type { Job } from './job';
import type { JobService, Requester } from './service';

/** @throws {UwsError} 404 when there is no such job, 403 when it is somebody else's */
export async function requireJob(service: JobService, jobId: string, who: Requester): Promise<Job> {
  const job = await service.store.find(service.name, jobId);
  if (!job) throw noSuchJob(jobId);
  requireAccess(job, who);
  return job;
}

export function requireAccess(job: Job, who: Requester): void {
  if (job.ownerId !== null && job.ownerId !== who.userId) {
    throw new UwsError(`The job "${job.jobId}" belongs to somebody else: sign in as its owner.`, 403);
  }
}
