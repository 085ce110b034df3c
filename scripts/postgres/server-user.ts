/**
 * Whom PostgreSQL runs as, and running a program as that user.
 *
 * PostgreSQL refuses to run as root. When the gateway does (a container, a CI machine), the server runs as an
 * existing unprivileged user instead, who must be able to reach the programs and the data folder.
 */

import { execFile, execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error';

export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Asked in this order when POSTGRES_RUN_AS is unset: made for the purpose, or on every system. */
const CANDIDATES = ['postgres', 'nobody'];

/**
 * The user to run the server as, or `null` for "the one we are". A cluster that exists keeps its owner.
 *
 * @param dataDir absolute path of DATA_DIR
 * @throws {StartError} when we are root and no such user exists
 */
export function findServerUser(runAs: string | undefined, dataDir: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const cluster = statSync(join(dataDir, 'postgres/cluster'), { throwIfNoEntry: false });
  if (cluster && cluster.uid !== 0)
    return { name: `user ${cluster.uid}`, uid: cluster.uid, gid: cluster.gid };
  for (const name of runAs ? [runAs] : CANDIDATES) {
    const user = lookUp(name);
    if (user && user.uid !== 0) return user;
  }
  throw new StartError(
    `Cannot run PostgreSQL as root, nor as ${runAs ? `"${runAs}"` : CANDIDATES.join(' or ')}: name an existing unprivileged user in POSTGRES_RUN_AS.`,
  );
}

/** `id` asks the system's name service, which /etc/passwd alone does not cover. */
function lookUp(name: string): ServerUser | null {
  try {
    const id = (option: string) =>
      Number(
        execFileSync('id', [option, '--', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
      );
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return null; // no such user
  }
}

export interface Outcome {
  readonly ok: boolean;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/**
 * Run a program as `user` to its end.
 *
 * @param library folder of the program's own shared libraries
 */
export function runAs(
  user: ServerUser | null,
  program: string,
  parameters: readonly string[],
  library?: string,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = execFile(
      program,
      [...parameters],
      {
        cwd: '/', // ours may be closed to the user
        ...(user ? { uid: user.uid, gid: user.gid } : {}),
        env: programEnvironment(library),
      },
      (error) => resolve({ ok: !error, output: output || (error?.message ?? '') }),
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text: string) => {
        output += text;
      });
    }
  });
}

/** Next's types demand NODE_ENV of every environment; PostgreSQL needs only these. */
function programEnvironment(library: string | undefined): NodeJS.ProcessEnv {
  const variables: Record<string, string> = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  if (library) {
    variables.LD_LIBRARY_PATH = library;
    variables.DYLD_LIBRARY_PATH = library;
  }
  return variables as NodeJS.ProcessEnv;
}
