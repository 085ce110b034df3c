/**
 * The asynchronous side of the archive's TAP service: its jobs, their files, and the work itself.
 */
import 'server-only';
import { join } from 'node:path';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findPerson } from '@/lib/identity/find-who';
import { THE_PUBLIC } from '@/lib/identity/who';
import { errorDocument, VOTABLE_TYPE } from '@/lib/tap/error-document';
import { executeTapJob } from '@/lib/tap/execute-job';
import { DiskJobFiles, type JobFiles } from '@/lib/uws/files';
import { DatabasePhaseChanges } from '@/lib/uws/phase-changes';
import type { JobService } from '@/lib/uws/service';
import { JobStore } from '@/lib/uws/store';
import type { Execute } from '@/lib/uws/worker';
import { queryContext, readTapParameters, reportFailure, TAP_SERVICE_URL, tapService } from './tap-service';

/** The name of the service among those that share the table of jobs. */
export const TAP_JOBS = 'tap';

const kept = globalThis as { tapJobs?: JobService };

export function tapJobs(): JobService {
  if (kept.tapJobs) return kept.tapJobs;
  const { limits } = tapService;
  kept.tapJobs = {
    name: TAP_JOBS,
    url: `${TAP_SERVICE_URL}/async`,
    limits: {
      executionSeconds: limits.asyncSeconds,
      retentionSeconds: limits.retentionSeconds,
      activeJobs: { user: env.JOBS_PER_USER, public: env.JOBS_PER_ADDRESS },
    },
    store: new JobStore(db()),
    files: tapJobFiles(),
    changes: new DatabasePhaseChanges(env.DATABASE_URL!),
    repeatable: new Set(['UPLOAD']),
    readParameters: readTapParameters,
    errorDocument: (message) => ({ body: errorDocument(message), type: VOTABLE_TYPE }),
    now: () => new Date(),
  };
  return kept.tapJobs;
}

function tapJobFiles(): JobFiles {
  return new DiskJobFiles(join(env.DATA_DIR, 'results'));
}

/** What the worker does for a job of this service: for its owner, with the rights they have when it runs. */
export const executeTap: Execute = async (job, signal) => {
  const owner = job.ownerId === null ? null : await findPerson(db(), job.ownerId, new Date());
  return executeTapJob(job, signal, {
    ...queryContext(owner ?? THE_PUBLIC),
    files: tapJobFiles(),
    resultLimit: env.RESULT_LIMIT_BYTES,
    uploadLimit: env.UPLOAD_LIMIT_BYTES,
    uploadNetworks: env.UPLOAD_NETWORKS,
    report: reportFailure,
  });
};
