import type { ReactNode } from 'react';

/** The place of the page where results are, whatever their state; the facets have a way past themselves to it. */
export function ResultsSection({ children }: { readonly children: ReactNode }) {
  return (
    <section
      id="results"
      aria-label="Results"
      tabIndex={-1}
      className="flex min-w-0 flex-col gap-2 outline-none"
    >
      {children}
    </section>
  );
}
