/** A sign-in that failed: what happened, what to do, whom to ask, and the number under which the log knows it. */
import Link from 'next/link';
import { CopyButton } from '@/components/ui/copy-button';
import { Notice } from '@/components/ui/notice';
import { buttonClass } from '@/components/ui/button';
import type { ProblemText } from '@/lib/identity/problem/problems';
import type { ShownProblem } from '@/lib/identity/problem/report-problem';

export interface SignInProblemProps {
  readonly text: ProblemText;
  readonly problem: ShownProblem;
  /** How the people who run this archive are asked, if the settings say: a page or mailto. */
  readonly archiveContact: string | null;
}

export function SignInProblem({ text, problem, archiveContact }: SignInProblemProps) {
  const { provider, reference, time } = problem;
  return (
    <>
      <Notice kind="error" title={text.title}>
        {text.sentence(provider)}
      </Notice>
      <p>{text.advice}</p>
      {text.ask !== 'nobody' && (
        <p>
          {text.ask === 'provider' ? 'If it stays, ask ' : 'Ask '}
          {text.ask === 'provider' ? (
            <Contact address={problem.contact} name={`the people of ${provider}`} />
          ) : (
            <Contact address={archiveContact} name="the people who run this archive" />
          )}
          , and give the number below.
        </p>
      )}
      <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-6 gap-y-2 rounded-md border border-line bg-raised px-3 py-2">
        <dt className="text-muted">Reference</dt>
        <dd className="flex flex-wrap items-center gap-3">
          <span className="font-mono">{reference}</span> <CopyButton text={reference} what="reference" />
        </dd>
        <dt className="text-muted">Time</dt>
        <dd>
          <time dateTime={time}>{`${time.slice(0, 10)} ${time.slice(11, 19)} UTC`}</time>
        </dd>
      </dl>
      <Link href="/signin" className={`${buttonClass('primary')} self-start`}>
        Back to sign-in
      </Link>
    </>
  );
}

function Contact({ address, name }: { readonly address: string | null; readonly name: string }) {
  return address ? (
    <a className="link" href={address}>
      {name}
    </a>
  ) : (
    name
  );
}
