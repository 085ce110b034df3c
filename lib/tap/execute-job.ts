/**
 * An asynchronous query: the parameters of a job in, its one result out (TAP 1.1 §5).
 *
 * All parameters are checked here and not when the job is made, so a mistake ends in phase ERROR.
 */
import { createReadStream } from 'node:fs';
import { type Job, type JobResult, parameterValues } from '@/lib/uws/job';
import type { JobFiles } from '@/lib/uws/files';
import { ResultTooLarge } from '@/lib/uws/files';
import { JobFailure } from '@/lib/uws/worker';
import { tell } from './error-document';
import { readTapQuery } from './query-parameters';
import { type QueryAnswer, type QueryContext, runQuery } from './run-query';
import { openUploads } from './upload/open-uploads';

export interface JobContext extends Omit<QueryContext, 'signal' | 'timeout' | 'openUploads'> {
  readonly files: JobFiles;
  /** Bytes one result may have. */
  readonly resultLimit: number;
  /** Bytes one upload may have. */
  readonly uploadLimit: number;
  /** Networks from which uploads may be fetched although they are not public. */
  readonly uploadNetworks: readonly string[];
  readonly report: (error: unknown) => void;
}

/** The name TAP gives the result of a query (TAP 1.1 §5.4). */
export const RESULT_ID = 'result';

/** How long the worker has to end a job before the database would, ms. */
const WORKER_FIRST = 5_000;

/** @throws {JobFailure} for what the asker can mend, in the words of the error document */
export async function executeTapJob(
  job: Job,
  signal: AbortSignal,
  context: JobContext,
): Promise<JobResult[]> {
  const values = parameterValues(job.parameters);
  try {
    const query = readTapQuery(values);
    // The worker ends a job that takes too long, and says so; the database's own limit is for a worker that does not.
    const timeout = job.executionDuration === 0 ? 0 : job.executionDuration * 1000 + WORKER_FIRST;
    const answer = await runQuery(query, {
      ...context,
      signal,
      timeout,
      openUploads: openUploads({
        openPart: partsOf(job, context.files),
        limit: context.uploadLimit,
        allowed: context.uploadNetworks,
      }),
    });
    try {
      const whole = requireWhole(answer.bytes);
      const { key, size } = await context.files.writeResult(job, RESULT_ID, whole, context.resultLimit);
      return [{ id: RESULT_ID, mediaType: answer.contentType, size, key }];
    } finally {
      await answer.close();
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (error instanceof ResultTooLarge) throw new JobFailure(error.message);
    const told = tell(error, values.get('QUERY')?.[0]);
    if (told.ours) context.report(error);
    throw new JobFailure(told.message, told.status >= 500 ? 'transient' : 'fatal');
  }
}

/** Nobody reads the table before it is whole, so a failure after the first row need not stand inside it. */
async function* requireWhole(bytes: QueryAnswer['bytes']): AsyncGenerator<Uint8Array> {
  const outcome = yield* bytes;
  if (outcome.status === 'ERROR') throw outcome.error;
}

function partsOf(job: Job, files: JobFiles) {
  return async (part: string) => {
    const path = await files.findUpload(job.jobId, part);
    return path === null ? null : createReadStream(path);
  };
}
