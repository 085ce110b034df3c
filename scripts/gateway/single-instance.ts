/**
 * One gateway on a data folder.
 *
 * The claim is a Unix socket on which the gateway answers who it is. Unlike a file with a process number it tells
 * the living from the dead: nobody answers on the socket of a gateway that was killed.
 */

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../start-error';

export interface Claim {
  release(): void;
}

const SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;

/**
 * @param dataDir absolute path
 * @param address told to whoever tries to start a second gateway
 * @throws {StartError} when a gateway runs on this folder
 */
export async function claimDataDir(dataDir: string, address: string): Promise<Claim> {
  const path = socketPath(dataDir);
  const holder = await askHolder(path);
  if (holder !== null) {
    throw new StartError(
      `Cannot start a second gateway on ${dataDir}: ${holder} uses it. Stop that one, or give another folder in DATA_DIR.`,
    );
  }
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.end(`the gateway on ${address} (process ${process.pid})`));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  server.unref();
  return {
    release() {
      server.close(); // removes the socket too
    },
  };
}

/** What the gateway behind the socket says of itself; `null` when there is none. */
function askHolder(path: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = createConnection(path);
    socket.setTimeout(3000, () => socket.destroy());
    socket.on('data', (bytes) => {
      said += bytes.toString();
    });
    socket.on('close', () => resolve(said || 'another gateway'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else reject(error);
    });
  });
}

function socketPath(dataDir: string): string {
  const near = join(dataDir, 'gateway.sock');
  if (Buffer.byteLength(near) <= SOCKET_PATH_BYTES) return near;
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join(tmpdir(), `data-distiller-${name}.sock`);
}
