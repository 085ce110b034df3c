/**
 * `npm run ingest -- --catalog PATH…`: publish source catalogues with their spectra and light curves.
 */

import { join } from 'node:path';
import type { Client } from 'pg';
import { ingestCatalogue } from '@/lib/catalogue/ingest/ingest-catalogue';
import { printCatalogueReport } from '@/lib/catalogue/ingest/report';
import { openCatalogue } from '@/lib/catalogue/open-catalogue';
import { CatalogueError } from '@/lib/catalogue/source';
import { env } from '@/lib/env';
import { requireDataDir } from '../postgres/folders';
import type { IngestArguments } from './arguments';

/** @returns whether all of it got in */
export async function ingestCataloguePath(
  client: Client,
  path: string,
  options: IngestArguments,
  signal: AbortSignal,
): Promise<boolean> {
  const started = performance.now();
  const dryRun = options['dry-run'];
  try {
    const catalogue = await openCatalogue(path, join(requireDataDir(env.DATA_DIR), 'products'));
    const { collection = catalogue.collection, title, reference } = options;
    const results = await ingestCatalogue(client, catalogue, {
      authority: options.authority ?? env.AUTHORITY,
      collection,
      ...(title !== undefined && { title }),
      ...(reference !== undefined && { reference }),
      dryRun,
      signal,
      now: new Date(),
      onResult: () => {},
    });
    const elapsed = (performance.now() - started) / 1000;
    for (const line of printCatalogueReport({ collection, catalogue, results, elapsed, dryRun }))
      console.log(line);
    const whole = results.length === catalogue.products.length && catalogue.problems.length === 0;
    return whole && results.every(({ status }) => status !== 'left out');
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    console.log(`Nothing was published. ${error.message}`);
    return false;
  }
}
