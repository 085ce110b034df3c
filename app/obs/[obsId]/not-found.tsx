import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';

export default function ObservationNotFound() {
  return (
    <EmptyState title="This archive has no such observation">
      <p>
        The number may belong to another archive, or the observation was withdrawn. If somebody sent you this
        link, sign in first: some observations are seen by their proposal alone.{' '}
        <Link className="link" href="/search">
          Search for it
        </Link>
      </p>
    </EmptyState>
  );
}
