import type { JobProgress } from '@/lib/uws/job';

export function ProgressLine({ progress }: { readonly progress: JobProgress }) {
  return (
    <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
      <progress aria-label="Progress" className="h-2 w-32 accent-accent" value={progress.fraction} max={1} />
      <span className="truncate">
        {Math.round(100 * progress.fraction)} % {progress.message}
      </span>
    </span>
  );
}
