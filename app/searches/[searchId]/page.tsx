import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { currentUser } from '@/app/current-user';
import { Citation } from '@/components/searches/citation';
import { chooseRuns, type ComparedRuns } from '@/components/searches/choose-runs';
import { OwnerControls } from '@/components/searches/owner-controls';
import { RunChanges } from '@/components/searches/run-changes';
import { RunTable } from '@/components/searches/run-table';
import { AdqlPanel } from '@/components/search/adql-panel';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Day } from '@/components/ui/moment';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { citationBibtex, citationText } from '@/lib/saved-searches/citation';
import { compareRuns } from '@/lib/saved-searches/compare-runs';
import { searchHref } from '@/lib/saved-searches/saved-search';
import { findSavedSearch, listRuns, readFound, type SavedSearch } from '@/lib/saved-searches/store';
import { describeSavedSearch, runSavedSearch, shareSavedSearch, withdrawSavedSearch } from '../actions';
import { runSearch } from '../run-search';

type Props = PageProps<'/searches/[searchId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const search = await findFor((await params).searchId);
  return { title: search?.name ?? 'No such search' };
}

async function findFor(id: string): Promise<SavedSearch | null> {
  return findSavedSearch(db(), id, (await currentUser())?.id ?? null);
}

/** A saved search: what was asked, what it found and when, how to cite it, and what is new since. */
export default async function SavedSearchPage({ params, searchParams }: Props) {
  const { searchId } = await params;
  const search = await findFor(searchId);
  if (search === null) notFound();
  if (search.withdrawn !== null) return <Withdrawn search={search} at={search.withdrawn} />;
  const own = search.ownerId !== null && search.ownerId === (await currentUser())?.id;
  const runs = await listRuns(db(), search.id, own ? null : 'public');
  const { from, to } = await searchParams;
  const chosen = chooseRuns(runs, from, to);
  const [latest] = runs;
  const href = `${env.BASE_URL}/searches/${search.id}`;
  return (
    <article className="mx-auto flex w-full max-w-6xl flex-col gap-5 py-4">
      <header className="flex flex-col gap-2">
        <p className="text-sm">
          <Link href="/searches" className="link">
            Searches
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h1 className="text-xl wrap-anywhere">{search.name}</h1>
          <Badge kind={search.shared ? 'accent' : 'neutral'}>
            {search.shared ? 'shared by link' : 'private'}
          </Badge>
          <div className="ml-auto flex flex-wrap gap-1.5">
            <Link
              href={searchHref(search.address)}
              className={buttonClass('plain', 'small')}
              prefetch={false}
            >
              Open the search
            </Link>
            {own && (
              <OwnerControls
                search={search}
                run={runSavedSearch.bind(null, search.id)}
                share={shareSavedSearch.bind(null, search.id)}
                describe={describeSavedSearch.bind(null, search.id)}
                withdraw={withdrawSavedSearch.bind(null, search.id)}
              />
            )}
          </div>
        </div>
        <p className="text-muted">
          {search.asked}. Saved on <Day at={search.created} />, asked of {search.service}.
        </p>
        {search.notes !== '' && <p className="max-w-prose whitespace-pre-line">{search.notes}</p>}
        {search.shared && (
          <p className="flex flex-wrap items-center gap-2">
            <code className="rounded bg-sunken px-1.5 py-0.5 wrap-anywhere select-all">{href}</code>
            <CopyButton text={href} what="link" />
          </p>
        )}
      </header>
      <section aria-labelledby="answers-heading" className="flex flex-col gap-2">
        <h2 id="answers-heading" className="text-base">
          Answers
        </h2>
        <RunTable searchId={search.id} runs={runs} own={own} />
        {!own && (
          <p>
            <Link
              href={`/searches/${search.id}?to=now`}
              className={buttonClass('plain', 'small')}
              prefetch={false}
            >
              Ask again now
            </Link>
          </p>
        )}
      </section>
      {chosen !== null && (
        <section aria-labelledby="changes-heading" className="flex flex-col gap-2">
          <h2 id="changes-heading" className="text-base">
            What has changed
          </h2>
          <Suspense
            key={`${chosen.from.id} ${chosen.to === 'now' ? 'now' : chosen.to.id}`}
            fallback={<Skeleton className="w-1/2" />}
          >
            <Changes search={search} chosen={chosen} />
          </Suspense>
        </section>
      )}
      {latest !== undefined && search.shared && (
        <Citation
          text={citationText(env.SITE_NAME, href, search, latest)}
          bibtex={citationBibtex(env.SITE_NAME, href, search, latest)}
        />
      )}
      <AdqlPanel adql={search.adql} service={search.service} />
    </article>
  );
}

async function Changes({ search, chosen }: { readonly search: SavedSearch; readonly chosen: ComparedRuns }) {
  const before = await readFound(db(), search.id, chosen.from.id);
  const later = await readLater(search, chosen.to);
  if (typeof later === 'string') return <Notice kind="error">{later}</Notice>;
  if (before === null || later === null) {
    return (
      <Notice kind="info">
        These answers cannot be compared by dataset: one of them was cut at the limit of the service, or names
        no obs_publisher_did.
      </Notice>
    );
  }
  return <RunChanges comparison={compareRuns(before, later)} from={chosen.from} to={chosen.to} />;
}

/** A visitor's question of now is answered as for everybody, and kept nowhere. @returns a sentence when it failed */
async function readLater(search: SavedSearch, to: ComparedRuns['to']) {
  if (to !== 'now') return readFound(db(), search.id, to.id);
  const answer = await runSearch(search.address, null);
  if (!answer.ok) return answer.message;
  return answer.run.overflow ? null : answer.run.found;
}

function Withdrawn({ search, at }: { readonly search: SavedSearch; readonly at: Date }) {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 py-6">
      <h1 className="text-xl">{search.name}</h1>
      <EmptyState title="This saved search was withdrawn by whoever saved it">
        <p>
          It was saved on <Day at={search.created} /> and withdrawn on <Day at={at} />. The search itself can
          still be{' '}
          <Link href={searchHref(search.address)} className="link" prefetch={false}>
            asked again
          </Link>
          .
        </p>
      </EmptyState>
    </div>
  );
}
