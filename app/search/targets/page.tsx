import type { Metadata } from 'next';
import Link from 'next/link';
import { TargetListForm } from '@/components/search-lists/target-list-form';
import { Notice } from '@/components/ui/notice';
import { db } from '@/lib/db';
import { findTargets } from '@/lib/search-lists/store';

export const metadata: Metadata = { title: 'Many targets' };

interface TargetsPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists of targets: `?list=…` shows one that is kept, `&radius=…` goes along to the search. */
export default async function TargetsPage({ searchParams }: TargetsPageProps) {
  const parameters = await searchParams;
  const one = (name: string) => [parameters[name] ?? ''].flat()[0]!;
  const id = one('list');
  const targets = id === '' ? null : await findTargets(db(), id);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1>Many targets</h1>
        <p className="text-sm text-muted">
          One query for all of them, sent with the list as an upload; the rows say for which target they are.
          For a single target use the{' '}
          <Link className="link" href="/search">
            search
          </Link>
          .
        </p>
      </div>
      {id !== '' && targets === null && (
        <Notice kind="warning" title="This list is not here.">
          Its address is wrong, or nobody asked for it in a year: make it again from its file.
        </Notice>
      )}
      <TargetListForm key={id} list={targets === null ? null : { id, targets }} radius={one('radius')} />
    </div>
  );
}
