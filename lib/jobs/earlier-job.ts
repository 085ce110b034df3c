/**
 * A job that somebody wants to run again, beside what would run today.
 */
import 'server-only';
import { findDatasets } from '@/lib/archive/find-datasets';
import { findWithdrawal } from '@/lib/archive/find-withdrawal';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { decide } from '@/lib/identity/access';
import type { Who } from '@/lib/identity/who';
import type { Job } from '@/lib/uws/job';
import { type Changes, changesSince, type InputState } from './changes-since';
import type { StoredDefinition } from './definition-store';
import { findJobRecord, softwareOf } from './job-record';
import { definitionOfJob } from './own-jobs';
import { givenValues } from './rules';

/** @returns `null` when the job belongs to no definition of that name */
export async function findChanges(job: Job, current: StoredDefinition, who: Who): Promise<Changes | null> {
  const earlier = await definitionOfJob(job);
  if (earlier === null || earlier.definition.name !== current.definition.name) return null;
  const record = await findJobRecord(db(), job.jobId);
  const datasets = new Set(record?.inputs.filter(({ kind }) => kind === 'dataset').map(({ id }) => id));
  const inputs = new Map<string, InputState>();
  for (const id of datasets) inputs.set(id, await stateOf(db(), id, who, new Date()));
  return changesSince(
    {
      version: earlier.version,
      definition: earlier.definition,
      given: givenValues(job.parameters),
      record,
    },
    {
      version: current.version,
      definition: current.definition,
      software: await softwareOf(current.definition.script, env.JOB_PYTHON),
      inputs,
    },
  );
}

/** What there is of a dataset today for somebody. */
export async function stateOf(db: PrismaClient, id: string, who: Who, now: Date): Promise<InputState> {
  const [dataset] = await findDatasets(db, [id]);
  const sha256 = dataset?.sha256 ?? null;
  const decision = sha256 === null ? null : decide(who, dataset!, 'read', now);
  if (sha256 !== null && decision?.allowed) {
    return { kind: 'there', sha256, responses: new Set(dataset!.parts.map((part) => part.sha256)) };
  }
  const withdrawal = sha256 === null ? await findWithdrawal(db, id) : null;
  const sentence =
    withdrawal?.sentence ??
    (decision && !decision.allowed && decision.reason !== 'hidden'
      ? `${id}: ${decision.sentence}`
      : `${id} is not in the archive any more.`);
  return { kind: 'gone', sentence };
}
