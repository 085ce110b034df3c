/**
 * `npm run build`: the pages, when they were never built or the sources have changed since.
 */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from './command';
import { copyJs9 } from './build/copy-js9';
import { fingerprintSources, isBuilt, STAMP } from './build/fingerprint';
import { runNextBuild } from './build/next-build';
import { generateClient } from './generate';
import { step } from './progress';
import { ROOT } from './project';

/** @returns whether a build was needed */
export async function buildPages(signal?: AbortSignal): Promise<boolean> {
  generateClient();
  await copyJs9(ROOT);
  const fingerprint = await fingerprintSources(ROOT);
  if (await isBuilt(ROOT, fingerprint)) return false;
  await step(
    'Building the pages (about half a minute, after each change of the sources)',
    async (progress) => {
      await rm(join(ROOT, STAMP), { force: true });
      await runNextBuild(progress, signal);
      await writeFile(join(ROOT, STAMP), fingerprint); // last: a build cut short is built again
    },
  );
  return true;
}

const build: Command = async () => {
  if (!(await buildPages())) console.log('The build is up to date.');
  return 0;
};

export default build;
