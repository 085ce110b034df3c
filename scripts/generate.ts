/**
 * `npm run generate`: the Prisma client in lib/generated/prisma, when schema.prisma has changed since the last time.
 *
 * Prisma's CLI insists on a native schema engine, which cannot be downloaded everywhere, and does not use it to
 * generate: naming any program satisfies it.
 */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Command } from './command';
import { ROOT } from './project';
import { StartError } from './start-error';

const OUTPUT = join(ROOT, 'lib/generated/prisma');

/** @returns whether the client had to be made anew */
export function generateClient(): boolean {
  const prisma = dirname(createRequire(import.meta.url).resolve('prisma/package.json'));
  const inputs = [join(ROOT, 'prisma/schema.prisma'), join(prisma, 'package.json')].map((file) =>
    readFileSync(file),
  );
  const stamp = createHash('sha256').update(Buffer.concat(inputs)).digest('hex');
  const stampFile = join(OUTPUT, '.generated-from');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false;
  try {
    execFileSync(process.execPath, [join(prisma, 'build/index.js'), 'generate'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
  } catch (cause) {
    throw new StartError(
      `Cannot generate the Prisma client: ${(cause as { stderr: string }).stderr.trim()}`,
      { cause },
    );
  }
  writeFileSync(stampFile, stamp);
  return true;
}

const generate: Command = async () => {
  generateClient();
  return 0;
};

export default generate;
