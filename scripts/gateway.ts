/**
 * `npm start`: the supervisor. It prepares what is missing, starts the processes, and stops all of them.
 *
 * Everything it opens goes onto one stack, which is unwound whether the gateway is stopped, fails to start or is
 * interrupted half-way. Killed with -9 it leaves a running PostgreSQL and no other process; the next start attaches.
 */

import { env } from '@/lib/env';
import { buildPages } from './build';
import { copyJs9 } from './build/copy-js9';
import type { Command } from './command';
import { requirePort, requireRoom, requireSecret } from './gateway/checks';
import { Child } from './gateway/child';
import { openDatabase } from './gateway/database';
import { prepareArchive } from './gateway/prepare-archive';
import { claimDataDir } from './gateway/single-instance';
import { applyMigrations, readMigrations } from './migrations/apply';
import { requireDataDir } from './postgres/folders';
import { step } from './progress';
import { MIGRATIONS, VERSION, ROOT } from './project';

const gateway: Command = async (words) => {
  const stop = stopRequests();
  await using stack = new AsyncDisposableStack();
  const started = performance.now();
  const running = start(stack, words.includes('--dev'), stop.signal);
  await Promise.race([running, stop.requested]);
  if (!stop.signal.aborted) {
    console.log(`\n${env.SITE_NAME} is ready (${seconds(started)}): ${env.BASE_URL}\nStop it with Ctrl-C.`);
    await stop.requested;
  }
  console.log('Stopping …');
  return 0;
};

export default gateway;

async function start(stack: AsyncDisposableStack, dev: boolean, signal: AbortSignal): Promise<void> {
  const dataDir = requireDataDir(env.DATA_DIR);
  requireRoom(dataDir);
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
    const applied = await applyMigrations(database.url, await readMigrations(MIGRATIONS), progress);
    progress(applied.length > 0 ? `${applied.length} migrations` : 'nothing to do');
  });
  await prepareArchive(database.url, dataDir);
  if (dev) await copyJs9(ROOT);
  else await buildPages(signal);

  const environment = {
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: env.HOST,
    PORT: String(env.PORT),
    DATA_DIR: dataDir,
    BASE_URL: env.BASE_URL,
    DATABASE_URL: database.url,
    SECRET: env.SECRET ?? requireSecret(dataDir),
    NEXTAUTH_URL: env.BASE_URL,
  };
  const worker = new Child({
    name: 'worker',
    node: ['--import', 'tsx', 'scripts/worker.ts'],
    environment,
  });
  stack.defer(() => worker.stop());
  // First, since it makes the tables of the queue.
  await step('Starting the worker', () => worker.start());
  const web = new Child({
    name: 'web',
    node: ['scripts/web.mjs', '--software', `DataDistiller/${VERSION}`, ...(dev ? ['--dev'] : [])],
    environment,
  });
  stack.defer(() => web.stop());
  await step('Starting the web server', () => web.start());
}

/** Ctrl-C, SIGTERM, a closed terminal, and the end of the process that started us. */
function stopRequests(): { readonly requested: Promise<void>; readonly signal: AbortSignal } {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => {
    const stop = () => {
      controller.abort();
      resolve();
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
