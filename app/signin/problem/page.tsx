import type { Metadata } from 'next';
import Link from 'next/link';
import { SignInProblem } from '@/components/identity/sign-in-problem';
import { Notice } from '@/components/ui/notice';
import { env } from '@/lib/env';
import { PROBLEMS } from '@/lib/identity/problem/problems';
import { readProblem } from '@/lib/identity/problem/report-problem';

export const metadata: Metadata = { title: 'Sign-in failed', referrer: 'no-referrer' };

interface Props {
  readonly searchParams: Promise<{ p?: string | string[] }>;
}

/** Where every failed sign-in ends, whatever the way. */
export default async function ProblemPage({ searchParams }: Props) {
  const { p } = await searchParams;
  const problem = typeof p === 'string' && env.SECRET ? readProblem(p, env.SECRET) : null;
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-4 py-6">
      <h1 className="text-xl">Sign-in failed</h1>
      {problem ? (
        <SignInProblem text={PROBLEMS[problem.kind]} problem={problem} archiveContact={env.CONTACT ?? null} />
      ) : (
        <>
          <Notice kind="error" title="The sign-in did not succeed.">
            This address says nothing more: it is too old, or was not copied whole.
          </Notice>
          <Link href="/signin" className="link self-start">
            Back to sign-in
          </Link>
        </>
      )}
    </div>
  );
}
