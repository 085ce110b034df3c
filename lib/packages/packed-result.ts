/**
 * What a package needs to know of a result of a job that it holds.
 */
import { safeName } from './safe-name';

export interface PackedResult {
  /** Of its entity in the record: `ivo://<authority>/provenance?job/<job id>/results/<result id>`. */
  readonly id: string;
  readonly jobId: string;
  /** Among the results of its job. */
  readonly resultId: string;
  /** What kind of job made it: `counts-map`. */
  readonly jobName: string;
  /** What its owner calls the job. */
  readonly runId: string | null;
  /** Where it is read by itself. */
  readonly url: string;
  /** What it is called. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly crc32: number;
  /** UTC. */
  readonly made: Date | null;
  /** Its bytes, or a range of them with both ends in it. */
  readonly open: (range?: { readonly start: number; readonly end: number }) => AsyncIterable<Uint8Array>;
}

/** A result with its place. */
export interface PlacedResult {
  /** Below the payload. */
  readonly path: string;
  readonly result: PackedResult;
}

/** Each job has a folder of its own below `results`, since jobs of one kind name their results alike. */
export function placeResults(results: readonly PackedResult[]): PlacedResult[] {
  const taken = new Set<string>();
  return results.map((result) => {
    const folder = `results/${safeName(result.jobName)}-${safeName(result.jobId)}`;
    const plain = `${folder}/${safeName(result.name)}`;
    // Without regard to case, as some file systems have it.
    const path = taken.has(plain.toLowerCase())
      ? `${folder}/${safeName(`${result.resultId}-${result.name}`)}`
      : plain;
    taken.add(path.toLowerCase());
    return { path, result };
  });
}
