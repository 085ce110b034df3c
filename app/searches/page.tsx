import type { Metadata } from 'next';
import Link from 'next/link';
import { currentUser } from '@/app/current-user';
import { HistoryList } from '@/components/searches/history-list';
import { SavedList } from '@/components/searches/saved-list';
import { db } from '@/lib/db';
import { listHistory } from '@/lib/saved-searches/history';
import { listSavedSearches } from '@/lib/saved-searches/store';
import { forgetSearch } from './actions';

export const metadata: Metadata = { title: 'Searches' };

/** What was saved, and what was asked lately. */
export default async function SearchesPage() {
  const user = await currentUser();
  const [saved, history] =
    user === null
      ? [null, null]
      : await Promise.all([listSavedSearches(db(), user.id), listHistory(db(), user.id)]);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-6 py-4">
      <h1 className="text-xl">Searches</h1>
      <section aria-labelledby="saved-heading" className="flex flex-col gap-2">
        <h2 id="saved-heading" className="text-base">
          Saved
        </h2>
        {saved === null ? (
          <p className="max-w-prose text-muted">
            A saved search can be cited, and tells later what is new.{' '}
            <Link href="/signin?from=%2Fsearches" className="link">
              Sign in
            </Link>{' '}
            to save some.
          </p>
        ) : (
          <SavedList searches={saved} />
        )}
      </section>
      <section aria-labelledby="history-heading" className="flex flex-col gap-2">
        <h2 id="history-heading" className="text-base">
          Asked lately
        </h2>
        <HistoryList entries={history} forget={forgetSearch} />
      </section>
    </div>
  );
}
