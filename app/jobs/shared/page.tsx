import type { Metadata } from 'next';
import Link from 'next/link';
import { currentWho, requireUser } from '@/app/current-user';
import { Moment } from '@/components/jobs/moment';
import { PhaseBadge } from '@/components/jobs/phase-badge';
import { serviceLabel } from '@/components/jobs/service-label';
import { EmptyState } from '@/components/ui/empty-state';
import { Cell, HeaderCell, TableShell } from '@/components/ui/table-shell';
import { db } from '@/lib/db';
import { listSharedJobs } from '@/lib/jobs/share-job';

export const metadata: Metadata = { title: 'Jobs shared with me' };

export default async function SharedJobsPage() {
  const user = await requireUser('/jobs/shared');
  const { proposals } = await currentWho();
  const jobs = await listSharedJobs(db(), user.id, [...proposals.keys()]);
  return (
    <div className="flex flex-col gap-4 py-4">
      <div>
        <p className="text-sm">
          <Link href="/jobs" className="link">
            Jobs
          </Link>
        </p>
        <h1 className="text-xl">Jobs shared with me</h1>
      </div>
      {jobs.length === 0 ? (
        <EmptyState title="Nobody shares a job with you.">
          The owner of a job shares it on its page: with you, with a proposal of yours, or by a link.
        </EmptyState>
      ) : (
        <div className="rounded-md border border-line bg-raised">
          <TableShell caption="Jobs shared with me, the newest first">
            <thead>
              <tr>
                <HeaderCell>Job</HeaderCell>
                <HeaderCell>Name</HeaderCell>
                <HeaderCell>Owner</HeaderCell>
                <HeaderCell>Phase</HeaderCell>
                <HeaderCell>Created</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <tr key={job.jobId}>
                  <Cell className="whitespace-nowrap">
                    <Link href={`/jobs/${job.jobId}`} className="link">
                      {serviceLabel(job.service)}
                    </Link>
                  </Cell>
                  <Cell>{job.runId ?? <span className="text-muted">–</span>}</Cell>
                  <Cell>{job.owner}</Cell>
                  <Cell>
                    <PhaseBadge phase={job.phase} />
                  </Cell>
                  <Cell>
                    <Moment at={job.creationTime} />
                  </Cell>
                </tr>
              ))}
            </tbody>
          </TableShell>
        </div>
      )}
    </div>
  );
}
