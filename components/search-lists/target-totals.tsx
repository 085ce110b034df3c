'use client';

/** What each target of the list has, counted by the archive: also those without data, and those not searched. */
import { ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { type CountedTarget, TargetTable } from './target-table';

type State =
  | { readonly kind: 'counting' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'counted'; readonly targets: readonly CountedTarget[] };

const KINDS = ['all', 'with data', 'without data', 'not searched'] as const;
type Kind = (typeof KINDS)[number];

const isOf: Readonly<Record<Kind, (target: CountedTarget) => boolean>> = {
  all: () => true,
  'with data': ({ count }) => count !== null && count > 0,
  'without data': ({ count }) => count === 0,
  'not searched': ({ count }) => count === null,
};

const figures = new Intl.NumberFormat('en');

/** @param query the address of the search, which names the list */
export function TargetTotals({ query }: { readonly query: string }) {
  const state = useTotals(query);
  const [kind, setKind] = useState<Kind>('all');
  if (state.kind === 'failed') {
    return (
      <Notice kind="error" title="The targets could not be counted.">
        {state.message}
      </Notice>
    );
  }
  const { targets } = state.kind === 'counted' ? state : { targets: [] };
  const number = (each: Kind) => targets.filter(isOf[each]).length;
  return (
    <details className="group rounded-md border border-line bg-raised px-3 py-2">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-2 rounded">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span className="font-semibold">Targets</span>
        {state.kind === 'counting' ? (
          <Skeleton className="w-40" />
        ) : (
          <span role="status" className="text-sm text-muted">
            {figures.format(targets.length)} in the list: {figures.format(number('with data'))} with data,{' '}
            {figures.format(number('without data'))} without
            {number('not searched') > 0 && `, ${figures.format(number('not searched'))} not searched`}
          </span>
        )}
      </summary>
      {state.kind === 'counted' && (
        <div className="mt-2 flex flex-col gap-2">
          <fieldset className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            <legend className="sr-only">Which targets</legend>
            {KINDS.map((each) => (
              <label key={each} className="flex items-center gap-1.5">
                <input
                  type="radio"
                  name="targets-shown"
                  className="accent-accent"
                  checked={kind === each}
                  onChange={() => setKind(each)}
                />
                {each} ({figures.format(number(each))})
              </label>
            ))}
          </fieldset>
          <TargetTable
            key={kind}
            targets={targets.filter(isOf[kind])}
            totals
            addressOf={(target) => addressOf(query, target)}
          />
        </div>
      )}
    </details>
  );
}

/** The same search about one of the targets. */
function addressOf(query: string, { name, ra, dec }: CountedTarget): string {
  const parameters = new URLSearchParams(query);
  parameters.delete('targets');
  if (name !== null) parameters.set('target', name);
  parameters.set('ra', String(ra));
  parameters.set('dec', String(dec));
  return `/search?${parameters}`;
}

function useTotals(query: string): State {
  const [state, setState] = useState<State>({ kind: 'counting' });
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/search/targets/totals?${query}`, { signal: stop.signal })
      .then(async (response) => {
        const answer = await response.json();
        if (response.ok) {
          const targets = answer.targets as readonly CountedTarget[];
          setState({ kind: 'counted', targets });
        } else setState({ kind: 'failed', message: answer.detail });
      })
      .catch(() => {
        if (!stop.signal.aborted) setState({ kind: 'failed', message: 'The gateway could not be reached.' });
      });
    return () => stop.abort();
  }, [query]);
  return state;
}
