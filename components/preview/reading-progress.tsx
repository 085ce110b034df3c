export interface ReadingProgressProps {
  readonly fetching: boolean;
  readonly received: number;
  readonly total: number | null;
}

/** How much of the file is here. */
export function ReadingProgress({ fetching, received, total }: ReadingProgressProps) {
  const size = `${(received / 1e6).toFixed(1)}${total === null ? '' : ` of ${(total / 1e6).toFixed(1)}`} MB`;
  return (
    <div role="status" className="flex min-h-6 items-center gap-3 text-sm text-muted">
      <progress
        aria-label="Reading the file"
        className="h-2 w-40 accent-accent"
        {...(fetching && total !== null ? { value: received, max: total } : {})}
      />
      {fetching ? `Fetching the file, ${size}` : 'Drawing the picture'}
    </div>
  );
}
