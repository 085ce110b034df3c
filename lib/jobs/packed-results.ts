/**
 * Results of jobs for a package: read for whoever may read the job, and with checksums.
 */
import 'server-only';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { hasScope, type Who } from '@/lib/identity/who';
import type { PackedResult } from '@/lib/packages/packed-result';
import type { LeftOut } from '@/lib/packages/readme';
import type { ReadableResult } from '@/lib/uws/files';
import { findReadableJob, serviceOfJob } from './own-jobs';
import { parseResultIdentity, type ResultPlace } from './result-identity';

export interface FoundResults {
  readonly results: readonly PackedResult[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Those of some identifiers that are results of jobs, in the order of the identifiers.
 *
 * @param authority of the identifiers
 */
export async function findPackedResults(
  authority: string,
  ids: readonly string[],
  who: Who,
): Promise<FoundResults> {
  const results: PackedResult[] = [];
  const leftOut: LeftOut[] = [];
  for (const id of new Set(ids)) {
    const place = parseResultIdentity(authority, id);
    if (place === null) continue;
    const found = await findResult(id, place, who);
    if (typeof found === 'string') leftOut.push({ obs_publisher_did: id, reason: found, locked: true });
    else if (found === null) leftOut.push({ obs_publisher_did: id, reason: GONE });
    else results.push(found);
  }
  return { results, leftOut };
}

const GONE = 'The job has no such result, or not any more.';

/** @returns why it is not for whoever asks, as a sentence; `null` when the job has no such result */
async function findResult(
  id: string,
  { jobId, resultId }: ResultPlace,
  who: Who,
): Promise<PackedResult | string | null> {
  if (who.userId === null) return 'A result is for the owner of its job and whom it is shared with: sign in.';
  if (!hasScope(who, 'jobs')) return 'This token is not for jobs: make one with the scope "jobs".';
  const job = await findReadableJob(jobId, who);
  if (job === null) return 'There is no such job, or it is somebody else’s.';
  const result = job.results.find((one) => one.id === resultId);
  if (!result) return null;
  const service = await serviceOfJob(job);
  const stored = await service.files.findResult(jobId, result.key);
  if (!stored) return null;
  const checksums = await checksumsOf(`${jobId}/${result.key}`, stored);
  return {
    id,
    jobId,
    resultId,
    jobName: job.service.split('/').at(-1)!,
    runId: job.runId,
    url: `${service.url}/${jobId}/results/${resultId}`,
    name: result.name ?? result.id,
    mediaType: result.mediaType,
    size: stored.size,
    made: job.endTime,
    open: stored.open,
    ...checksums,
  };
}

type Checksums = Pick<PackedResult, 'sha256' | 'crc32'>;

/** A result never changes under its key, and a download that goes on in parts asks for it again and again. */
const known = new Map<string, Promise<Checksums>>();
const MOST_KNOWN = 10_000;

function checksumsOf(key: string, stored: ReadableResult): Promise<Checksums> {
  const before = known.get(key);
  if (before) return before;
  const computed = compute(stored);
  known.set(key, computed);
  computed.catch(() => known.delete(key));
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  return computed;
}

async function compute(stored: ReadableResult): Promise<Checksums> {
  const hash = createHash('sha256');
  let sum = 0;
  for await (const piece of stored.open()) {
    hash.update(piece);
    sum = crc32(piece, sum);
  }
  return { sha256: hash.digest('hex'), crc32: sum };
}
