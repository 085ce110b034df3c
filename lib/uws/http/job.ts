/**
 * One job: read it, wait for it, delete it (UWS 1.1 §2.2.3).
 */
import { requireAccess, requireJob, requireReadableJob } from '../access';
import { noSuchJob, UwsError } from '../errors';
import { jobDocument } from '../job-document';
import { deleteJob } from '../run-control';
import type { JobService, Requester } from '../service';
import { readWait, waitForChange } from '../wait';
import { seeOther, xml } from './answers';
import { queryValues } from './query-values';

export async function getJob(
  request: Request,
  service: JobService,
  jobId: string,
  who: Requester,
): Promise<Response> {
  const wait = readWait(queryValues(request));
  let job = await requireReadableJob(service, jobId, who);
  if (wait) {
    const find = () => service.store.find(service.name, jobId);
    const after = await waitForChange(jobId, wait, find, service.changes, request.signal);
    if (!after) throw noSuchJob(jobId);
    await requireAccess(service, after, who);
    job = after;
  }
  return xml(jobDocument(job, `${service.url}/${jobId}`));
}

/** ACTION=DELETE, for clients that cannot say DELETE. Parameters of the job have an address of their own (DALI 1.1 §2.1). */
export async function postJob(
  request: Request,
  service: JobService,
  jobId: string,
  who: Requester,
): Promise<Response> {
  const { values } = await service.readParameters(request);
  const action = values.get('ACTION')?.[0] ?? '';
  if (action.toUpperCase() !== 'DELETE') {
    throw new UwsError(
      `Only ACTION=DELETE may be sent to a job itself; send its parameters to ${service.url}/${jobId}/parameters.`,
      400,
    );
  }
  return removeJob(service, jobId, who);
}

export async function removeJob(service: JobService, jobId: string, who: Requester): Promise<Response> {
  await deleteJob(service, await requireJob(service, jobId, who));
  return seeOther(service.url);
}
