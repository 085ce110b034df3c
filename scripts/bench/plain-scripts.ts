/**
 * The same script, started again and again with nothing around it: what any runner of jobs has to spend.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As many as two workers have under way. */
const AT_ONCE = 8;

/** @returns seconds for all of them; each writes to a file of its own */
export async function spawnPlainly(script: string, count: number, folder: string): Promise<number> {
  const place = join(folder, 'plain');
  await mkdir(place);
  const program = join(place, 'script.sh');
  await writeFile(program, script);
  const started = performance.now();
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const output = `${next++}.txt`;
      const child = spawn('/bin/bash', [program], {
        cwd: place,
        env: { PATH: '/usr/bin:/bin', output } as unknown as NodeJS.ProcessEnv,
        stdio: 'ignore',
      });
      const [code] = await once(child, 'exit');
      if (code !== 0) throw new Error(`A script started plainly ended with code ${code}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (performance.now() - started) / 1000;
}
