/**
 * Many jobs through worker processes of which one is killed: none is lost.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { runTrivialJobs } from '@/scripts/bench/trivial-jobs';
import { openTestDatabase } from '@/scripts/postgres/test-database';

test('every job is completed once, though a worker is killed in between', { timeout: 300_000 }, async () => {
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'jobs-survive-'));
  try {
    const { completed, list } = await runTrivialJobs(database.url, folder, { count: 40, listed: 100 });
    expect(completed).toBe(40);
    expect(list.jobs).toBe(100);
    // A killed worker may have left a file of its attempt; the job has the result of the attempt that completed it.
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ job_id: string; attempt: number; results: { id: string }[] }>(
      `SELECT job_id, attempt, results FROM gateway.job WHERE phase = 'COMPLETED' AND attempt > 0`,
    );
    await client.end();
    expect(rows).toHaveLength(50); // ten more measure the first instruction
    for (const { job_id, attempt, results } of rows) {
      expect(results.filter(({ id }) => id === 'output')).toHaveLength(1);
      expect(await readdir(join(folder, 'results', job_id))).toContain(`${attempt}-output`);
    }
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
});
