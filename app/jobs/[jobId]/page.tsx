import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { requireUser } from '@/app/current-user';
import { JobView } from '@/components/jobs/job-view';
import { serviceLabel } from '@/components/jobs/service-label';
import { env } from '@/lib/env';
import { findOwnJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { provenanceId } from '@/lib/provenance/record-activity';
import { actOnJobs, linkResult } from '../actions';

export const metadata: Metadata = { title: 'Job' };

export default async function JobPage({ params }: PageProps<'/jobs/[jobId]'>) {
  const { jobId } = await params;
  const user = await requireUser(`/jobs/${jobId}`);
  const job = await findOwnJob(jobId, user.id);
  if (!job) notFound();
  const service = await serviceOfJob(job);
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 py-4">
      <div>
        <p className="text-sm">
          <Link href="/jobs" className="link">
            Jobs
          </Link>
        </p>
        <h1 className="text-xl first-letter:uppercase">
          {serviceLabel(job.service)}
          {job.runId && <span className="text-muted">: {job.runId}</span>}
        </h1>
        {job.phase === 'COMPLETED' && service.parts?.provjson !== undefined && (
          <Link
            href={`/provenance?id=${encodeURIComponent(provenanceId(env.AUTHORITY, 'job', job.jobId))}`}
            className="link text-sm"
          >
            What it was made from, as a graph
          </Link>
        )}
      </div>
      <JobView
        job={job}
        uws={new URL(`${service.url}/${job.jobId}`).pathname}
        described={service.rules !== undefined}
        formName={service.url.split('/').at(-1)!}
        hasProvenance={service.parts?.provjson !== undefined}
        actOnJobs={actOnJobs}
        linkResult={linkResult}
      />
    </div>
  );
}
