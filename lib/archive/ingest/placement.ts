/**
 * Where the archive is to read a file from later on, once it was ingested from a folder.
 *
 * By default from that folder. Or from a store by content hash, into which it is copied; or from an address
 * under which somebody serves the same folder, so that the archive keeps no copy at all.
 */
import { relative, sep } from 'node:path';
import { keepByHash } from '@/lib/storage/keep-by-hash';
import type { StorageSettings } from '@/lib/storage/settings';
import type { HashedFile } from './fingerprint';

export interface Placement {
  /** Told apart in the fingerprint of a run: the same files placed elsewhere are taken in anew. */
  readonly key: string;
  /** @returns a path or an address (lib/storage) */
  place(file: HashedFile): Promise<string>;
}

/** @param store a folder, or `s3://bucket/prefix` */
export function inStore(store: string, settings: Pick<StorageSettings, 's3' | 'patience'>): Placement {
  return { key: `store ${store}`, place: (file) => keepByHash(file, store, settings) };
}

/**
 * @param folder that was ingested, links resolved
 * @param base address of that folder: `https://…`, `ftp://…`, `s3://…` or `vos://…`
 */
export function servedFrom(folder: string, base: string): Placement {
  const start = base.replace(/\/+$/, '');
  // Keys of an object store and paths of a VOSpace are encoded when they are asked for.
  const encode = /^(https?|ftp):/.test(base) ? encodeURIComponent : (name: string) => name;
  return {
    key: `served ${start}`,
    place: async ({ path }) => `${start}/${relative(folder, path).split(sep).map(encode).join('/')}`,
  };
}
