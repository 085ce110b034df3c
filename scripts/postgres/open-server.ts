/**
 * Open the embedded server of a data folder: attach to the one that runs, or start it.
 *
 * The gateway, an ingest and a person's `npm run db` may want the same server at one time, and any of them may be
 * killed. So nobody owns it: each holder keeps a connection with a shared advisory lock, which dies with the holder,
 * and the one who leaves last (it gets the lock exclusively) stops the server.
 */

import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { StartError } from '../start-error';
import { type Binaries, copyBinaries, findBinaries } from './binaries';
import {
  type Cluster,
  forgetStrangerPid,
  makeCluster,
  reason,
  runProgram,
  SUPERUSER,
  writeSettings,
} from './cluster';
import { makeFolders, removeFarSocket, requireDataDir, SYSTEM_FOLDER } from './folders';
import { findServerUser, type ServerUser } from './server-user';

/** Any number that is not Prisma's migration lock (72707369). */
const HOLDERS_LOCK = 4_420_251;

/** A server that dies and leaves its children alive takes a moment to become startable again. */
const ATTEMPTS = 40;
const ATTEMPT_PAUSE_MS = 250;

export interface OpenServer {
  /** Connection URL of a database on this server, by the Unix socket. */
  url(database: string): string;
  readonly state: 'made' | 'started' | 'was running';
  /** Called once when the server goes away without `leave` having been called. */
  onLost(listener: () => void): void;
  /** Let go; stops the server when nobody else holds it. */
  leave(): Promise<void>;
}

export interface OpenOptions {
  readonly dataDir: string;
  readonly runAs?: string | undefined;
  readonly disposable?: boolean;
}

/**
 * @throws {StartError} when the server cannot be started, with its own reason
 */
export async function openServer(options: OpenOptions): Promise<OpenServer> {
  const { cluster, made } = await prepare(options);
  let state: OpenServer['state'] = 'was running';
  let holder = await hold(cluster);
  for (let attempt = 1; !holder; attempt++) {
    state = made;
    const started = await startServer(cluster);
    holder = await hold(cluster);
    if (holder) break;
    const settling = /pre-existing shared memory|lock file .* already exists|is running|shutting down/i.test(
      started,
    );
    if (attempt === ATTEMPTS || !settling) {
      throw new StartError(`Cannot start PostgreSQL in ${cluster.folders.cluster}: ${reason(started)}`);
    }
    await delay(ATTEMPT_PAUSE_MS);
  }
  return opened(cluster, holder, state);
}

/**
 * Stop the server of a data folder, whoever holds it.
 *
 * @returns whether one was running
 */
export async function stopServer(options: OpenOptions): Promise<boolean> {
  const { cluster } = await prepare(options);
  const holder = await hold(cluster);
  await holder?.end();
  if (holder) await stopCluster(cluster);
  return holder !== null;
}

async function prepare(options: OpenOptions): Promise<{ cluster: Cluster; made: 'made' | 'started' }> {
  const dataDir = requireDataDir(options.dataDir);
  const user = findServerUser(options.runAs, dataDir);
  const folders = await makeFolders(dataDir, user);
  const cluster: Cluster = {
    folders,
    user,
    binaries: await reachable(findBinaries(), user),
    disposable: options.disposable ?? false,
  };
  return { cluster, made: (await makeCluster(cluster)) === 'made' ? 'made' : 'started' };
}

/** The programs where the server's user can run them. */
async function reachable(binaries: Binaries, user: ServerUser | null): Promise<Binaries> {
  if (!user) return binaries;
  const probe = await runProgram({ binaries, user } as Cluster, 'pg_ctl', '--version');
  return probe.ok ? binaries : copyBinaries(binaries, SYSTEM_FOLDER);
}

/** @returns what the server said, for when it cannot be reached afterwards */
async function startServer(cluster: Cluster): Promise<string> {
  await forgetStrangerPid(cluster.folders);
  await writeSettings(cluster);
  const log = join(cluster.folders.log, 'start.log');
  await rm(log, { force: true });
  const { output } = await runProgram(
    cluster,
    'pg_ctl',
    ...['start', '--wait', '--timeout', '120', '--pgdata', cluster.folders.cluster, '--log', log],
  );
  return `${output}\n${await readFile(log, 'utf8').catch(() => '')}`;
}

async function stopCluster(cluster: Cluster): Promise<void> {
  const at = ['--pgdata', cluster.folders.cluster];
  const fast = await runProgram(
    cluster,
    'pg_ctl',
    'stop',
    '--wait',
    '--timeout',
    '60',
    '--mode',
    'fast',
    ...at,
  );
  if (!fast.ok) await runProgram(cluster, 'pg_ctl', 'stop', '--wait', '--mode', 'immediate', ...at);
  await removeFarSocket(cluster.folders);
}

function urlOf(cluster: Cluster, database: string): string {
  return `postgresql://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(cluster.folders.socket)}`;
}

/** A connection that keeps the server up, or `null` when no server answers. */
async function hold(cluster: Cluster): Promise<Client | null> {
  const client = new Client({
    connectionString: urlOf(cluster, 'postgres'),
    application_name: `holder ${process.pid}`,
  });
  client.on('error', () => {}); // its end is what matters, and `end` tells
  try {
    await client.connect();
    await client.query(`SELECT pg_advisory_lock_shared(${HOLDERS_LOCK})`);
    return client;
  } catch {
    await client.end().catch(() => {});
    return null; // not running, or just stopping
  }
}

function opened(cluster: Cluster, holder: Client, state: OpenServer['state']): OpenServer {
  let left = false;
  return {
    state,
    url: (database) => urlOf(cluster, database),
    onLost: (listener) => {
      holder.once('end', () => {
        if (!left) listener();
      });
    },
    async leave() {
      if (left) return;
      left = true;
      let last = false;
      try {
        await holder.query(`SELECT pg_advisory_unlock_shared(${HOLDERS_LOCK})`);
        const answer = await holder.query<{ last: boolean }>(
          `SELECT pg_try_advisory_lock(${HOLDERS_LOCK}) AS last`,
        );
        last = answer.rows[0]?.last ?? false;
      } catch {
        return; // the server has gone already
      } finally {
        await holder.end().catch(() => {});
      }
      if (last) await stopCluster(cluster);
    },
  };
}
