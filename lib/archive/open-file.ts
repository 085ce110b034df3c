import 'server-only';

import { StorageError } from '@/lib/storage/errors';
import { openStored } from '@/lib/storage/open-stored';
import { storageSettings } from '@/lib/storage/settings';
import type { OpenedFile, StoredFile } from '@/lib/storage/stored-file';

/**
 * A file of the archive, wherever it is kept. Whether who asks may have it is decided before.
 *
 * @param file with the finding of the last fixity check, if it is known: what was damaged is not handed out
 * @throws {StorageError} when it cannot be had, or was found damaged
 */
export async function openArchiveFile(
  file: StoredFile & { readonly fault?: string | null },
): Promise<OpenedFile> {
  if (file.fault) throw new StorageError(file.fault, 'changed');
  return openStored(file, storageSettings());
}
