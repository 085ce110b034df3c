/**
 * The asynchronous side of SODA: its jobs and the work itself. They share table, files and worker with those of TAP.
 */
import 'server-only';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { decide } from '@/lib/identity/access';
import { findPerson } from '@/lib/identity/find-who';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import type { CutRequest } from '@/lib/soda/cut-request';
import { SodaError } from '@/lib/soda/errors';
import { executeSodaJob } from '@/lib/soda/execute-job';
import type { JobService } from '@/lib/uws/service';
import type { Execute } from '@/lib/uws/worker';
import { cutDataset, requireEventList } from './cut-dataset';
import { tapJobs } from './tap-jobs';

/** The name of the service among those that share the table of jobs. */
export const SODA_JOBS = 'soda';

export function sodaJobs(): JobService {
  return {
    ...tapJobs(),
    name: SODA_JOBS,
    url: `${env.BASE_URL}/soda/async`,
    repeatable: new Set(['ID', 'POS', 'CIRCLE', 'POLYGON', 'BAND', 'ENERGY', 'TIME']),
    errorDocument: (message) => ({ body: `${message}\n`, type: 'text/plain; charset=utf-8' }),
  };
}

/** What the worker does: for the owner of the job, with the rights they have when it runs. */
export const executeSoda: Execute = async (job, signal) => {
  const { ownerId, publicDataOnly } = job;
  const owner = ownerId === null || publicDataOnly ? null : await findPerson(db(), ownerId, new Date());
  const who = owner ?? THE_PUBLIC;
  return executeSodaJob(job, signal, {
    files: sodaJobs().files,
    resultLimit: env.RESULT_LIMIT_BYTES,
    cut: (request) => cutFor(who, request),
  });
};

async function cutFor(who: Who, request: CutRequest): Promise<Uint8Array | null> {
  const dataset = await requireEventList(db(), request.id, who);
  const decision = decide(who, dataset, 'read', new Date());
  if (!decision.allowed) {
    const fault = decision.reason === 'sign-in' ? 'AuthenticationError' : 'AuthorizationError';
    throw new SodaError(
      fault,
      `${request.id}: ${decision.sentence}`,
      fault === 'AuthenticationError' ? 401 : 403,
    );
  }
  return cutDataset(db(), dataset, request, who);
}
