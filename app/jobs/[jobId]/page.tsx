import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { ShareJob } from '@/components/jobs/share-job';
import { JobView } from '@/components/jobs/job-view';
import { serviceLabel } from '@/components/jobs/service-label';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { namesOf } from '@/lib/jobs/edit-definition';
import { findReadableJob, serviceOfJob } from '@/lib/jobs/own-jobs';
import { provenanceId } from '@/lib/provenance/record-activity';
import { listShares } from '@/lib/jobs/share-job';
import { actOnJobs, linkResult, listPackable } from '../actions';
import { endJobShare, makeJobLink, shareJob } from '../share-actions';

export const metadata: Metadata = { title: 'Job' };

export default async function JobPage({ params }: PageProps<'/jobs/[jobId]'>) {
  const { jobId } = await params;
  const user = await requireUser(`/jobs/${jobId}`);
  const who = await currentWho();
  const job = await findReadableJob(jobId, who);
  if (!job) notFound();
  const own = job.ownerId === user.id;
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
        {!own && (
          <p className="text-sm text-muted">
            {(await namesOf(db(), [job.ownerId]))[job.ownerId ?? ''] ?? 'Its owner'} shares this job with you:
            you may read it.
          </p>
        )}
        {own && job.phase === 'COMPLETED' && service.parts?.provjson !== undefined && (
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
        own={own}
        actOnJobs={actOnJobs}
        linkResult={linkResult}
        listPackable={listPackable}
        share={
          own && (
            <ShareJob
              shares={await listShares(db(), jobId)}
              proposals={[...who.proposals.keys()]}
              actions={{
                share: shareJob.bind(null, jobId),
                makeLink: makeJobLink.bind(null, jobId),
                end: endJobShare.bind(null, jobId),
              }}
            />
          )
        }
      />
    </div>
  );
}
