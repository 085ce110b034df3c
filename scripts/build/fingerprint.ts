/**
 * Whether the build is of these sources. Content decides, not time: a fresh clone gives every file the time of the
 * clone, and switching branches turns times back.
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Written by us after a build, with the fingerprint of what was built. */
export const STAMP = '.next/built-from';

/** What `next build` reads, besides the packages, which the lock file stands for. */
const SOURCES = [
  '{app,components,lib}/**/*.{ts,tsx,mts,mjs,js,json,css,svg,png,ico,wasm,txt,md,csv,xml}',
  '{proxy,instrumentation}.ts',
  '{next.config.js,postcss.config.mjs,tsconfig.json,package-lock.json}',
];

const NOT_BUILT = /\.test\.tsx?$|\/fixtures\//;

/** sha-256 over names and contents, hexadecimal. */
export async function fingerprintSources(root: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root })) if (!NOT_BUILT.test(file)) files.push(file);
  const contents = await Promise.all(files.sort().map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  files.forEach((file, index) => {
    hash.update(`${file}\0${contents[index]!.length}\0`).update(contents[index]!);
  });
  return hash.digest('hex');
}

export async function isBuilt(root: string, fingerprint: string): Promise<boolean> {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === fingerprint;
}
