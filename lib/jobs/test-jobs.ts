/** For tests: described jobs as a client meets them, on a real database with a real queue and real processes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { readParameters } from '@/lib/tap/parameters';
import { DiskJobFiles } from '@/lib/uws/files';
import { getJob } from '@/lib/uws/http/job';
import { getJobChild, postJobChild } from '@/lib/uws/http/job-child';
import { createJob } from '@/lib/uws/http/job-list';
import { getJobResult } from '@/lib/uws/http/job-result';
import { JobLocks } from '@/lib/uws/job-locks';
import { prepareQueue, type RunningWorker, startWorker } from '@/lib/uws/job-worker';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService, Requester } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import { openTestDatabase } from '@/scripts/postgres/test-database';
import { DefinitionStore } from './definition-store';
import type { JobDefinition } from './definition/definition';
import { type BuiltIn, executeWith, type FinishedRun } from './execute';
import { logParts } from './logs';
import { inputSources } from './open-inputs';
import { recordWith } from './record-provenance';
import { rulesOf } from './rules';
import { localRunner } from './runner/local';
import type { TaskLimits } from './runner/task';

export const ALICE: Requester = { userId: '11111111-1111-4111-8111-111111111111', client: 'alice' };
export const BOB: Requester = { userId: '22222222-2222-4222-8222-222222222222', client: 'bob' };

export interface TestJobsSettings {
  readonly limits: Omit<TaskLimits, 'seconds'>;
  /** Bytes that the inputs of a job may have. */
  readonly inputBytes: number;
  readonly python?: string;
  /** Where jobs are run; a folder of its own without it. */
  readonly workFolder?: string;
  readonly builtIns?: ReadonlyMap<string, BuiltIn>;
}

const BASE_URL = 'http://gw.example';

export type TestJobs = Awaited<ReturnType<typeof openTestJobs>>;

export async function openTestJobs(settings: TestJobsSettings) {
  const { limits, inputBytes, python = '/usr/bin/python3', builtIns = new Map() } = settings;
  const database = await openTestDatabase();
  await prepareQueue(database.url);
  const db: PrismaClient = createPrismaClient(database.url);
  for (const [name, { userId }] of [
    ['Alice', ALICE],
    ['Bob', BOB],
  ] as const) {
    await db.user.create({ data: { id: userId!, name } });
  }
  const directory = await mkdtemp(join(tmpdir(), 'described-jobs-'));
  const workFolder = settings.workFolder ?? join(directory, 'work');
  const definitions = new DefinitionStore(db);
  const store = new JobStore(db);
  const files = new DiskJobFiles(join(directory, 'results'));
  const changes = new DatabasePhaseChanges(database.url);
  const locks = new JobLocks(database.url);
  const now = () => new Date();
  const finished: FinishedRun[] = [];
  const base: Omit<JobService, 'name' | 'url' | 'rules'> = {
    limits: { executionSeconds: 600, retentionSeconds: 3600, activeJobs: { user: 20, public: 0 } },
    store,
    files,
    changes,
    repeatable: new Set(),
    readParameters: (request) => readParameters(request, { text: 10_000, file: 1e6, directory }),
    errorDocument: (message) => ({ body: message, type: 'text/plain' }),
    now,
    parts: logParts(files),
  };
  const recordProvenance = recordWith({
    db,
    files,
    python,
    authority: 'test',
    resultsUrl: () => `${BASE_URL}/r`,
    now,
  });
  const execute = executeWith({
    store,
    files,
    workFolder,
    limits,
    python,
    builtIns,
    findDefinition: async ({ service, definitionVersion }) =>
      (await definitions.find(service.slice(5), definitionVersion ?? 0))?.definition ?? null,
    sources: (job) =>
      inputSources({ db, store, files, baseUrl: BASE_URL, limit: inputBytes, networks: [], now }, job),
    runnerOf: () => ({ kind: 'local', runner: localRunner }),
    recordProvenance: async (run) => {
      finished.push(run);
      await recordProvenance(run);
    },
  });
  const running: RunningWorker = await startWorker(
    { store, files, changes, locks, now, report: (error) => console.error(error) },
    { connectionString: database.url, concurrency: 2, services: { jobs: execute } },
  );

  const textOf = async (service: JobService, jobId: string, child: string, who = ALICE) =>
    (await getJobChild(service, jobId, child, who)).text();

  return {
    db,
    url: database.url,
    directory,
    /** What was recorded of jobs that completed. */
    finished: finished as readonly FinishedRun[],

    /** A job service of this definition. */
    async serviceOf(definition: JobDefinition): Promise<JobService> {
      const facts = { origin: 'page', state: 'valid', authorId: null } as const;
      const stored = await definitions.add(definition, facts, now());
      const { name } = definition;
      return { ...base, name: `jobs/${name}`, url: `${BASE_URL}/uws/${name}`, rules: rulesOf(stored) };
    },

    /** @returns the id of the job */
    async create(service: JobService, fields: Record<string, string | Blob>, who = ALICE): Promise<string> {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      const response = await createJob(new Request(service.url, { method: 'POST', body }), service, who);
      return response.headers.get('location')!.slice(`${service.url}/`.length);
    },

    /** @returns its last phase */
    async end(service: JobService, jobId: string, who = ALICE): Promise<string> {
      for (;;) {
        const phase = await textOf(service, jobId, 'phase', who);
        if (!['PENDING', 'QUEUED', 'EXECUTING'].includes(phase)) return phase;
        await getJob(new Request(`${service.url}?WAIT=20&PHASE=${phase}`), service, jobId, who);
      }
    },

    async abort(service: JobService, jobId: string): Promise<void> {
      const request = new Request(service.url, {
        method: 'POST',
        body: new URLSearchParams({ PHASE: 'ABORT' }),
      });
      await postJobChild(request, service, jobId, 'phase', ALICE);
    },

    textOf,

    resultOf: async (service: JobService, jobId: string, id: string, who = ALICE) =>
      (await getJobResult(new Request(service.url), service, jobId, id, who)).text(),

    async close(): Promise<void> {
      await running.stop();
      await locks.close();
      await db.$disconnect();
      await database.close();
      await rm(directory, { recursive: true });
    },
  };
}
