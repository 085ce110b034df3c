/**
 * A result of a job, from the store as it was written.
 */
import { requireReadableJob } from '../access';
import { UwsError } from '../errors';
import type { JobService, Requester } from '../service';

/** @throws {UwsError} 404 before the job is COMPLETED and after its results are gone */
export async function getJobResult(
  request: Request,
  service: JobService,
  jobId: string,
  resultId: string,
  who: Requester,
): Promise<Response> {
  const job = await requireReadableJob(service, jobId, who);
  const result = job.results.find(({ id }) => id === resultId);
  const stored = result && (await service.files.findResult(jobId, result.key));
  if (!result || !stored) {
    throw new UwsError(`The job "${jobId}" has no result "${resultId}": its phase is ${job.phase}.`, 404);
  }
  const headers = {
    'content-type': result.mediaType,
    'content-length': String(stored.size),
    // A result may be a page that somebody's data made: it gets no rights of ours.
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    ...(result.name && {
      'content-disposition': `inline; filename="${result.name.replace(/[^\w.-]/g, '_')}"`,
    }),
  };
  return new Response(request.method === 'HEAD' ? null : toStream(stored.open()), { headers });
}

function toStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
