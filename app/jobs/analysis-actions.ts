'use server';

/** What the panel beside search results asks for. */
import { currentUser, requireUser } from '@/app/current-user';
import type { FormDefinition } from '@/components/jobs/form-definition';
import { findOwnJob } from '@/lib/jobs/own-jobs';
import type { JobResult } from '@/lib/uws/job';
import { formDefinitions } from './form-definitions';

/** `null` for who has not signed in. */
export async function listAnalyses(): Promise<readonly FormDefinition[] | null> {
  return (await currentUser()) ? formDefinitions() : null;
}

export async function readResults(jobId: string): Promise<readonly JobResult[]> {
  const user = await requireUser('/jobs');
  return (await findOwnJob(jobId, user.id))?.results ?? [];
}
