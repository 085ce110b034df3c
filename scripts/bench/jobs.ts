/**
 * `npm run bench:jobs`: how long jobs take, against the figures we promise.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from '../command';
import { openTestDatabase } from '../postgres/test-database';
import { spawnPlainly } from './plain-scripts';
import { runTrivialJobs, TRIVIAL } from './trivial-jobs';

const bench: Command = async () => {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'bench-jobs-'));
  try {
    const { seconds, completed, attemptedAgain, firstInstruction, list } = await runTrivialJobs(
      database.url,
      folder,
      {
        count: 1000,
        listed: 10_000,
      },
    );
    const sorted = firstInstruction.toSorted((a, b) => a - b);
    const plain = await spawnPlainly(TRIVIAL.script, 1000, folder);
    const lines = [
      [
        'a job, from its making to its first instruction',
        `${sorted[5]} ms, longest ${sorted.at(-1)} ms`,
        'at most 300 ms',
      ],
      [
        `1000 trivial jobs, two workers, one killed (${completed} completed, ${attemptedAgain} begun again)`,
        `${seconds.toFixed(1)} s`,
        'at most 60 s',
      ],
      [
        'the same 1000 scripts started plainly, eight at a time',
        `${plain.toFixed(1)} s`,
        'no limit: what jobs cost',
      ],
      [`a page of 50 out of ${list.jobs} jobs`, `${list.page.toFixed(1)} ms`, 'at most 200 ms'],
      [`all ${list.jobs} jobs in one list`, `${list.whole.toFixed(1)} ms`, 'at most 200 ms'],
    ];
    for (const [what, found, promised] of lines) console.log(`${what}: ${found} (${promised})`);
    return completed === 1000 && seconds <= 60 ? 0 : 1;
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
};

export default bench;
