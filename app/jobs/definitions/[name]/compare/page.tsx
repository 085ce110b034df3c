import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { currentWho, requireUser } from '@/app/current-user';
import { Differences } from '@/components/definitions/differences';
import { viewDefinition } from '@/lib/jobs/edit-definition';
import { definitionStore } from '@/lib/jobs/gateway-jobs';

export const metadata: Metadata = { title: 'Two versions of a job definition' };

/** `?from=1&to=3` */
export default async function ComparePage({
  params,
  searchParams,
}: PageProps<'/jobs/definitions/[name]/compare'>) {
  const { name } = await params;
  await requireUser(`/jobs/definitions/${name}`);
  const view = await viewDefinition(definitionStore(), name, await currentWho());
  const { from, to } = await searchParams;
  const find = (asked: unknown) => view?.versions.find(({ version }) => String(version) === asked);
  const [before, after] = [find(from), find(to)];
  if (!before || !after) notFound();
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 py-4">
      <div>
        <p className="text-sm">
          <Link href={`/jobs/definitions/${name}`} className="link">
            {name}
          </Link>
        </p>
        <h1 className="text-xl">
          Version {before.version} and version {after.version}
        </h1>
      </div>
      <Differences
        before={before.definition}
        after={after.definition}
        beforeName={`version ${before.version}`}
        afterName={`version ${after.version}`}
      />
    </div>
  );
}
