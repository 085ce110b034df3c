/**
 * What a search found: the identifiers of its datasets, and for our own archive a digest of the contents of each, so that
 * a dataset that was processed again under the same identifier can be told from one that stayed.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

/** obs_publisher_did → digest of the contents; `null` where the service tells none. */
export type FoundDatasets = ReadonlyMap<string, string | null>;

/**
 * SHA-256 of the identifiers, in hexadecimal: each once, in the order of their UTF-8 bytes, each with a line feed behind it.
 * `LC_ALL=C sort -u | sha256sum` of a list of them gives the same.
 */
export function identifiersHash(identifiers: Iterable<string>): string {
  const lines = sortedBytes(new Set(identifiers)).map((identifier) => `${identifier}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

/** In the order of UTF-8 bytes; that of JavaScript's UTF-16 units differs beyond U+FFFF. */
export function sortedBytes(identifiers: Iterable<string>): string[] {
  return [...identifiers]
    .map((text) => ({ text, bytes: Buffer.from(text) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ text }) => text);
}

/** Gzipped lines of identifier, tab, digest. An identifier is a URI, which has neither tab nor line feed. */
export function packFound(found: FoundDatasets): Uint8Array<ArrayBuffer> {
  const lines = sortedBytes(found.keys()).map(
    (identifier) => `${identifier}\t${found.get(identifier) ?? ''}\n`,
  );
  return new Uint8Array(gzipSync(lines.join('')));
}

/** @param packed as {@link packFound} made it */
export function unpackFound(packed: Uint8Array): FoundDatasets {
  const lines = gunzipSync(packed).toString('utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [identifier = '', digest = ''] = line.split('\t');
      return [identifier, digest === '' ? null : digest];
    }),
  );
}
