import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/app/current-user';
import { serviceLabel } from '@/components/jobs/service-label';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { db } from '@/lib/db';
import { namesOf } from '@/lib/jobs/edit-definition';
import { findSharedByKey } from '@/lib/jobs/share-job';
import { joinShared } from '../../share-actions';

export const metadata: Metadata = { title: 'A shared job', referrer: 'no-referrer' };

/** Where the link to a job leads: whoever has it and signed in may open the job for themselves. */
export default async function SharedJobPage({ params }: PageProps<'/jobs/shared/[key]'>) {
  const { key } = await params;
  await requireUser(`/jobs/shared/${key}`);
  const found = await findSharedByKey(db(), key);
  if (!found) {
    return (
      <EmptyState
        title="This link does not lead to a job any more."
        action={
          <Link href="/jobs/shared" className="link">
            Jobs shared with me
          </Link>
        }
      >
        Its owner took it back, or the job is gone: ask for a new one.
      </EmptyState>
    );
  }
  const { ownerId, service, runId } = found.job;
  const owner = (await namesOf(db(), [ownerId]))[ownerId ?? ''] ?? 'Somebody';
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-4 py-8">
      <h1 className="text-xl">A shared job</h1>
      <p>
        {owner} shares a job with you: {serviceLabel(service)}
        {runId !== null && `, ${runId}`}. You may read its parameters, results and logs; {owner} sees that you
        opened it.
      </p>
      <form action={joinShared.bind(null, key)}>
        <Button type="submit" look="primary">
          Open the job
        </Button>
      </form>
    </div>
  );
}
