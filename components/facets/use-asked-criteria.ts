'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { type Criteria, parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaQuery, toSearchParameters } from '@/lib/obscore/criteria/criteria-parameters';

export interface AskedCriteria {
  /** `null` for an address that holds no search that can be asked. */
  readonly criteria: Criteria | null;
  /** Ask something else: the page goes there. */
  readonly ask: (change: (criteria: Criteria) => Criteria) => void;
}

/**
 * What was asked last, which the page may not show yet: who ticks two values in quick succession means both.
 *
 * @param query the address of the search on the page
 */
export function useAskedCriteria(query: string): AskedCriteria {
  const router = useRouter();
  const [asked, setAsked] = useState(query);
  const [shown, setShown] = useState(query);
  if (shown !== query) {
    setShown(query);
    setAsked(query);
  }
  const criteria = useMemo(() => {
    const parsed = parseCriteria(readCriteriaQuery(new URLSearchParams(asked)));
    return parsed.ok ? parsed.criteria : null;
  }, [asked]);
  const ask = (change: (criteria: Criteria) => Criteria) => {
    if (criteria === null) return;
    const next = toSearchParameters(change(criteria)).toString();
    setAsked(next);
    router.push(`/search?${next}`, { scroll: false });
  };
  return { criteria, ask };
}
