import 'server-only';

/**
 * The archives that may be asked, and how each is asked: our own in the name of whoever asks, the others as anybody,
 * within limits and never at an address inside our network.
 */

import { isOwnService, onBehalfOf } from '@/app/on-behalf';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { type AskTap, askOutside, readOutside } from '@/lib/federation/ask';
import { type AskLimits, schemaLimits } from '@/lib/federation/limits';
import { loadServices } from '@/lib/federation/load-services';
import { SchemaCache } from '@/lib/federation/schema-cache';
import { type ArchiveService, OWN } from '@/lib/federation/service';
import { type CatalogueOutcome, readServiceCatalogue } from '@/lib/federation/service-catalogue';
import { readServiceSchema, type SchemaOutcome } from '@/lib/federation/service-schema';
import { createArchiveStore } from '@/lib/federation/store';
import { syncRequest } from '@/lib/tap/client';
import { openAnswer } from '@/lib/tap/open-answer';
import { chosenArchives } from './chosen';

export const archiveStore = createArchiveStore(db);

const schemas = new SchemaCache(archiveStore);

export const archiveLimits: AskLimits = {
  timeout: env.ARCHIVE_SECONDS * 1000,
  patience: Math.min(env.ARCHIVE_SECONDS, 30) * 1000,
  rows: env.ARCHIVE_ROWS,
  bytes: env.ARCHIVE_BYTES,
  networks: env.REMOTE_NETWORKS,
};

/** The main archive, which the search page asks. */
export const mainArchive: ArchiveService = {
  id: OWN,
  title: 'This archive',
  url: env.TAP_URL,
  ivoid: null,
  wavebands: [],
  contact: env.CONTACT ?? null,
  tables: [],
  origin: 'own',
};

/** Those of the settings, read once: the gateway has refused to start with settings that cannot be used. */
let configured: readonly ArchiveService[] | null = null;

/** Our own, those of the settings, and those that the visitor has added. */
export async function listArchives(): Promise<readonly ArchiveService[]> {
  configured ??= loadServices(env.ARCHIVES);
  const added = await archiveStore.findServices(await chosenArchives());
  return [mainArchive, ...configured, ...[...added].sort((a, b) => a.title.localeCompare(b.title, 'en'))];
}

/** @returns `null` for one that is not known here: nobody can have any other address asked */
export async function findArchive(id: string): Promise<ArchiveService | null> {
  configured ??= loadServices(env.ARCHIVES);
  const known = [mainArchive, ...configured].find((service) => service.id === id);
  if (known !== undefined) return known;
  return id.startsWith('ivo://') && id.length <= 200
    ? ((await archiveStore.findServices([id]))[0] ?? null)
    : null;
}

/** @param sessionId in whose name, where the service is our own; `null` for the public */
export function askOf(
  service: ArchiveService,
  limits: AskLimits,
  signal: AbortSignal | undefined,
  sessionId: string | null,
): AskTap {
  if (service.origin !== 'own') return askOutside(service.url, limits, signal);
  const limit = AbortSignal.timeout(limits.timeout);
  return async (query) => {
    const request = syncRequest(service.url, query, onBehalfOf(sessionId, service.url));
    try {
      const answer = await fetch(request, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
      const opened = await openAnswer(answer);
      return opened.ok ? opened : { ...opened, reached: true };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const reason = limit.aborted
        ? `no answer within ${limits.timeout / 1000} s`
        : cause instanceof Error
          ? cause.message
          : String(cause);
      return {
        ok: false,
        message: `The archive at ${service.url} could not be reached: ${reason}.`,
        reached: false,
      };
    }
  };
}

/** What the service says of its tables, from the last day or asked now. */
export function schemaOf(service: ArchiveService): Promise<SchemaOutcome> {
  return schemas.get(service.url, () => {
    const limits = schemaLimits(archiveLimits);
    return readServiceSchema(
      askOf(service, limits, undefined, null),
      () =>
        readOutside(`${service.url}/capabilities`, {
          ...limits,
          // The operator has named the main archive and those of the settings, but only this one may be anywhere.
          networks: service.origin === 'own' ? ['0.0.0.0/0', '::/0'] : limits.networks,
        }),
      service.tables,
      new Date(),
    );
  });
}

const catalogues = new Map<string, CatalogueOutcome & { readonly until: number }>();

/** All its tables, for the ADQL editor: read once a day in each process; a failure is tried again after a minute. */
export async function catalogueOf(service: ArchiveService): Promise<CatalogueOutcome> {
  const known = catalogues.get(service.url);
  if (known !== undefined && known.until > Date.now()) return known;
  const limits = schemaLimits(archiveLimits);
  const read = await readServiceCatalogue(askOf(service, limits, undefined, null), new Date());
  catalogues.set(service.url, { ...read, until: Date.now() + (read.ok ? 24 * 3600_000 : 60_000) });
  return read;
}

export const isOwnGateway = (service: ArchiveService) =>
  service.origin === 'own' && isOwnService(service.url);
