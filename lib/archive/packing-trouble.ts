import 'server-only';

import { StorageError } from '@/lib/storage/errors';
import type { FoundObservation } from './find-packed';
import { openArchiveFile } from './open-file';

/** Why an observation that may be had cannot be: a file of it is not there, is damaged, or has changed. */
export async function findPackingTrouble({ file, parts }: FoundObservation): Promise<string | null> {
  const events = file ? [{ what: 'its file', file }] : [];
  const responses = parts.map((part) => ({ what: `its ${part.type}`, file: part.file }));
  for (const { what, file: stored } of [...events, ...responses]) {
    try {
      // Elsewhere it costs a connection for each file; there it shows while it is read.
      if (stored.path.startsWith('/') || stored.fault) await openArchiveFile(stored);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return `${what} (${stored.name}) cannot be had. ${error.message}`;
    }
  }
  return null;
}
