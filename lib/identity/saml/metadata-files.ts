import 'server-only';

/**
 * Identity providers from files: a partner outside any federation, a test. A file is read again when it has changed.
 */

import type { KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { SamlProvider } from './identity-provider';
import { type EntityMetadata, readMetadataFile } from './read-metadata';

export interface MetadataFile {
  readonly path: string;
  /** The federation's pinned keys; `null` for a file that is believed because the operator put it there. */
  readonly keys: readonly KeyObject[] | null;
}

const read = new Map<string, { readonly changed: number; readonly entities: readonly EntityMetadata[] }>();

/** @throws {SignInError | Error} when a file cannot be read, or must be signed and is not */
export function listFileProviders(files: readonly MetadataFile[], now: Date): SamlProvider[] {
  return files
    .flatMap((file) => readFile(file, now))
    .filter(({ validUntil }) => validUntil === null || validUntil > now)
    .flatMap(({ provider }) => provider ?? []);
}

function readFile({ path, keys }: MetadataFile, now: Date): readonly EntityMetadata[] {
  const changed = statSync(path).mtimeMs;
  const before = read.get(path);
  if (before?.changed === changed) return before.entities;
  const entities = readMetadataFile(readFileSync(path, 'utf8'), keys, now);
  read.set(path, { changed, entities });
  return entities;
}
