/**
 * Starting and stopping a job (UWS 1.1 §2.2.3.5 and §2.2.3.6).
 */
import { UwsError } from './errors';
import { ABORTABLE, type Job, RUNNABLE } from './job';
import type { Admit, JobService, Requester } from './service';

/** Seconds after which a client that has too many jobs may try again. */
const TRY_AGAIN = 60;

/**
 * Queue the job. Asking again for one that is already under way changes nothing.
 *
 * @throws {UwsError} 400 while its parameters are incomplete, 403 when the job has ended, 503 when the client has too many jobs under way
 */
export async function startJob(service: JobService, job: Job, who: Requester): Promise<void> {
  if (job.phase === 'QUEUED' || job.phase === 'EXECUTING') return;
  if (!RUNNABLE.includes(job.phase)) throw wrongPhase('run', job);
  service.rules?.checkComplete(job.parameters);
  const quote = new Date(service.now().getTime() + job.executionDuration * 1000);
  const admit = service.rules?.admit ?? admitFew(service);
  if (!(await service.store.enqueue(job.jobId, quote, (transaction) => admit(who, transaction))))
    await requirePhaseAgain(service, job, 'run');
}

/** Where no rule says more, a client may have so many jobs of a service under way. */
function admitFew({ name, limits: { activeJobs }, store }: JobService): Admit {
  return async ({ userId, client }, transaction) => {
    const allowed = userId === null ? activeJobs.public : activeJobs.user;
    if ((await store.countActive(name, client, transaction)) < allowed) return;
    throw new UwsError(
      `You have ${allowed} jobs under way, which is as many as one may have: wait for one to end, or abort it.`,
      503,
      TRY_AGAIN,
    );
  };
}

/** @throws {UwsError} 403 when the job has already ended */
export async function abortJob(service: JobService, job: Job): Promise<void> {
  if (job.phase === 'ABORTED') return;
  if (!ABORTABLE.includes(job.phase)) throw wrongPhase('abort', job);
  if (!(await service.store.abort(job.jobId, service.now()))) await requirePhaseAgain(service, job, 'abort');
  await service.elsewhere?.end(job, 'abort');
}

/**
 * Give the room of its results and uploads back, and keep what the job was and said (UWS 1.1 §2.1.3, ARCHIVED) as
 * long as if its destruction had come by itself.
 *
 * @throws {UwsError} 403 when the job has not ended
 */
export async function archiveJob(service: JobService, job: Job): Promise<void> {
  if (job.phase === 'ARCHIVED') return;
  if (!(await service.store.archiveEnded(job.jobId))) {
    const now = (await service.store.find(service.name, job.jobId)) ?? job;
    if (now.phase !== 'ARCHIVED') throw wrongPhase('archive', now);
  }
  await service.files.removeData(job.jobId);
}

/** Forget the job and all it left. */
export async function deleteJob(service: JobService, job: Job): Promise<void> {
  await service.store.remove(job.jobId);
  await service.files.removeAll(job.jobId);
  await service.elsewhere?.end(job, 'remove');
}

/** The job changed between our look and our update: say what it is now. */
async function requirePhaseAgain(service: JobService, job: Job, verb: 'run' | 'abort'): Promise<void> {
  const now = await service.store.find(service.name, job.jobId);
  if (now && now.phase !== 'QUEUED' && now.phase !== 'EXECUTING') throw wrongPhase(verb, now);
}

export function wrongPhase(verb: string, job: Job): UwsError {
  return new UwsError(`Cannot ${verb} the job "${job.jobId}" in phase ${job.phase}.`, 403);
}
