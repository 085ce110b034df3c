/**
 * Many jobs through worker processes of which one is killed: none is lost.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    const folders = await readdir(join(folder, 'results'));
    const results = await Promise.all(folders.map((name) => readdir(join(folder, 'results', name))));
    for (const names of results) expect(names.filter((name) => /^\d+-output$/.test(name))).toHaveLength(1);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
});
