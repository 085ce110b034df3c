import type { ReactNode } from 'react';

export interface AccountSectionProps {
  readonly title: string;
  /** What it is about: one line. */
  readonly hint?: ReactNode;
  /** A button or link beside the title. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** One matter on the account page. */
export function AccountSection({ title, hint, action, children }: AccountSectionProps) {
  const id = `account-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-base">
            {title}
          </h2>
          {hint !== undefined && <p className="max-w-prose text-sm text-muted">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Rows of a section. */
export function AccountList({ children }: { readonly children: ReactNode }) {
  return <ul className="divide-y divide-line rounded-md border border-line bg-raised">{children}</ul>;
}

export function AccountRow({
  children,
  action,
}: {
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </li>
  );
}
