'use client';

/** A job as it runs, beside what it was started from. */
import Link from 'next/link';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { JobNews } from '@/lib/jobs/follow-job';
import type { JobResult } from '@/lib/uws/job';
import { useEvents } from './follow';
import { JobResults, type LinkResult } from './job-results';
import { PhaseBadge } from './phase-badge';
import { ProgressLine } from './progress-line';

export type ReadResults = (jobId: string) => Promise<readonly JobResult[]>;

export interface JobBesideProps {
  readonly jobId: string;
  /** The definition it was made by. */
  readonly name: string;
  readonly readResults: ReadResults;
  readonly linkResult: LinkResult;
}

export function JobBeside({ jobId, name, readResults, linkResult }: JobBesideProps) {
  const [news, setNews] = useState<JobNews>({ phase: 'QUEUED', progress: null, message: null });
  const [results, setResults] = useState<readonly JobResult[]>([]);
  const [over, setOver] = useState(false);
  useEvents(over ? null : `/jobs/${jobId}/events`, {
    job: (data) => setNews(JSON.parse(data)),
    end: () => {
      setOver(true);
      readResults(jobId).then(setResults, (error: Error) =>
        setNews((before) => ({ ...before, message: error.message })),
      );
    },
  });
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex flex-wrap items-center gap-3">
        <PhaseBadge phase={news.phase} />
        {news.phase === 'EXECUTING' && news.progress && <ProgressLine progress={news.progress} />}
        <Link href={`/jobs/${jobId}`} className="link">
          Open the job
        </Link>
      </p>
      {news.message !== null && <Notice kind="error">{news.message}</Notice>}
      <JobResults
        jobId={jobId}
        base={`/uws/${name}/${jobId}/results`}
        results={results}
        linkResult={linkResult}
      />
    </div>
  );
}
