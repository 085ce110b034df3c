/**
 * Where the embedded server keeps its cluster, its socket and its log.
 *
 * Normally all in `DATA_DIR/postgres`. Two things can be in the way: a socket path holds 107 bytes at most
 * (`sun_path` of Linux, 103 on macOS), and a server user other than ours may not get through to DATA_DIR (a clone
 * under /root). Then the socket moves to the system's temporary folder, and the whole to /var/lib with a link
 * left in its place.
 */

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { chmod, chown, mkdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartError } from '../start-error';
import { runAs, type ServerUser } from './server-user';

/** PostgreSQL names its socket `.s.PGSQL.<port>`; the port is only a name here. */
export const SOCKET_PORT = 5432;
const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
const SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;

/** For what a server user must reach and cannot reach in the clone. */
export const SYSTEM_FOLDER = '/var/lib/data-distiller';

export interface Folders {
  readonly cluster: string;
  readonly socket: string;
  readonly log: string;
}

/** Create DATA_DIR, or say in one sentence why it cannot be used. */
export function requireDataDir(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    makeFolder(folder);
    return realpathSync(folder);
  } catch (cause) {
    throw new StartError(
      `Cannot make the data folder ${folder} (${(cause as NodeJS.ErrnoException).code}): give a folder you may write to in DATA_DIR.`,
      { cause },
    );
  }
}

/** Node's own `recursive` never returns where the file system says ENOENT for a new folder, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/**
 * Folders of the server, made and owned by its user.
 *
 * @param dataDir absolute, existing
 */
export async function makeFolders(dataDir: string, user: ServerUser | null): Promise<Folders> {
  const base = await findBase(dataDir, user);
  const folders = {
    cluster: join(base, 'cluster'),
    log: join(base, 'log'),
    socket: socketFolder(base),
  };
  for (const folder of [base, folders.log, folders.socket]) await makePrivate(folder, user);
  return folders;
}

/** The folder for the socket of a server in `base`: there, or a short one of its own. */
export function socketFolder(base: string): string {
  const near = join(base, 'socket');
  if (Buffer.byteLength(join(near, SOCKET_NAME)) <= SOCKET_PATH_BYTES) return near;
  return join(realpathSync(tmpdir()), `data-distiller-${shortHash(base)}`);
}

/** A socket folder that had to move to the temporary folder goes when the server does. */
export async function removeFarSocket({ cluster, socket }: Folders): Promise<void> {
  if (dirname(socket) !== dirname(cluster)) await rm(socket, { recursive: true, force: true });
}

async function findBase(dataDir: string, user: ServerUser | null): Promise<string> {
  const base = join(dataDir, 'postgres');
  if (!user || isLink(base)) return isLink(base) ? realpathSync(base) : base;
  await makePrivate(base, user);
  if ((await runAs(user, '/bin/sh', ['-c', 'test -w "$0"', base])).ok) return base;

  const elsewhere = join(SYSTEM_FOLDER, shortHash(dataDir), 'postgres');
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  try {
    await rmdir(base);
    symlinkSync(elsewhere, base);
  } catch (error) {
    if (!isLink(base)) throw error; // else another start was faster
  }
  return elsewhere;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** A folder for the server's user alone. Somebody else's folder in its place is refused, not used. */
async function makePrivate(folder: string, user: ServerUser | null): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (user) await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o700);
  } catch (cause) {
    throw new StartError(
      `Cannot use the folder ${folder} (${(cause as NodeJS.ErrnoException).code}): it must belong to the user who starts the gateway.`,
      { cause },
    );
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
