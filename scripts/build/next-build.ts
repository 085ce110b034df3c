/** `next build`, quiet unless it fails. */

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { stripVTControlCharacters } from 'node:util';
import type { Progress } from '../progress';
import { ROOT } from '../project';
import { StartError } from '../start-error';

/** @throws {StartError} with what Next printed */
export async function runNextBuild(progress: Progress, signal?: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    cwd: ROOT,
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      const text = stripVTControlCharacters(bytes.toString());
      printed += text;
      const line = text.split('\n').findLast((candidate) => candidate.trim());
      if (line)
        progress(
          line
            .trim()
            .replace(/\s*\.{3}$/, '')
            .slice(0, 70),
        );
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  progress('');
  if (code === 0) return;
  const reason = /No space left on device|ENOSPC/.test(printed) ? ' No space is left on the disk.' : '';
  throw new StartError(`Cannot build the pages.${reason} Next said:\n${printed.trim()}`);
}
