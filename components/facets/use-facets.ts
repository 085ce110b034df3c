'use client';

import { useEffect, useState } from 'react';
import type { Facet } from '@/lib/obscore/criteria/facets';

export interface CountedFacets {
  readonly facets: readonly Facet[];
  readonly milliseconds: number;
  readonly countedAt: string;
}

export interface FacetState {
  /** Those of the search before, while new ones are counted. */
  readonly counted: CountedFacets | null;
  readonly counting: boolean;
  readonly message: string | null;
}

/** @param query the address of the search */
export function useFacets(query: string): FacetState {
  const [answer, setAnswer] = useState<{
    readonly query: string | null;
    readonly counted: CountedFacets | null;
    readonly message: string | null;
  }>({ query: null, counted: null, message: null });
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/search/facets?${query}`, { signal: stop.signal })
      .then(async (response) => {
        const body = await response.json();
        if (response.ok) setAnswer({ query, counted: body as CountedFacets, message: null });
        else setAnswer({ query, counted: null, message: body.detail });
      })
      .catch(() => {
        if (!stop.signal.aborted) {
          setAnswer({ query, counted: null, message: 'The gateway could not be reached.' });
        }
      });
    return () => stop.abort();
  }, [query]);
  return { counted: answer.counted, counting: answer.query !== query, message: answer.message };
}
