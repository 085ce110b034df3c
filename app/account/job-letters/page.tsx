import type { Metadata } from 'next';
import Link from 'next/link';
import { requireUser } from '@/app/current-user';
import { LetterWish } from '@/components/jobs/letter-wish';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { siteMailer } from '@/lib/identity/mail/site';
import { findWish } from '@/lib/jobs/letters/wish';
import { wishLetters } from './actions';

export const metadata: Metadata = { title: 'Letters about jobs' };

export default async function JobLettersPage() {
  const { id: userId } = await requireUser('/account/job-letters');
  const [{ email }, afterMinutes] = await Promise.all([
    db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } }),
    findWish(db(), userId),
  ]);
  const { way } = siteMailer();
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-4 py-6">
      <h1 className="text-xl">Letters about jobs</h1>
      {way === 'none' ? (
        <Notice kind="info" title="This archive sends no mail.">
          No mail server is set. The page Jobs can have the browser tell you when a job ends.
        </Notice>
      ) : email === null ? (
        <Notice kind="info" title="No address of yours is confirmed.">
          <Link href="/account/email" className="link">
            Give one
          </Link>{' '}
          and open the link that is sent there: letters about jobs go nowhere else.
        </Notice>
      ) : (
        <>
          <p className="wrap-anywhere">
            {way === 'smtp'
              ? `When a job of yours ends, a letter can go to ${email}: its name, how it ended and a link.`
              : 'No mail server is set: letters are printed in the log of the gateway.'}
          </p>
          <LetterWish afterMinutes={afterMinutes} wish={wishLetters} />
        </>
      )}
      <div className="flex gap-4">
        <Link href="/jobs" className="link">
          To the jobs
        </Link>
        <Link href="/account" className="link">
          To the account
        </Link>
      </div>
    </div>
  );
}
