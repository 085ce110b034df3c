/**
 * `npm start`: the supervisor. It prepares what is missing, starts the processes, and stops all of them.
 *
 * Everything it opens goes onto one stack, which is unwound whether the gateway is stopped, fails to start or is
 * interrupted half-way. Killed with -9 it leaves a running PostgreSQL and no other process; the next start attaches.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { DEMO_ACCOUNTS_FILE, type DemoAccount } from '@/lib/archive/demo/load-proprietary-demo';
import { createPrismaClient } from '@/lib/db';
import { env } from '@/lib/env';
import { openBreachedPasswords } from '@/lib/identity/breached-passwords';
import { inviteFirstAdministrator } from '@/lib/identity/invitation';
import { loadServices } from '@/lib/federation/load-services';
import { loadOpusServers } from '@/lib/jobs/opus/servers';
import { loadProviders } from '@/lib/identity/providers/load-providers';
import { buildPages } from './build';
import { copyJs9 } from './build/copy-js9';
import type { Command } from './command';
import { requirePort, requireRoom, requireSecret } from './gateway/checks';
import { Child } from './gateway/child';
import { openDatabase } from './gateway/database';
import { prepareArchive } from './gateway/prepare-archive';
import { claimDataDir } from './gateway/single-instance';
import { prepareTables } from './migrations/prepare-tables';
import { requireDataDir } from './postgres/folders';
import { step } from './progress';
import { VERSION, ROOT } from './project';

/** What is half-way when we are told to stop may finish its step, ms. */
const SETTLE_TIME = 3_000;

const gateway: Command = async (words) => {
  const stop = stopRequests();
  await using stack = new AsyncDisposableStack();
  const since = performance.now();
  const started = start(stack, words.includes('--dev'), stop.signal);
  const note = await Promise.race([started, stop.requested]);
  if (note !== undefined) {
    console.log(
      `\n${env.SITE_NAME} is ready (${seconds(since)}): ${env.BASE_URL}\n${note}Stop it with Ctrl-C.`,
    );
    await stop.requested;
  }
  console.log('Stopping …');
  await Promise.race([started.catch(() => {}), delay(SETTLE_TIME)]);
  return 0;
};

export default gateway;

/** @returns what to tell the operator besides the address, each line ended */
async function start(stack: AsyncDisposableStack, dev: boolean, signal: AbortSignal): Promise<string> {
  const dataDir = requireDataDir(env.DATA_DIR);
  requireRoom(dataDir);
  // A mistake in these stops the start, not a visitor.
  loadProviders(env.SIGN_IN_PROVIDERS ?? null, process.env);
  loadServices(env.ARCHIVES);
  loadOpusServers(env.OPUS_SERVERS ?? null);
  await openBreachedPasswords(env.BREACHED_PASSWORDS ?? null);
  const claim = await claimDataDir(dataDir, env.BASE_URL);
  stack.defer(() => claim.release());
  await requirePort(env.HOST, env.PORT);

  const database = await step('Opening the database', async (progress) => {
    const opened = await openDatabase(dataDir);
    stack.defer(() => opened.close());
    progress(opened.note);
    return opened;
  });
  await step('Bringing the tables up to date', async (progress) => {
    const applied = await prepareTables(database.url, progress);
    progress(applied.length > 0 ? `${applied.length} changes` : 'nothing to do');
  });
  const accounts = await prepareArchive(database.url, dataDir);
  signal.throwIfAborted();
  if (dev) await copyJs9(ROOT);
  else await buildPages(signal);
  signal.throwIfAborted();

  const environment = {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: env.HOST,
    PORT: String(env.PORT),
    DATA_DIR: dataDir,
    BASE_URL: env.BASE_URL,
    DATABASE_URL: database.url,
    SECRET: env.SECRET ?? requireSecret(dataDir),
    TRUSTED_PROXIES: String(env.TRUSTED_PROXIES),
  };
  const worker = new Child({
    name: 'worker',
    node: ['--import', 'tsx', 'scripts/worker.ts'],
    environment,
  });
  const web = new Child({
    name: 'web',
    // openid-client, under next-auth, parses addresses the old way.
    node: [
      '--disable-warning=DEP0169',
      'scripts/web.mjs',
      '--software',
      `DataDistiller/${VERSION}`,
      ...(dev ? ['--dev'] : []),
    ],
    environment,
  });
  for (const child of [worker, web]) stack.defer(() => child.stop());
  await step('Starting the processes', () => Promise.all([worker.start(), web.start()]));
  return `${await inviteAdministrator(database.url)}${tellAccounts(accounts)}`;
}

/** The accounts to try a proposal with; their passwords are told here and kept in the data folder. */
function tellAccounts(accounts: readonly DemoAccount[]): string {
  if (accounts.length === 0) return '';
  const said = accounts.map(({ username, password }) => `${username} with password ${password}`).join(', ');
  return `To try proprietary data, sign in as ${said} (also in ${DEMO_ACCOUNTS_FILE} of the data folder).\n`;
}

async function inviteAdministrator(databaseUrl: string): Promise<string> {
  const db = createPrismaClient(databaseUrl);
  try {
    const link = await inviteFirstAdministrator(db, env.BASE_URL);
    return link
      ? `There is no administrator yet; this link makes the first, once, within a day: ${link}\n`
      : '';
  } finally {
    await db.$disconnect();
  }
}

/** Ctrl-C, SIGTERM, a closed terminal, and the end of the process that started us. */
function stopRequests(): { readonly requested: Promise<undefined>; readonly signal: AbortSignal } {
  const controller = new AbortController();
  const requested = new Promise<undefined>((resolve) => {
    const stop = () => {
      controller.abort();
      resolve(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.once('disconnect', stop);
  });
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}); // nobody reads any more
  return { requested, signal: controller.signal };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
