/**
 * One database cluster on disk: made once by initdb, its settings written anew at each start.
 */

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error';
import type { Binaries } from './binaries';
import { type Folders, SOCKET_PORT } from './folders';
import { type Outcome, runAs, type ServerUser } from './server-user';
import { thisMachine, tune } from './tuning';

/**
 * The cluster's superuser. Who may open the socket (its folder is private) is believed to be it.
 * Not named like one of our schemas: `"$user"` comes first in the search path.
 */
export const SUPERUSER = 'distiller';

export interface Cluster {
  readonly folders: Folders;
  readonly binaries: Binaries;
  readonly user: ServerUser | null;
  /** Trade the safety of a power cut for speed: for tests, whose data nobody misses. */
  readonly disposable: boolean;
}

/** Run one of PostgreSQL's own programs. */
export function runProgram(cluster: Cluster, program: string, ...parameters: string[]): Promise<Outcome> {
  const { root } = cluster.binaries;
  return runAs(cluster.user, join(root, 'bin', program), parameters, join(root, 'lib'));
}

/**
 * Make the cluster when there is none. It is made beside its place and renamed into it, so that neither a
 * killed initdb nor a second one at the same time leaves half a cluster.
 *
 * @throws {StartError} when it cannot be made, or was made by another major version
 */
export async function makeCluster(cluster: Cluster): Promise<'made' | 'there'> {
  const place = cluster.folders.cluster;
  if (existsSync(join(place, 'PG_VERSION'))) {
    const version = (await readFile(join(place, 'PG_VERSION'), 'utf8')).trim();
    const ours = /-(\d+)\./.exec(cluster.binaries.build)?.[1];
    if (version === ours) return 'there';
    throw new StartError(
      `Cannot use the database in ${place}: it was made by PostgreSQL ${version} and this gateway brings ${ours}. docs/operations.md tells how to carry it over.`,
    );
  }
  const unfinished = `${place}-${randomBytes(4).toString('hex')}`;
  const made = await runProgram(
    cluster,
    'initdb',
    ...['--pgdata', unfinished, '--username', SUPERUSER, '--auth', 'trust', '--encoding', 'UTF8'],
    // The built-in provider sorts alike on every machine, so that indexes survive a move.
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(cluster.disposable ? ['--no-sync'] : []),
  );
  if (!made.ok) {
    await rm(unfinished, { recursive: true, force: true });
    throw new StartError(`Cannot make a database in ${place}: ${reason(made.output)}`);
  }
  await rename(unfinished, place).catch(async (cause) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(join(place, 'PG_VERSION'))) throw cause;
  });
  return 'made';
}

/** Write postgresql.conf. An operator's own settings go into custom.conf beside it and win. */
export async function writeSettings(cluster: Cluster): Promise<void> {
  const { folders, user, disposable } = cluster;
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: `"${folders.socket}"`,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'on',
    log_directory: folders.log,
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_size: '0',
    log_checkpoints: 'off',
    ...tune(thisMachine()),
    ...(disposable
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' }
      : {}),
  };
  const text = [
    '# Written by the gateway at each start. Your own settings: custom.conf in this folder.',
    ...Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`),
    "include_if_exists = 'custom.conf'",
    '',
  ].join('\n');
  const file = join(folders.cluster, 'postgresql.conf');
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o600 });
  if (user) await chown(unfinished, user.uid, user.gid);
  await rename(unfinished, file);
}

/**
 * Remove a `postmaster.pid` that names a process which is not PostgreSQL: in a container process numbers come
 * round again, and PostgreSQL, which only asks whether the number is taken, would refuse to start for ever.
 */
export async function forgetStrangerPid(folders: Folders): Promise<void> {
  const file = join(folders.cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  let command = '';
  try {
    command = existsSync(`/proc/${pid}/comm`)
      ? readFileSync(`/proc/${pid}/comm`, 'utf8')
      : execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
  } catch {
    return; // no such process: PostgreSQL finds that out itself
  }
  if (command.trim() && !command.includes('postgres')) await rm(file, { force: true });
}

/** What PostgreSQL said, in one line for a person. */
export function reason(output: string): string {
  if (/No space left on device/i.test(output))
    return 'no space is left on the disk. Free some, then start again.';
  if (/could not (access|create|change permissions).*Permission denied/i.test(output))
    return 'its user may not write there. Give a folder it may write to in DATA_DIR.';
  const lines = output.split('\n').map((line) => line.trim());
  const said = lines.findLast((line) => /(FATAL|PANIC|error):/i.test(line)) ?? lines.findLast(Boolean);
  return said?.replace(/^.*?(FATAL|PANIC|error):\s*/i, '') ?? 'PostgreSQL gave no reason.';
}
