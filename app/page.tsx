import { Suspense } from 'react';
import { ArchiveOverview } from '@/components/search/archive-overview';
import { ExampleSearches } from '@/components/search/example-searches';
import { TargetSearch } from '@/components/search/target-search';
import { Skeleton } from '@/components/ui/skeleton';
import { env } from '@/lib/env';
import { archiveSummary } from './archive-summary';

export default function FrontPage() {
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-6 py-4">
      <h1 className="sr-only">{env.SITE_NAME}</h1>
      <TargetSearch />
      <ExampleSearches />
      <Suspense fallback={<OverviewSkeleton />}>
        <Overview />
      </Suspense>
    </div>
  );
}

async function Overview() {
  return <ArchiveOverview summary={await archiveSummary()} />;
}

function OverviewSkeleton() {
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-muted">
        Counting what is here …
      </p>
      <Skeleton className="h-28 w-full" />
    </div>
  );
}
