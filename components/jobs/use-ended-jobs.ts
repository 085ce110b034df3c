'use client';

/** Tells of jobs that ended since the page showed them last. */
import { useEffect, useRef } from 'react';
import type { Phase } from '@/lib/uws/job';
import { type EndingJob, tellEnded } from './ended-notices';

export function useEndedJobs(jobs: readonly EndingJob[]): void {
  const seen = useRef(new Map<string, Phase>());
  useEffect(() => {
    for (const job of jobs) {
      tellEnded(seen.current.get(job.jobId), job);
      seen.current.set(job.jobId, job.phase);
    }
  }, [jobs]);
}
