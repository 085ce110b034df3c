/** A worker process for the bench and the test of jobs: trivial jobs out of the queue of one database, until it is killed. */
import { join } from 'node:path';
import { createPrismaClient } from '@/lib/db';
import { DefinitionStore } from '@/lib/jobs/definition-store';
import { executeWith } from '@/lib/jobs/execute';
import { localRunner } from '@/lib/jobs/runner/local';
import { DiskJobFiles } from '@/lib/uws/files';
import { JobLocks } from '@/lib/uws/job-locks';
import { startWorker } from '@/lib/uws/job-worker';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import { JobStore } from '@/lib/uws/store';

const [url, folder] = process.argv.slice(2) as [string, string];
const db = createPrismaClient(url);
const store = new JobStore(db);
const definitions = new DefinitionStore(db);
const files = new DiskJobFiles(join(folder, 'results'));

await startWorker(
  {
    store,
    files,
    changes: new DatabasePhaseChanges(url),
    locks: new JobLocks(url),
    now: () => new Date(),
    report: (error) => console.error(error),
  },
  {
    connectionString: url,
    concurrency: 4,
    services: {
      jobs: executeWith({
        store,
        files,
        workFolder: join(folder, 'work'),
        limits: { memoryBytes: 1e9, diskBytes: 1e8, processes: 16 },
        python: '/usr/bin/python3',
        builtIns: new Map(),
        findDefinition: async ({ service, definitionVersion }) =>
          (await definitions.find(service.slice(5), definitionVersion ?? 0))?.definition ?? null,
        sources: () => ({
          findUpload: async () => null,
          openDataset: async () => null,
          findRun: async () => null,
          openResult: async () => null,
          limit: 0,
          networks: [],
        }),
        runnerOf: () => ({ kind: 'local', runner: localRunner }),
        recordProvenance: async () => {},
      }),
    },
  },
);
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
