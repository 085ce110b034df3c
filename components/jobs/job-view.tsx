'use client';

/** One job: what it is, how far it is, what it says and what it made. It changes as the job does. */
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useMemo, useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { JobNews } from '@/lib/jobs/follow-job';
import { isActive, type Job, type Phase } from '@/lib/uws/job';
import { tellEnded } from './ended-notices';
import { useEvents } from './follow';
import { actsFor, sumArchived } from './job-acts';
import { type ActOnJobs, JobControls } from './job-controls';
import { JobFacts } from './job-facts';
import { JobLog } from './job-log';
import { JobResults, type LinkResult } from './job-results';
import { type ListPackable, PackResults } from './pack-results';
import { PhaseBadge } from './phase-badge';
import { ProgressLine } from './progress-line';

export interface JobViewProps {
  readonly job: Job;
  /** Path of the job under UWS. */
  readonly uws: string;
  /** It is described, so it can be run again with changes and has logs. */
  readonly described: boolean;
  /** Its definition in addresses; a draft's is not its name. */
  readonly formName: string;
  readonly hasProvenance: boolean;
  /** Whether it is the reader's own; others may read it. */
  readonly own: boolean;
  /** What shares it, for its owner. */
  readonly share: ReactNode;
  readonly actOnJobs: ActOnJobs;
  readonly linkResult: LinkResult;
  readonly listPackable: ListPackable;
}

export function JobView(props: JobViewProps) {
  const { job, uws, described, formName, hasProvenance, own, share, actOnJobs, linkResult, listPackable } =
    props;
  const jobIds = useMemo(() => [job.jobId], [job.jobId]);
  const router = useRouter();
  const [news, setNews] = useState<JobNews>({
    phase: job.phase,
    progress: job.progress,
    message: job.error?.message ?? null,
  });
  const [logs, setLogs] = useState({ stdout: '', stderr: '' });
  const [over, setOver] = useState(false);
  const append = (name: 'stdout' | 'stderr') => (data: string) =>
    setLogs((before) => ({ ...before, [name]: before[name] + JSON.parse(data) }));
  useEvents(over ? null : `/jobs/${job.jobId}/events`, {
    job: (data) => {
      const said: JobNews = JSON.parse(data);
      if (said.phase !== news.phase) router.refresh();
      tellEnded(news.phase, { ...job, phase: said.phase });
      setNews(said);
    },
    stdout: append('stdout'),
    stderr: append('stderr'),
    end: () => {
      setOver(true);
      router.refresh();
    },
  });
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <p role="status">
          <PhaseBadge phase={news.phase} />
        </p>
        {news.phase === 'EXECUTING' && news.progress && <ProgressLine progress={news.progress} />}
        {/* Queued again after a failure: what failed, and when the next try begins. */}
        {news.phase === 'QUEUED' && news.progress && (
          <p className="max-w-prose text-sm text-muted">{news.progress.message}</p>
        )}
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {share}
          {described && own && (
            <Link href={`/jobs/new/${formName}?from=${job.jobId}`} className={buttonClass('plain', 'small')}>
              Run again with changes
            </Link>
          )}
          {own && (
            <JobControls
              jobIds={jobIds}
              acts={actsFor([news.phase])}
              archived={sumArchived([
                {
                  phase: news.phase,
                  resultCount: job.results.length,
                  resultBytes: job.results.reduce((sum, { size }) => sum + size, 0),
                },
              ])}
              actOnJobs={actOnJobs}
              onDone={(act) => {
                if (act === 'delete') return router.push('/jobs');
                // Nothing is said any more of a job that has ended.
                if (act === 'archive') setNews({ ...news, phase: 'ARCHIVED' });
                router.refresh();
              }}
            />
          )}
        </div>
      </div>
      {news.message !== null && (
        <Notice kind={news.phase === 'ERROR' ? 'error' : 'warning'} title={TITLES[news.phase]}>
          {news.message}
        </Notice>
      )}
      {news.phase === 'ARCHIVED' && (
        <Notice kind="info" title="This job is archived.">
          It has expired, or its owner archived it: its results are gone. Parameters, logs and provenance are
          kept for a while.
        </Notice>
      )}
      {job.results.length > 0 && (
        <section aria-labelledby="results-heading" className="flex flex-col gap-2">
          <div className="flex items-center justify-between gap-3">
            <h2 id="results-heading" className="text-lg">
              Results
            </h2>
            <PackResults jobIds={jobIds} listPackable={listPackable} />
          </div>
          <JobResults
            jobId={job.jobId}
            base={`${uws}/results`}
            results={job.results}
            linkResult={linkResult}
            wide
          />
        </section>
      )}
      {described && (
        <section aria-labelledby="log-heading" className="flex flex-col gap-2">
          <h2 id="log-heading" className="text-lg">
            Log
          </h2>
          <JobLog title="Standard output" text={logs.stdout} />
          {logs.stderr !== '' && <JobLog title="Standard error" text={logs.stderr} />}
        </section>
      )}
      <JobFacts job={job} uws={uws} hasProvenance={hasProvenance && !isActive(news.phase)} />
    </div>
  );
}

const TITLES: Partial<Record<Phase, string>> = { ERROR: 'The job failed.', ABORTED: 'The job was aborted.' };
