/**
 * What can be known to go wrong before anything is started: each is refused in one sentence.
 */

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { listenHosts } from '../listen-hosts.mjs';
import { StartError } from '../start-error';

/** PostgreSQL's empty cluster with its log takes some 80 MB; below this a start would break in the middle. */
const NEEDED_BYTES = 150_000_000;

/** @throws {StartError} when nothing can be written into the folder, or next to nothing */
export function requireRoom(dataDir: string): void {
  const probe = join(dataDir, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOSPC') {
      throw new StartError(
        `Cannot write into the data folder ${dataDir} (${code}): give a folder you may write to in DATA_DIR.`,
        { cause },
      );
    }
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize >= NEEDED_BYTES) return;
  throw new StartError(
    `Cannot start with ${Math.floor((bavail * bsize) / 1e6)} MB left on the disk of ${dataDir}: free at least ${NEEDED_BYTES / 1e6} MB, or give a folder on another disk in DATA_DIR.`,
  );
}

/** @throws {StartError} when the port is taken or may not be used */
export async function requirePort(host: string, port: number): Promise<void> {
  for (const address of listenHosts(host)) {
    const code = await tryToListen(address, port);
    if (code === null || code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') continue; // no IPv6 here
    throw new StartError(sentenceOfPort(code, host, port));
  }
}

function sentenceOfPort(code: string, host: string, port: number): string {
  const other = `PORT=${port < 1024 ? 3000 : port + 1} npm start`;
  switch (code) {
    case 'EADDRINUSE':
      return `Cannot listen on port ${port}: another program uses it. Stop that one, or take another port: ${other}`;
    case 'EACCES':
      return `Cannot listen on port ${port}: ports below 1024 are for root. Take another port: ${other}`;
    default:
      return `Cannot listen on ${host}, port ${port} (${code}): name an address of this machine in HOST, or take another port: ${other}`;
  }
}

/** @returns the system's error code, `null` when it works */
function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** The secret of this installation, made at the first start. Deleting the file signs everybody out. */
export function requireSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
