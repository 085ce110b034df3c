import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ownPath } from '@/app/start-session';
import { InstituteSearch } from '@/components/identity/institute-search';
import { env } from '@/lib/env';
import { hasFederation } from '@/lib/identity/saml/settings';
import { INSTITUTE } from '../cookies';
import { findInstitute, findInstitutes } from '../find-institutes';

export const metadata: Metadata = { title: 'Choose your institute' };

interface Props {
  readonly searchParams: Promise<{ q?: string | string[]; from?: string | string[] }>;
}

/** More than anybody reads; who finds so many types another word. */
const SHOWN = 50;

/** Our own discovery: institutes by name, where the settings name no service for it. */
export default async function InstitutesPage({ searchParams }: Props) {
  if (!hasFederation(env)) notFound();
  const { q, from } = await searchParams;
  const typed = typeof q === 'string' ? q.slice(0, 200) : '';
  const found = await findInstitutes(typed, SHOWN);
  const last = await findInstitute((await cookies()).get(INSTITUTE)?.value);
  return (
    <div className="mx-auto flex w-full max-w-lg flex-col gap-4 py-6">
      <h1 className="text-xl">Choose your institute</h1>
      <p className="text-muted">
        You sign in on its own page, with your account there; this archive does not see the password.
      </p>
      <InstituteSearch key={typed} from={ownPath(from)} last={last} typed={typed} found={found} />
      <Link href="/signin" className="link self-start">
        Other ways to sign in
      </Link>
    </div>
  );
}
