import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { NewJob } from '@/components/jobs/new-job';
import { serviceLabel } from '@/components/jobs/service-label';
import { Notice } from '@/components/ui/notice';
import { inputNames } from '@/lib/jobs/definition/definition';
import type { StoredDefinition } from '@/lib/jobs/definition-store';
import { findChanges } from '@/lib/jobs/earlier-job';
import { requireDefinition } from '@/lib/jobs/gateway-jobs';
import { findOwnJob } from '@/lib/jobs/own-jobs';
import { isDraft } from '@/lib/jobs/submit-definition';
import { UwsError } from '@/lib/uws/errors';
import { formDefinition } from '../../form-definitions';

export async function generateMetadata({ params }: PageProps<'/jobs/new/[name]'>): Promise<Metadata> {
  return { title: `New job: ${serviceLabel((await params).name)}` };
}

/** What is valid, or with `tmp.` before the name a draft, for those who may see it. */
async function findDefinition(name: string): Promise<StoredDefinition> {
  try {
    return await requireDefinition(name, await currentWho());
  } catch (error) {
    if (error instanceof UwsError) notFound();
    throw error;
  }
}

/** The form of a job: `?from=<job id>` begins with the values of an earlier one and tells what has changed since, others name parameters. */
export default async function JobFormPage({ params, searchParams }: PageProps<'/jobs/new/[name]'>) {
  const { name } = await params;
  const asked = await searchParams;
  const { from, ...given } = asked;
  // Whoever has to sign in first comes back to the values that were filled in.
  const query = new URLSearchParams(
    Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  const user = await requireUser(`/jobs/new/${name}${query.size === 0 ? '' : `?${query}`}`);
  const stored = await findDefinition(name);
  const { definition } = stored;
  const form = await formDefinition(stored);
  const earlier = typeof from === 'string' ? await findOwnJob(from, user.id) : null;
  const known = new Set([...inputNames(definition), 'RUNID']);
  const changes = earlier && (await findChanges(earlier, stored, await currentWho()));
  const values = Object.fromEntries(
    [
      ...Object.entries(changes?.values ?? {}),
      ...(earlier?.parameters ?? []).map((parameter) => [parameter.name, parameter.value] as const),
      ...Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ].filter(([key, value]) => known.has(key) && !value.startsWith('file://')),
  );
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 py-4">
      <div>
        <p className="text-sm">
          <Link href="/jobs" className="link">
            Jobs
          </Link>
        </p>
        <h1 className="text-xl first-letter:uppercase">{serviceLabel(stored.definition.name)}</h1>
        <p className="max-w-prose text-muted">{definition.annotation}</p>
        {form.runBy !== null && (
          <p className="max-w-prose text-sm text-muted">
            Run by {form.runBy}: what you give goes there, and results come back here.
          </p>
        )}
        {form.retries !== null && <p className="max-w-prose text-sm text-muted">{form.retries}</p>}
      </div>
      {isDraft(stored) && (
        <Notice kind="warning" title={`This tests version ${stored.version}, a draft.`}>
          Its script runs with the rights of the gateway, and nobody has validated it yet.{' '}
          <Link href={`/jobs/definitions/${stored.definition.name}`} className="link">
            Read it first
          </Link>
          .
        </Notice>
      )}
      <NewJob definition={form} values={values} changes={changes?.sentences} address={name} />
    </div>
  );
}
