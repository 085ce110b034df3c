/**
 * The job list: who may see which jobs, and how a job is made (UWS 1.1 §2.2.3.1).
 *
 * What the parameters of a query mean is checked when the job runs, not when it is made: one with a broken
 * query is created like any other and ends in ERROR (TAP 1.1 §5.2). A service with rules checks at once.
 */
import { jobListDocument } from '../job-document';
import { readListFilter } from '../list-filter';
import { deleteJob, startJob } from '../run-control';
import { type JobService, jobParameters, type Requester } from '../service';
import { requestedDestruction, requestedDuration } from '../time-limits';
import { seeOther, xml } from './answers';
import { queryValues } from './query-values';

/** The caller's own jobs. Jobs of the public are found by their address alone, so the public sees none here. */
export async function listJobs(request: Request, service: JobService, who: Requester): Promise<Response> {
  const filter = readListFilter(queryValues(request));
  const jobs = who.userId === null ? [] : await service.store.list(service.name, who.userId, filter);
  return xml(jobListDocument(jobs, service.url));
}

/** POST to the list: a new job, started at once with PHASE=RUN. */
export async function createJob(request: Request, service: JobService, who: Requester): Promise<Response> {
  service.rules?.requireMaker(who);
  const posted = await service.readParameters(request);
  const { values, files } = posted;
  const now = service.now();
  try {
    const parameters = jobParameters(posted, service.rules);
    service.rules?.checkGiven(parameters);
    const job = await service.store.create({
      service: service.name,
      ownerId: who.userId,
      client: who.client,
      runId: runIdOf(values),
      parameters,
      executionDuration: requestedDuration(
        values.get('EXECUTIONDURATION')?.[0] ?? service.rules?.usualSeconds.toString(),
        service.limits,
      ),
      destruction: requestedDestruction(values.get('DESTRUCTION')?.[0], service.limits, now),
      creationTime: now,
      definitionVersion: service.rules?.definitionVersion ?? null,
      publicDataOnly: who.publicDataOnly ?? false,
    });
    try {
      for (const [part, file] of files) await service.files.keepUpload(job.jobId, part, file);
      if (values.get('PHASE')?.[0]?.toUpperCase() === 'RUN') await startJob(service, job, who);
    } catch (error) {
      await deleteJob(service, job); // its maker never learns where it is
      throw error;
    }
    return seeOther(`${service.url}/${job.jobId}`);
  } finally {
    await Promise.all([...files.values()].map((file) => file.remove().catch(() => {})));
  }
}

/** RUNID is echoed as runId; what is too long for it stays a parameter and fails when the job runs. */
export function runIdOf(values: ReadonlyMap<string, readonly string[]>): string | null {
  const runId = values.get('RUNID')?.at(-1) ?? '';
  return runId === '' || runId.length > 64 ? null : runId;
}
