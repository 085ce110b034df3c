import { Skeleton } from '@/components/ui/skeleton';

/** The place of a view whose columns are on their way. */
export function Reading() {
  return (
    <div className="flex min-h-72 flex-col gap-2 rounded-md border border-line bg-raised p-3">
      <p className="text-muted">Reading the rows …</p>
      <Skeleton className="w-full flex-1" />
    </div>
  );
}
