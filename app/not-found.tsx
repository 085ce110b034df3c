import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-3 py-6">
      <h1 className="text-xl">Not found</h1>
      <EmptyState
        title="There is no page at this address."
        action={
          <Link href="/search" className={buttonClass('primary')}>
            Search the archive
          </Link>
        }
      >
        The link may be incomplete, or the observation it leads to may have been withdrawn.
      </EmptyState>
    </div>
  );
}
