'use client';

/** Jobs as a table, with ticks to do something with many at once. */
import { Mail } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import type { KeptResults, ListedJob } from '@/lib/jobs/list-jobs';
import { actsFor, sumArchived } from './job-acts';
import { type ActOnJobs, JobControls } from './job-controls';
import { Moment } from './moment';
import { NoticeSwitch } from './notice-switch';
import { type ListPackable, PackResults } from './pack-results';
import { PhaseBadge } from './phase-badge';
import { serviceLabel } from './service-label';
import { useEndedJobs } from './use-ended-jobs';

export interface JobListProps {
  readonly jobs: readonly (ListedJob & KeptResults)[];
  readonly actOnJobs: ActOnJobs;
  readonly listPackable: ListPackable;
}

export function JobList({ jobs, actOnJobs, listPackable }: JobListProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  useEndedJobs(jobs);
  const chosen = jobs.filter(({ jobId }) => ticked.has(jobId));
  const all = chosen.length === jobs.length ? true : chosen.length > 0 ? 'some' : false;
  const toggle = (jobId: string) => {
    const next = new Set(ticked);
    if (!next.delete(jobId)) next.add(jobId);
    setTicked(next);
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-3 text-sm">
        {chosen.length > 0 ? (
          <>
            <span role="status">{chosen.length} selected</span>
            <JobControls
              jobIds={chosen.map(({ jobId }) => jobId)}
              acts={actsFor(chosen.map(({ phase }) => phase))}
              archived={sumArchived(chosen)}
              actOnJobs={actOnJobs}
              onDone={() => setTicked(new Set())}
            />
            {chosen.some(({ phase }) => phase === 'COMPLETED') && (
              <PackResults jobIds={chosen.map(({ jobId }) => jobId)} listPackable={listPackable} />
            )}
          </>
        ) : (
          <span className="text-muted">Tick jobs to start, abort, archive, delete or pack them.</span>
        )}
        <span className="ml-auto flex flex-wrap items-center gap-x-2">
          <NoticeSwitch />
          <Link href="/account/job-letters" className={buttonClass('quiet', 'small')}>
            <Mail aria-hidden className="size-3.5" />
            By e-mail
          </Link>
        </span>
      </div>
      <div className="rounded-md border border-line bg-raised">
        <TableShell caption="Your jobs, the newest first">
          <thead>
            <tr>
              <HeaderCell className="w-8">
                <Checkbox
                  aria-label="Select all jobs shown"
                  checked={all}
                  onChange={() =>
                    setTicked(chosen.length > 0 ? new Set() : new Set(jobs.map(({ jobId }) => jobId)))
                  }
                />
              </HeaderCell>
              <HeaderCell>Job</HeaderCell>
              <HeaderCell>Name</HeaderCell>
              <HeaderCell>Phase</HeaderCell>
              <HeaderCell>Created</HeaderCell>
              <HeaderCell numeric>Took</HeaderCell>
              <HeaderCell>Kept until</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <JobRow
                key={job.jobId}
                job={job}
                ticked={ticked.has(job.jobId)}
                onToggle={() => toggle(job.jobId)}
              />
            ))}
          </tbody>
        </TableShell>
      </div>
    </div>
  );
}

interface JobRowProps {
  readonly job: ListedJob;
  readonly ticked: boolean;
  readonly onToggle: () => void;
}

function JobRow({ job, ticked, onToggle }: JobRowProps) {
  const label = serviceLabel(job.service);
  return (
    <tr className={ticked ? 'bg-accent-soft' : undefined}>
      <Cell>
        <Checkbox
          aria-label={`Select ${label} of ${job.creationTime.toISOString().slice(0, 16)}`}
          checked={ticked}
          onChange={onToggle}
        />
      </Cell>
      <Cell className="whitespace-nowrap">
        <Link href={`/jobs/${job.jobId}`} className="link">
          {label}
        </Link>
      </Cell>
      <Cell>{job.runId ?? <span className="text-muted">–</span>}</Cell>
      <Cell className="max-w-72">
        <PhaseBadge phase={job.phase} />{' '}
        {job.phase === 'EXECUTING' && job.progress && (
          <span className="text-sm whitespace-nowrap text-muted">
            {Math.round(100 * job.progress.fraction)} %
          </span>
        )}
        {job.error !== null && (
          <span className="block truncate text-sm text-muted" title={job.error}>
            {job.error}
          </span>
        )}
      </Cell>
      <Cell>
        <Moment at={job.creationTime} />
      </Cell>
      <Cell numeric className="whitespace-nowrap">
        {durationOf(job)}
      </Cell>
      <Cell>
        {job.phase === 'ARCHIVED' ? (
          <span className="text-muted">results are gone</span>
        ) : (
          <Moment at={job.destruction} />
        )}
      </Cell>
    </tr>
  );
}

function durationOf({ startTime, endTime }: ListedJob): string {
  if (startTime === null || endTime === null) return '–';
  const seconds = (endTime.getTime() - startTime.getTime()) / 1000;
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
