'use client';

import { useEffect, useState } from 'react';
import type { Facet, FacetValue } from '@/lib/obscore/criteria/facets';

export interface LinkedFacet extends Omit<Facet, 'values'> {
  /** Of the search without anything chosen in this facet. */
  readonly cleared: string;
  /** The address that choosing a value, or letting go of it, leads to. */
  readonly values: readonly (FacetValue & { readonly address: string | null })[];
}

export interface CountedFacets {
  readonly facets: readonly LinkedFacet[];
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
