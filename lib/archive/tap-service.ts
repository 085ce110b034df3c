/**
 * The archive's TAP service, put together from the settings: what its routes and its worker share.
 *
 * Next evaluates a module once for each bundle, so what there may be only one of is kept on globalThis.
 */
import 'server-only';
import { join } from 'node:path';
import { userDefinedFunctions } from '@/lib/adql/functions/user-defined';
import { offerLinks } from '@/lib/datalink/offer-links';
import { DEFAULT_LIMITS } from '@/lib/adql/limits';
import { env } from '@/lib/env';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import type { Service } from '@/lib/tap/capabilities';
import { ClientLimit } from '@/lib/tap/client-limit';
import { RESPONSE_FORMATS } from '@/lib/tap/formats/response-format';
import { type ParameterLimits, readParameters } from '@/lib/tap/parameters';
import type { QueryContext } from '@/lib/tap/run-query';
import packageJson from '@/package.json';
import { seesOf } from './hidden-rows';
import { ArchivePool } from './pool';
import { publishedCatalogue } from './published';

/** Public URL of the TAP service. */
export const TAP_SERVICE_URL = `${env.BASE_URL}/tap`;

/** The role that queries run as; made by the migration 20261122000001_sky. */
const READING_ROLE = 'gateway_reader';

const DAY = 24 * 3600;

/** What capabilities tell. */
export const tapService: Service = {
  url: TAP_SERVICE_URL,
  functions: userDefinedFunctions.flatMap(({ forms, description }) =>
    forms.map((signature) => ({ signature, description })),
  ),
  formats: RESPONSE_FORMATS,
  limits: {
    maxrecDefault: Math.min(env.MAXREC_DEFAULT, env.MAXREC_LIMIT),
    maxrecHard: env.MAXREC_LIMIT,
    uploadBytes: env.UPLOAD_LIMIT_BYTES,
    syncSeconds: env.TAP_SYNC_SECONDS,
    asyncSeconds: env.TAP_ASYNC_SECONDS,
    retentionSeconds: env.JOB_RETENTION_DAYS * DAY,
  },
};

/** From where uploads may be fetched although it is not public. */
export const uploadNetworks: readonly string[] = env.UPLOAD_NETWORKS;

const parameterLimits: ParameterLimits = {
  // The query is measured again when it is read, in characters and with a sentence of its own.
  text: 2 * DEFAULT_LIMITS.length,
  file: env.UPLOAD_LIMIT_BYTES,
  directory: join(env.DATA_DIR, 'spool'),
};

export const readTapParameters = (request: Request) => readParameters(request, parameterLimits);

const kept = globalThis as { archivePool?: ArchivePool; tapClients?: ClientLimit };

/** @throws {Error} when no database is configured */
function archivePool(): ArchivePool {
  if (!kept.archivePool) {
    if (!env.DATABASE_URL) {
      throw new Error(
        'Cannot reach the archive: DATABASE_URL is unset. "npm start" sets it; "npm run db" prints it.',
      );
    }
    kept.archivePool = new ArchivePool({
      connectionString: env.DATABASE_URL,
      role: READING_ROLE,
      baseUrl: env.BASE_URL,
      size: env.CONCURRENT_QUERIES,
    });
  }
  return kept.archivePool;
}

/** How many queries each client of this process has under way. */
export function tapClients(): ClientLimit {
  kept.tapClients ??= new ClientLimit(env.QUERIES_PER_CLIENT);
  return kept.tapClients;
}

/** What every query runs with; sync and async add their time, their signal and their uploads. */
export function queryContext(
  who: Who = THE_PUBLIC,
): Omit<QueryContext, 'timeout' | 'signal' | 'openUploads'> {
  const { maxrecDefault, maxrecHard } = tapService.limits;
  return {
    catalogue: publishedCatalogue,
    openCursor: archivePool().openCursor,
    sees: seesOf(who),
    maxrecDefault,
    maxrecHard,
    now: () => new Date(),
    server: `DataDistiller/${packageJson.version}`,
    offerServices: (columns) => offerLinks(columns, env.BASE_URL),
  };
}

/** Failures that are ours go to the log of the process. */
export function reportFailure(error: unknown): void {
  console.error(error);
}
