import type { Metadata } from 'next';
import { requireUser } from '@/app/current-user';
import { PART_NAMES } from '@/components/proposals/member-list';
import { Button } from '@/components/ui/button';
import { Day } from '@/components/ui/moment';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { findInvitation } from '@/lib/identity/proposals';
import { join } from '../actions';

/** The address holds the invitation: no other site is to learn it. */
export const metadata: Metadata = { title: 'Join a proposal', referrer: 'no-referrer' };

interface Props {
  readonly searchParams: Promise<{ invitation?: string }>;
}

export default async function JoinPage({ searchParams }: Props) {
  const invitation = String((await searchParams).invitation ?? '');
  const user = await requireUser(`/my-data/join?invitation=${encodeURIComponent(invitation)}`);
  const found = invitation === '' ? null : await findInvitation(db(), invitation);
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-4 py-6">
      <h1 className="text-xl">Join a proposal</h1>
      {found === null ? (
        <Notice kind="warning" title="This invitation is no good any more.">
          It was used already or is older than two weeks. Ask the PI for a new one.
        </Notice>
      ) : (
        <>
          <p>
            You are invited to <strong>{found.proposal.title}</strong> ({found.proposal.id}) as{' '}
            {PART_NAMES[found.part]}
            {found.until !== null && (
              <>
                {' '}
                until <Day at={found.until} />
              </>
            )}
            . Your reads of its proprietary data will be seen by its PI.
          </p>
          <form action={join.bind(null, invitation)}>
            <Button type="submit" look="primary">
              Join as {user.name}
            </Button>
          </form>
        </>
      )}
    </div>
  );
}
