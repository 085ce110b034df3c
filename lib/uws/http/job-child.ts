/**
 * What stands below a job: single values as text, lists as XML (UWS 1.1 §2.2.1.1).
 */
import { requireJob, requireReadableJob } from '../access';
import { UwsError } from '../errors';
import { printInstant } from '../instant';
import { type Job, mergeParameters } from '../job';
import { parametersDocument, resultsDocument } from '../job-document';
import { abortJob, archiveJob, startJob, wrongPhase } from '../run-control';
import { type JobService, jobParameters, type PostedParameters, type Requester } from '../service';
import { requestedDestruction, requestedDuration } from '../time-limits';
import { plain, seeOther, xml } from './answers';
import { runIdOf } from './job-list';

type Reader = (job: Job, service: JobService) => Response | Promise<Response>;

const READERS: Readonly<Record<string, Reader>> = {
  phase: (job) => plain(job.phase),
  executionduration: (job) => plain(String(job.executionDuration)),
  destruction: (job) => plain(printInstant(job.destruction)),
  quote: (job) => plain(job.quote ? printInstant(job.quote) : ''),
  owner: (job) => plain(job.ownerId ?? ''),
  parameters: (job) => xml(parametersDocument(job)),
  results: (job, service) => xml(resultsDocument(job, `${service.url}/${job.jobId}`)),
  error: readError,
};

export async function getJobChild(
  service: JobService,
  jobId: string,
  child: string,
  who: Requester,
): Promise<Response> {
  const job = await requireReadableJob(service, jobId, who);
  const read = Object.hasOwn(READERS, child) ? READERS[child] : service.parts?.[child];
  if (!read) throw noSuchChild(child, service);
  return read(job, service);
}

function readError(job: Job, service: JobService): Response {
  if (!job.error) throw new UwsError(`The job "${job.jobId}" has no error: its phase is ${job.phase}.`, 404);
  const { body, type } = service.errorDocument(job.error.message);
  return new Response(body, { headers: { 'content-type': type } });
}

type Writer = (job: Job, posted: PostedParameters, service: JobService, who: Requester) => Promise<void>;

const WRITERS: Readonly<Record<string, Writer>> = {
  phase: writePhase,
  executionduration: writeDuration,
  destruction: writeDestruction,
  parameters: writeParameters,
};

/** A change by POST; what comes of it is to be read from the job. */
export async function postJobChild(
  request: Request,
  service: JobService,
  jobId: string,
  child: string,
  who: Requester,
): Promise<Response> {
  const job = await requireJob(service, jobId, who);
  const write = Object.hasOwn(WRITERS, child) ? WRITERS[child] : undefined;
  if (!write) {
    throw Object.hasOwn(READERS, child)
      ? new UwsError(`"${child}" of a job can only be read.`, 405)
      : noSuchChild(child, service);
  }
  const posted = await service.readParameters(request);
  try {
    await write(job, posted, service, who);
  } finally {
    await Promise.all([...posted.files.values()].map((file) => file.remove().catch(() => {})));
  }
  return seeOther(`${service.url}/${jobId}`);
}

async function writePhase(job: Job, { values }: PostedParameters, service: JobService, who: Requester) {
  const phase = values.get('PHASE')?.[0]?.toUpperCase();
  if (phase === 'RUN') return startJob(service, job, who);
  if (phase === 'ABORT') return abortJob(service, job);
  if (phase === 'ARCHIVE') return archiveJob(service, job);
  throw new UwsError('PHASE is none of RUN, ABORT and ARCHIVE: send one of them.', 400);
}

async function writeDuration(job: Job, { values }: PostedParameters, service: JobService) {
  const seconds = requestedDuration(values.get('EXECUTIONDURATION')?.[0], service.limits);
  if (!(await service.store.setExecutionDuration(job.jobId, seconds)))
    throw wrongPhase('change the duration of', job);
}

async function writeDestruction(job: Job, { values }: PostedParameters, service: JobService) {
  const { limits } = service;
  await service.store.setDestruction(
    job.jobId,
    requestedDestruction(values.get('DESTRUCTION')?.[0], limits, service.now()),
  );
}

async function writeParameters(job: Job, posted: PostedParameters, service: JobService) {
  const { values, files } = posted;
  if (job.phase !== 'PENDING') throw wrongPhase('change the parameters of', job);
  const merged = mergeParameters(job.parameters, jobParameters(posted, service.rules), service.repeatable);
  service.rules?.checkGiven(merged);
  const runId = runIdOf(values) ?? job.runId;
  if (!(await service.store.setParameters(job.jobId, merged, runId)))
    throw wrongPhase('change the parameters of', job);
  for (const [part, file] of files) await service.files.keepUpload(job.jobId, part, file);
}

function noSuchChild(child: string, { parts = {} }: JobService): UwsError {
  const there = [...Object.keys(READERS), ...Object.keys(parts)].join(', ');
  return new UwsError(`A job has no "${child}": its parts are ${there}.`, 404);
}
