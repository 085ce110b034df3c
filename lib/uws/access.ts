/**
 * Who may see and steer a job: its owner, and see it those whom he shares it with. A job made by the public is known
 * by its long random id alone, so whoever has the address may.
 */
import { noSuchJob, UwsError } from './errors';
import type { Job } from './job';
import type { JobService, Requester } from './service';

/**
 * To change it.
 *
 * @throws {UwsError} 404 when there is no such job, 403 when it is somebody else's
 */
export async function requireJob(service: JobService, jobId: string, who: Requester): Promise<Job> {
  const job = await requireReadableJob(service, jobId, who);
  if (isOwner(job, who)) return job;
  throw new UwsError(`The job "${jobId}" is shared with you to be read: its owner alone can change it.`, 403);
}

/**
 * To read it, with all that is below it.
 *
 * @throws {UwsError} 404 when there is no such job, 403 when it is somebody else's
 */
export async function requireReadableJob(service: JobService, jobId: string, who: Requester): Promise<Job> {
  const job = await service.store.find(service.name, jobId);
  if (!job) throw noSuchJob(jobId);
  await requireAccess(service, job, who);
  return job;
}

export async function requireAccess({ store }: JobService, job: Job, who: Requester): Promise<void> {
  if (isOwner(job, who)) return;
  const { userId, proposals = [] } = who;
  if (userId !== null && (await store.isSharedWith(job.jobId, userId, proposals))) return;
  throw new UwsError(`The job "${job.jobId}" belongs to somebody else: sign in as its owner.`, 403);
}

function isOwner({ ownerId }: Job, { userId }: Requester): boolean {
  return ownerId === null || ownerId === userId;
}
