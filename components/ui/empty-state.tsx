import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly title: string;
  /** What was asked, and what would give more. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Nothing here, said so that the reader knows why and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-dashed border-control px-4 py-5">
      <p className="text-base font-medium">{title}</p>
      {children !== undefined && <div className="max-w-prose text-muted">{children}</div>}
      {action}
    </div>
  );
}
