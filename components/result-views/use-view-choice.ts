'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** How the result is looked at besides its table. */
export const VIEWS = ['table', 'sky', 'time', 'energy', 'exposure'] as const;
export type ResultView = (typeof VIEWS)[number];

const KEY = 'results-view';
const listeners = new Set<() => void>();

/** The view this visitor chose last; kept in the browser, for all searches. */
export function useViewChoice(): [ResultView, (view: ResultView) => void] {
  const view = useSyncExternalStore(subscribe, readChoice, () => 'table' as const);
  const change = useCallback((chosen: ResultView) => {
    localStorage.setItem(KEY, chosen);
    for (const listener of listeners) listener();
  }, []);
  return [view, change];
}

function readChoice(): ResultView {
  const stored = localStorage.getItem(KEY);
  return VIEWS.find((view) => view === stored) ?? 'table';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
