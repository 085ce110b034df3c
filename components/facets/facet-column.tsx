'use client';

import { ListFilter } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { FacetList } from './facet-list';
import { type AskedCriteria, useAskedCriteria } from './use-asked-criteria';
import { type FacetState, useFacets } from './use-facets';

export interface FacetColumnProps {
  /** The address of the search. */
  readonly query: string;
  /** Beside results, or over the width of a page that has none yet. */
  readonly layout: 'column' | 'page';
}

/** What the archive has of each collection, instrument, mode … within the search. */
export function FacetColumn({ query, layout }: FacetColumnProps) {
  const state = useFacets(query);
  const asked = useAskedCriteria(query);
  const chosen = (state.counted?.facets ?? []).reduce(
    (sum, { values }) => sum + values.filter((value) => value.chosen).length,
    0,
  );
  if (layout === 'page') {
    return (
      <section aria-labelledby="facets" className="flex flex-col gap-3">
        <h2 id="facets" className="text-base">
          Or browse the archive
        </h2>
        <Facets
          {...state}
          asked={asked}
          className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-4 xl:grid-cols-5"
        />
      </section>
    );
  }
  return (
    <>
      <div className="xl:hidden">
        <Dialog
          title="Narrow down"
          description="Several values of one kind are alternatives."
          trigger={
            <Button size="small">
              <ListFilter aria-hidden className="size-3.5" />
              Narrow down{chosen > 0 && ` (${chosen} chosen)`}
            </Button>
          }
        >
          <Facets {...state} asked={asked} className="grid gap-x-6 gap-y-4 sm:grid-cols-2" />
        </Dialog>
      </div>
      <section
        aria-labelledby="facets"
        className="relative hidden min-w-0 flex-col gap-3 rounded-md border border-line bg-raised p-3 xl:flex"
      >
        <a
          href="#results"
          className="sr-only focus:not-sr-only focus:absolute focus:inset-x-2 focus:top-2 focus:z-10 focus:rounded focus:bg-raised focus:px-2 focus:py-1"
        >
          Skip to the results
        </a>
        <h2 id="facets" className="text-base">
          Narrow down
        </h2>
        <Facets {...state} asked={asked} className="flex flex-col gap-3" />
      </section>
    </>
  );
}

interface FacetsProps extends FacetState {
  readonly asked: AskedCriteria;
  readonly className: string;
}

function Facets({ counted, counting, message, asked, className }: FacetsProps) {
  if (message !== null) {
    return (
      <p role="status" className="text-sm text-muted">
        The values could not be counted. {message}
      </p>
    );
  }
  if (counted === null) {
    return (
      <div aria-hidden className="flex flex-col gap-2">
        {[0, 1, 2, 3, 4, 5].map((line) => (
          <Skeleton key={line} className="w-full" />
        ))}
      </div>
    );
  }
  return (
    <div aria-busy={counting} className={classNames('flex flex-col gap-3', counting && 'opacity-60')}>
      <FacetList facets={counted.facets} asked={asked} className={className} />
      <p role="status" className="text-sm text-muted">
        {counting
          ? 'Counting …'
          : `All datasets that fit count, in the table or not. Counted ${counted.countedAt} in ${Math.max(1, Math.round(counted.milliseconds))} ms.`}
      </p>
    </div>
  );
}
