import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { z } from 'zod';
import { requireUser } from '@/app/current-user';
import { JobFilters } from '@/components/jobs/job-filters';
import { JobList } from '@/components/jobs/job-list';
import { OwnQuota } from '@/components/jobs/own-quota';
import { RefreshOnChange } from '@/components/jobs/refresh-on-change';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { db } from '@/lib/db';
import { generalQuota } from '@/lib/jobs/gateway-jobs';
import { listJobs, listKeptResults, listServices } from '@/lib/jobs/list-jobs';
import { findStandings } from '@/lib/jobs/quota/require-quota';
import { PHASES } from '@/lib/uws/job';
import { actOnJobs, listPackable } from './actions';

export const metadata: Metadata = { title: 'Jobs' };

const PAGE_SIZE = 50;

/** Of a job that was deleted while the page was made. */
const NOTHING_KEPT = { resultCount: 0, resultBytes: 0 };

/** What does not fit is left out: an old link still shows jobs. */
const parametersSchema = z.object({
  phase: z.enum(PHASES).or(z.literal('')).catch(''),
  type: z.string().max(100).catch(''),
  name: z.string().trim().max(64).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export default async function JobsPage({ searchParams }: PageProps<'/jobs'>) {
  const user = await requireUser('/jobs');
  const { phase, type, name, page } = parametersSchema.parse(await searchParams);
  const filter = { phases: phase === '' ? [] : [phase], services: type === '' ? [] : [type], text: name };
  const [{ jobs, total }, services] = await Promise.all([
    listJobs(db(), user.id, filter, { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }),
    listServices(db(), user.id),
  ]);
  const kept = await listKeptResults(
    db(),
    jobs.map(({ jobId }) => jobId),
  );
  const filtered = phase !== '' || type !== '' || name !== '';
  const link = (to: number) => `/jobs?${new URLSearchParams({ phase, type, name, page: String(to) })}`;
  return (
    <div className="flex flex-col gap-4 py-4">
      <RefreshOnChange url="/jobs/events" />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h1 className="text-xl">Jobs</h1>
        <div className="flex flex-wrap gap-2">
          <Link href="/jobs/shared" className={buttonClass()}>
            Shared with me
          </Link>
          <Link href="/jobs/definitions" className={buttonClass()}>
            Definitions
          </Link>
          <Link href="/jobs/new" className={buttonClass('primary')}>
            New job
          </Link>
        </div>
      </div>
      {(total > 0 || filtered) && <JobFilters phase={phase} service={type} text={name} services={services} />}
      {jobs.length > 0 ? (
        <JobList
          jobs={jobs.map((job) => ({ ...job, ...(kept.get(job.jobId) ?? NOTHING_KEPT) }))}
          actOnJobs={actOnJobs}
          listPackable={listPackable}
        />
      ) : filtered ? (
        <EmptyState
          title="None of your jobs match."
          action={
            <Link href="/jobs" className="link">
              Show all
            </Link>
          }
        />
      ) : (
        <EmptyState title="You have no jobs yet.">
          Tick observations in a{' '}
          <Link href="/search" className="link">
            search result
          </Link>{' '}
          and choose an analysis, or begin with{' '}
          <Link href="/jobs/new" className="link">
            a new job
          </Link>
          .
        </EmptyState>
      )}
      {total > PAGE_SIZE && (
        <nav aria-label="Pages of jobs" className="flex items-center gap-3 text-sm">
          {page > 1 && (
            <Link href={link(page - 1)} className="link">
              Newer
            </Link>
          )}
          <span>
            {(page - 1) * PAGE_SIZE + 1} to {Math.min(page * PAGE_SIZE, total)} of {total}
          </span>
          {page * PAGE_SIZE < total && (
            <Link href={link(page + 1)} className="link">
              Older
            </Link>
          )}
        </nav>
      )}
      <Suspense>
        <Quota userId={user.id} />
      </Suspense>
    </div>
  );
}

/** Sums over all jobs of a person: the list does not wait for it. */
async function Quota({ userId }: { readonly userId: string }) {
  return <OwnQuota standings={await findStandings(db(), userId, generalQuota(), new Date())} />;
}
