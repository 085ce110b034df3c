/**
 * JS9's files from its package to public/js9, where they are served from.
 *
 * A tenth of the package is needed to look at an image; its server side, demos and help stay behind.
 * When they are there already nothing is copied.
 */

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILES = [
  'LICENSE',
  'js9support.min.js',
  'js9support.css',
  'js9.min.js',
  'js9.css',
  'js9plugins.min.js',
  'js9worker.js',
  'astroemw.js',
  'astroemw.wasm',
  'images/close.gif',
  'images/gears.png',
  'images/js9logo.png',
  'images/min.gif',
  'images/resize.gif',
  'images/restore.gif',
  'images/toolbar',
];

/** @param root folder of the project */
export async function copyJs9(root: string): Promise<void> {
  const from = join(root, 'node_modules/js9');
  const to = join(root, 'public/js9');
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as { version: string };
  const wanted = [version, ...FILES].join('\n');
  const stamp = join(to, 'COPIED.txt');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  await Promise.all(FILES.map((file) => cp(join(from, file), join(to, file), { recursive: true })));
  await writeFile(stamp, wanted); // last: a copy cut short is made again
}
