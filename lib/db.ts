import 'server-only';

/**
 * The Prisma client for the gateway's own tables (people, sessions, jobs). Published rows go another way:
 * `lib/archive/pool.ts` streams them as bytes.
 *
 * One client serves the process. Next evaluates a module once for each bundle, so it is kept on globalThis.
 */

import { PrismaPg } from '@prisma/adapter-pg';
import { env } from './env';
import { PrismaClient } from './generated/prisma/client';

/** Short questions by primary key: a few connections carry many. */
const CONNECTIONS = 8;

/** A client for another database than the configured one, as tests use it. */
export function createPrismaClient(url: string): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: url,
    max: CONNECTIONS,
    application_name: 'gateway',
    connectionTimeoutMillis: 10_000,
  });
  return new PrismaClient({ adapter });
}

const kept = globalThis as { prismaClient?: PrismaClient };

/**
 * The client of this process, made when first asked for: a build has no database.
 *
 * @throws {Error} when no database is configured
 */
export function db(): PrismaClient {
  if (kept.prismaClient) return kept.prismaClient;
  if (!env.DATABASE_URL) {
    throw new Error(
      'Cannot reach a database: DATABASE_URL is unset. "npm start" sets it; "npm run db" prints it.',
    );
  }
  kept.prismaClient = createPrismaClient(env.DATABASE_URL);
  return kept.prismaClient;
}
