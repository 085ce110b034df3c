'use client';

/** A query that runs as a job: how it stands, the way to stop it, and its result. */
import { Download, Square, Table2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { isOver, jobAddress, resultAddress } from './tap-job';
import type { FollowedJob } from './use-tap-job';

export interface JobProgressProps {
  readonly followed: FollowedJob;
  /** Show its rows in the table; unset where they are too many or no VOTable. */
  readonly onShow?: () => void;
}

export function JobProgress({ followed, onShow }: JobProgressProps) {
  const { job, starting, sentAt, trouble, abort } = followed;
  const over = trouble !== null || (job !== null && isOver(job));
  const seconds = useSeconds(sentAt, !over && (starting || job !== null));
  if (trouble !== null) {
    return (
      <Notice kind="error" title="The query could not be run as a job.">
        {trouble}
      </Notice>
    );
  }
  if (job === null && !starting) return null;
  return (
    <section
      aria-label="Job"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-raised px-3 py-2"
    >
      <p role="status" className="min-w-0">
        {PHASES[job?.phase ?? 'PENDING'] ?? job?.phase}
        {job?.message != null && `: ${job.message}`}
      </p>
      {!over && <progress aria-label="The job is running" className="h-1.5 w-24 accent-accent" />}
      {!over && <p className="text-sm text-muted">{seconds} s</p>}
      {job !== null && !over && (
        <Button size="small" onClick={abort}>
          <Square aria-hidden className="size-3.5" />
          Abort
        </Button>
      )}
      {job?.phase === 'COMPLETED' && (
        <>
          <a href={resultAddress(job)} download className={buttonClass('plain', 'small')}>
            <Download aria-hidden className="size-3.5" />
            Download the result
          </a>
          {onShow !== undefined && (
            <Button size="small" onClick={onShow}>
              <Table2 aria-hidden className="size-3.5" />
              Show it here
            </Button>
          )}
        </>
      )}
      {job !== null && (
        <p className="text-sm text-muted">
          <a href={jobAddress(job)} className="link">
            Address of the job
          </a>
          {job.destruction !== null && `, kept until ${job.destruction.slice(0, 10)}`}
        </p>
      )}
    </section>
  );
}

/** UWS 1.1 §2.1.3, for a reader. */
const PHASES: Readonly<Record<string, string>> = {
  PENDING: 'The query is being handed to a job …',
  QUEUED: 'The job waits for its turn …',
  EXECUTING: 'The job is running …',
  COMPLETED: 'The job is done.',
  ERROR: 'The job failed',
  ABORTED: 'The job was stopped.',
  ARCHIVED: 'The result of the job is kept no longer.',
};

/** Seconds since a moment, counted while it goes on. */
function useSeconds(since: number, going: boolean): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [going]);
  return Math.max(0, Math.round((now - since) / 1000));
}
