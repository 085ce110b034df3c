/**
 * Trivial jobs through two worker processes, one of which is killed in between. Every job has to end as COMPLETED
 * with its one result; each writes a line to a file, so that one completed twice is seen.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createPrismaClient } from '@/lib/db';
import type { JobDefinition } from '@/lib/jobs/definition/definition';
import { DefinitionStore } from '@/lib/jobs/definition-store';
import { listJobs } from '@/lib/jobs/list-jobs';
import { prepareQueue } from '@/lib/uws/job-worker';
import { JobStore } from '@/lib/uws/store';

const OWNER = '11111111-1111-4111-8111-111111111111';

/** A job that does next to nothing. */
export const TRIVIAL: JobDefinition = {
  name: 'trivial',
  annotation: '',
  version: '1',
  group: '',
  type: 'test',
  subtype: '',
  doculink: '',
  url: '',
  contactName: '',
  contactEmail: '',
  executionDuration: '60',
  quote: '1',
  script: 'date +%s%3N > "$output"',
  parameters: [],
  used: [],
  generated: [
    {
      name: 'output',
      annotation: '',
      default: 'output.txt',
      contentType: 'text/plain',
      multiplicity: '1',
      role: '',
    },
  ],
  controls: [],
};

export interface JobsMeasured {
  /** From the first job queued to the last one ended, s. */
  readonly seconds: number;
  readonly completed: number;
  /** Jobs with an attempt beyond the first: the killed worker had them. */
  readonly attemptedAgain: number;
  /** From making one job to the time its script wrote, ms, of an idle queue. */
  readonly firstInstruction: readonly number[];
  /** A page of 50 out of all jobs with their number, and all of them in one list, ms. */
  readonly list: { readonly jobs: number; readonly page: number; readonly whole: number };
}

/**
 * @param url of a migrated database of its own
 * @param folder for results
 * @param count trivial jobs
 * @param listed jobs in the list that is measured
 */
export async function runTrivialJobs(
  url: string,
  folder: string,
  { count, listed }: { readonly count: number; readonly listed: number },
): Promise<JobsMeasured> {
  const db = createPrismaClient(url);
  const store = new JobStore(db);
  await prepareQueue(url);
  await db.user.create({ data: { id: OWNER, name: 'Owner' } });
  const now = () => new Date();
  const { version } = await new DefinitionStore(db).add(
    TRIVIAL,
    { origin: 'page', state: 'valid', authorId: null },
    now(),
  );
  const create = () =>
    store.create({
      service: 'jobs/trivial',
      ownerId: OWNER,
      client: OWNER,
      runId: null,
      parameters: [],
      executionDuration: 60,
      destruction: new Date(Date.now() + 3_600_000),
      creationTime: now(),
      definitionVersion: version,
      publicDataOnly: false,
    });
  const ended = (phase: string) => db.job.count({ where: { service: 'jobs/trivial', phase } });
  const workers: ChildProcess[] = [];
  try {
    workers.push(...(await Promise.all([startWorker(url, folder), startWorker(url, folder)])));
    const firstInstruction: number[] = [];
    for (let i = 0; i < 10; i += 1) firstInstruction.push(await measureFirst(store, create, folder));

    const before = await ended('COMPLETED');
    const jobs = await Promise.all(Array.from({ length: count }, create));
    const started = performance.now();
    for (const { jobId } of jobs) await store.enqueue(jobId, now());
    while ((await ended('COMPLETED')) - before < count / 4) await delay(50);
    workers[0]!.kill('SIGKILL');
    workers.push(await startWorker(url, folder));
    while ((await ended('COMPLETED')) - before < count && (await ended('ERROR')) === 0) await delay(50);
    const seconds = (performance.now() - started) / 1000;
    const completed = (await ended('COMPLETED')) - before;
    const attemptedAgain = await db.job.count({ where: { service: 'jobs/trivial', attempt: { gt: 1 } } });
    return { seconds, completed, attemptedAgain, firstInstruction, list: await measureList(db, listed) };
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await db.$disconnect();
  }
}

async function startWorker(url: string, folder: string): Promise<ChildProcess> {
  const child = fork('scripts/bench/jobs-worker.ts', [url, folder], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended with code ${code} before it was ready`)));
  });
  return child;
}

async function measureFirst(store: JobStore, create: () => Promise<{ jobId: string }>, folder: string) {
  const begun = Date.now();
  const { jobId } = await create();
  await store.enqueue(jobId, new Date());
  for (;;) {
    const job = await store.find('jobs/trivial', jobId);
    if (job?.phase === 'COMPLETED') return Number(await readText(folder, jobId, job.results[0]!.key)) - begun;
    if (job?.phase === 'ERROR') throw new Error(job.error?.message);
    await delay(5);
  }
}

const readText = (folder: string, jobId: string, key: string) =>
  readFile(`${folder}/results/${jobId}/${key}`, 'utf8');

async function measureList(db: ReturnType<typeof createPrismaClient>, jobs: number) {
  await db.$executeRaw`
    INSERT INTO gateway.job (job_id, service, owner_id, client, phase, creation_time, execution_duration, destruction)
    SELECT 'listed-' || n, 'jobs/trivial', 'lister', 'lister', 'COMPLETED', now() - n * interval '1 minute', 60, now() + interval '1 day'
      FROM generate_series(1, ${jobs}::int) n`;
  await db.$executeRaw`ANALYZE gateway.job`;
  const filter = { phases: [], services: [], text: '' };
  const time = async (limit: number) => {
    const times: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      const begun = performance.now();
      await listJobs(db, 'lister', filter, { offset: 0, limit });
      times.push(performance.now() - begun);
    }
    return times.sort((a, b) => a - b)[3]!;
  };
  return { jobs, page: await time(50), whole: await time(jobs) };
}
