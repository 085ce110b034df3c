import 'server-only';

/** The institutes of this installation's federation, kept in memory and asked for again every hour. */

import { readFile } from 'node:fs/promises';
import { env } from '@/lib/env';
import { type Institute, readDiscoveryFeed, toInstitute } from '@/lib/identity/saml/institutes';
import { guardedFetch } from '@/lib/outside/guarded-fetch';
import { fileProviders } from './service';

const REFRESH = 3600_000;
/** Milliseconds until a feed that failed is asked for again. */
const RETRY = 60_000;
/** eduGAIN's feed has some ten megabytes. */
const LARGEST_FEED = 50_000_000;
const TIMEOUT = 30_000;
/** The operator names the feed. */
const ANYWHERE = ['0.0.0.0/0', '::/0'];

let feed: { readonly institutes: readonly Institute[]; readonly again: number } | undefined;
let reading: Promise<void> | undefined;

/** Those of the feed and of our own files. A feed that is down leaves what it gave before. */
export async function listInstitutes(now = Date.now()): Promise<readonly Institute[]> {
  if (env.SAML_DISCOVERY_FEED && (!feed || feed.again <= now)) {
    reading ??= refresh(env.SAML_DISCOVERY_FEED, now).finally(() => {
      reading = undefined;
    });
    if (!feed) await reading; // whoever comes later sees the old list meanwhile
  }
  const fromFiles = listOwn();
  const known = new Set(fromFiles.map(({ entityId }) => entityId));
  return [...fromFiles, ...(feed?.institutes ?? []).filter(({ entityId }) => !known.has(entityId))];
}

/** Who signs in another way need not be troubled by a file that cannot be read. */
function listOwn(): Institute[] {
  try {
    return fileProviders().map(({ entityId, name, names }) => toInstitute(entityId, name, names));
  } catch (error) {
    console.warn(`Cannot list the institutes of our own files: ${String(error)}`);
    return [];
  }
}

async function refresh(source: string, now: number): Promise<void> {
  try {
    feed = { institutes: readDiscoveryFeed(await readSource(source)), again: now + REFRESH };
  } catch (error) {
    console.warn(`Cannot read the list of institutes from ${source}: ${String(error)}`);
    feed = { institutes: feed?.institutes ?? [], again: now + RETRY };
  }
}

async function readSource(source: string): Promise<string> {
  if (!/^https?:/.test(source)) return readFile(source, 'utf8');
  const pieces: Uint8Array[] = [];
  const body = await guardedFetch(source, { limit: LARGEST_FEED, timeout: TIMEOUT, allowed: ANYWHERE });
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
