/**
 * What the options of an ingest say of the collection as a whole: its terms, and where its files are kept.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CollectionTerms, readCollectionTerms } from '@/lib/archive/ingest/collection-terms';
import { inStore, type Placement, servedFrom } from '@/lib/archive/ingest/placement';
import { env } from '@/lib/env';
import { storageSettings } from '@/lib/storage/settings';
import { StartError } from '../start-error';
import type { IngestArguments } from './arguments';

/** What is told by options, else what lies beside the data. @throws {StartError} for a file that is not there */
export async function readTerms(folder: string, options: IngestArguments): Promise<CollectionTerms> {
  const beside = await readCollectionTerms(folder);
  return {
    licence: options.licence ?? null,
    terms: options.terms === undefined ? beside.terms : await readOption('--terms', options.terms),
    acknowledgement: options.acknowledgement ?? beside.acknowledgement,
    bibtex: options.bibtex === undefined ? beside.bibtex : await readOption('--bibtex', options.bibtex),
  };
}

/** @throws {StartError} for --keep without a store */
export function placementOf(folder: string, options: IngestArguments): { placement?: Placement } {
  const base = options['served-from'];
  if (base !== undefined) return { placement: servedFrom(folder, base) };
  if (!options.keep) return {};
  if (!env.STORE) {
    throw new StartError('Cannot use --keep: set STORE to a folder, or to s3://bucket/prefix.');
  }
  const store = env.STORE.startsWith('s3://') ? env.STORE : resolve(env.STORE);
  return { placement: inStore(store, storageSettings()) };
}

async function readOption(option: string, path: string): Promise<string> {
  try {
    return await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), path), 'utf8');
  } catch (error) {
    throw new StartError(
      `Cannot use ${option}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
