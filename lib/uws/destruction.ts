/**
 * The end of jobs whose destruction time has come (UWS 1.1 §2.1.5): their files go, what they were and what
 * they said stays for a while as ARCHIVED, and then that goes too.
 */
import type { JobFiles } from './files';
import type { JobStore } from './store';

/** How long an archived job is remembered, ms. */
const REMEMBERED = 30 * 24 * 3600 * 1000;

/** @returns how many jobs lost their files */
export async function destroyExpired(
  store: JobStore,
  files: JobFiles,
  service: string,
  now: Date,
): Promise<number> {
  const expired = await store.listExpired(service, now);
  for (const { jobId } of expired) {
    // The row first: a worker that still executes the job hears of it and stops writing.
    await store.archive(jobId, now);
    await files.removeData(jobId);
  }
  for (const jobId of await store.listArchived(service, new Date(now.getTime() - REMEMBERED))) {
    await store.remove(jobId);
    await files.removeAll(jobId);
  }
  return expired.length;
}
