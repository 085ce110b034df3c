import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';

export default function SavedSearchNotFound() {
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-3 py-6">
      <h1 className="text-xl">No such search</h1>
      <EmptyState title="There is no saved search at this address, or it is private">
        <p>
          Whoever saved it can share it by its link.{' '}
          <Link href="/searches" className="link">
            Your own searches
          </Link>
        </p>
      </EmptyState>
    </div>
  );
}
