/**
 * `npm run ingest -- --images PATH…`: publish FITS images and cubes.
 */

import { basename, dirname, extname } from 'node:path';
import type { Client } from 'pg';
import { RunProblem } from '@/lib/archive/ingest/problem';
import { findImages, type ImageResult, ingestImages } from '@/lib/images/ingest/ingest-images';
import { env } from '@/lib/env';
import { collectionOf, type IngestArguments } from './arguments';
import { readTerms } from './collection-options';

/** @returns whether all of them got in */
export async function ingestImagePath(
  client: Client,
  path: string,
  options: IngestArguments,
  signal: AbortSignal,
): Promise<boolean> {
  const started = performance.now();
  const folder = extname(path) === '' ? path : dirname(path);
  const collection = options.collection ?? collectionOf(folder);
  try {
    const paths = await findImages(path);
    const terms = await readTerms(folder, options);
    const results = await ingestImages(client, paths, {
      authority: options.authority ?? env.AUTHORITY,
      collection,
      reference: options.reference ?? null,
      title: options.title ?? collection,
      licence: terms.licence,
      terms: terms.terms,
      simulated: options.simulated,
      released: new Date().toISOString().slice(0, 10),
      dryRun: options['dry-run'],
      now: new Date(),
      signal,
    });
    const elapsed = (performance.now() - started) / 1000;
    for (const line of printImageReport(collection, paths, results, elapsed, options['dry-run'])) {
      console.log(line);
    }
    return results.length === paths.length && results.every(({ status }) => status !== 'left out');
  } catch (error) {
    if (!(error instanceof RunProblem)) throw error;
    console.log(`${basename(path)}: nothing was published. ${error.message}`);
    return false;
  }
}

export function printImageReport(
  collection: string,
  paths: readonly string[],
  results: readonly ImageResult[],
  elapsed: number,
  dryRun: boolean,
): string[] {
  const counts = (['added', 'replaced', 'unchanged'] as const)
    .map((status) => ({ status, n: results.filter((result) => result.status === status).length }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => `${n} ${status}`);
  const rest = paths.length - results.length;
  return [
    `${collection}: ${results.length} images in ${elapsed.toFixed(1)} s: ${counts.join(', ') || 'none published'}` +
      `${dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...(rest > 0 ? [`  Stopped before its end: ${rest} files not looked at`] : []),
    ...results.flatMap((result) =>
      result.status === 'left out'
        ? [`  Left out ${result.obsId}: ${result.reason}`]
        : result.remarks.map((remark) => `  ${result.obsId}: ${remark}`),
    ),
  ];
}
