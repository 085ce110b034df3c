/**
 * What the rows of a run were made from, as one SHA-256: when it is the same, they are the same.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { isGzip } from '@/lib/fits/gzip';
import { configColumns } from '@/lib/obscore/config-columns';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { printPlaces } from '@/lib/obscore/metadata-item';
import type { PlannedRun } from './data-store';
import { asProblem } from './problem';
import { sortedKeywords } from './read-run';

/** To be raised with every change of what rows are made of, so that a new release renews them all. */
const MAPPING_VERSION = 3;

export interface HashedFile {
  readonly path: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  readonly crc32: number;
  /** Where the archive is to read it from; where it was found when left out (placement.ts). */
  readonly location?: string;
}

/** Hash a file in one pass, in constant memory. */
export async function hashFile(path: string): Promise<HashedFile> {
  const hash = createHash('sha256');
  let size = 0;
  let sum = 0;
  let start: Uint8Array = new Uint8Array(0);
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      hash.update(chunk);
      sum = crc32(chunk, sum);
      if (size === 0) start = chunk.subarray(0, 2);
      size += chunk.length;
    }
  } catch (error) {
    throw asProblem(error);
  }
  const mediaType = isGzip(start) ? 'application/gzip' : 'application/fits';
  return { path, sha256: hash.digest('hex'), size, mediaType, crc32: sum };
}

/** @param files all files of the run */
export function fingerprint(
  plan: PlannedRun,
  files: readonly HashedFile[],
  publication: Publication,
  placement: string | null,
): string {
  const made = {
    mapping: MAPPING_VERSION,
    // A column that is read anew, or elsewhere, renews the rows.
    columns: configColumns.flatMap(({ name, read }) =>
      read === undefined ? [] : [[name, printPlaces(read)]],
    ),
    files: files.map(({ path, sha256 }) => [path, sha256]).toSorted(),
    hdus: plan.hdus,
    index: sortedKeywords(plan.index),
    publication,
    // Left out when files stay where they are, as it was before there was a choice.
    ...(placement === null ? {} : { placement }),
  };
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}
