import Link from 'next/link';
import { EmptyState } from '@/components/ui/empty-state';

export default function SourceNotFound() {
  return (
    <EmptyState title="No catalogue of this archive has such a source">
      <p>
        It may be listed under another name.{' '}
        <Link className="link" href="/sources">
          Look through the sources
        </Link>
      </p>
    </EmptyState>
  );
}
