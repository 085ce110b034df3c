import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-3 py-6">
      <p role="status" className="sr-only">
        Loading …
      </p>
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
