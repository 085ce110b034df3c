'use client';

/** Note a search in the history once its answer is there: with the account, or in the browser. */
import { useEffect, useRef } from 'react';
import type { ResultState } from '@/components/results/use-result-table';
import type { HistoryEntry } from '@/lib/saved-searches/history-entry';
import { noteInBrowser } from './browser-history';

export interface AskedSearch {
  /** As in the address of the page. */
  readonly address: string;
  readonly asked: string;
  readonly service: string;
}

/** @param record keeps an entry with the account; `null` where nobody is signed in, none where nothing is noted */
export function useRecordSearch(
  { phase, rowCount, overflow }: Pick<ResultState, 'phase' | 'rowCount' | 'overflow'>,
  { address, asked, service }: AskedSearch,
  record: ((entry: HistoryEntry) => Promise<void>) | null | undefined,
): void {
  const noted = useRef<string | null>(null);
  useEffect(() => {
    if (record === undefined || phase !== 'done' || noted.current === address) return;
    noted.current = address;
    const entry = { address, asked, service, at: new Date().toISOString(), rows: rowCount, overflow };
    if (record === null) noteInBrowser(entry);
    else record(entry).catch(() => undefined); // the next search is noted again
  }, [phase, rowCount, overflow, address, asked, service, record]);
}
