/**
 * A SODA job: one piece for each combination of its parameters, in the order they came (SODA 1.0 §2.2, §3).
 *
 * A combination that leaves nothing gets a result as well, a line of text that says so (§5.1).
 */
import type { Job, JobResult } from '@/lib/uws/job';
import { parameterValues } from '@/lib/uws/job';
import { type JobFiles, ResultTooLarge } from '@/lib/uws/files';
import { JobFailure } from '@/lib/uws/worker';
import { type CutRequest, parseCutRequests } from './cut-request';
import { SodaError } from './errors';

export interface SodaContext {
  /**
   * Cut one piece.
   *
   * @returns null when nothing is left
   * @throws {SodaError} for what the owner of the job can mend
   */
  readonly cut: (request: CutRequest) => Promise<Uint8Array | null>;
  readonly files: JobFiles;
  /** Bytes one result may have. */
  readonly resultLimit: number;
}

/** @throws {JobFailure} in the words of SODA; the pieces that were cut before are removed with it */
export async function executeSodaJob(
  job: Job,
  signal: AbortSignal,
  context: SodaContext,
): Promise<JobResult[]> {
  const { files, resultLimit, cut } = context;
  const results: JobResult[] = [];
  try {
    for (const [place, request] of parseCutRequests(parameterValues(job.parameters)).entries()) {
      signal.throwIfAborted();
      const piece = await cut(request);
      const id = `piece-${place + 1}`;
      const bytes = piece ?? Buffer.from(`No event of ${request.id} is left: ${request.words.join(', ')}\n`);
      const written = await files.writeResult(job, id, once(bytes), resultLimit);
      results.push({ id, mediaType: piece ? 'application/fits' : 'text/plain', ...written });
    }
    return results;
  } catch (error) {
    await Promise.all(results.map(({ key }) => files.removeResult(job.jobId, key)));
    if (error instanceof ResultTooLarge) throw new JobFailure(error.message);
    if (error instanceof SodaError) {
      throw new JobFailure(`${error.fault}: ${error.message}`, error.status >= 500 ? 'transient' : 'fatal');
    }
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
