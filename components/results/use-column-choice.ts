'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod';
import { DEFAULT_DISPLAY } from './display-choice';
import { HIDDEN_AT_FIRST } from './result-columns';

/** How this visitor likes tables; kept in the browser, for all searches. */
const choiceSchema = z.object({
  /** Column names; those not named come after, as the archive has them. */
  order: z.array(z.string()),
  visible: z.record(z.string(), z.boolean()),
  time: z.enum(['iso', 'mjd', 'jd']),
  timescale: z.enum(['published', 'UTC', 'TT']).default(DEFAULT_DISPLAY.timescale),
  energy: z.enum(['TeV', 'GeV', 'eV', 'Hz', 'm']),
  position: z.enum(['degrees', 'sexagesimal']),
  angle: z.enum(['published', 'deg', 'arcmin', 'arcsec']).default(DEFAULT_DISPLAY.angle),
  /** Rows on a page; 0 for one long list to scroll. */
  pageSize: z.number().int().min(0),
});

export type ColumnChoice = z.output<typeof choiceSchema>;

export const DEFAULT_CHOICE: ColumnChoice = {
  ...DEFAULT_DISPLAY,
  order: [],
  visible: Object.fromEntries(HIDDEN_AT_FIRST.map((name) => [name, false])),
  pageSize: 0,
};

const KEY = 'results-table';
const listeners = new Set<() => void>();
let seen: { readonly text: string | null; readonly choice: ColumnChoice } = {
  text: null,
  choice: DEFAULT_CHOICE,
};

export function useColumnChoice(): [ColumnChoice, (changes: Partial<ColumnChoice>) => void] {
  const choice = useSyncExternalStore(subscribe, readChoice, () => DEFAULT_CHOICE);
  const change = useCallback((changes: Partial<ColumnChoice>) => {
    localStorage.setItem(KEY, JSON.stringify({ ...readChoice(), ...changes }));
    for (const listener of listeners) listener();
  }, []);
  return [choice, change];
}

/** The same object as long as the stored text is the same, as React asks of a snapshot. */
function readChoice(): ColumnChoice {
  const text = localStorage.getItem(KEY);
  if (text !== seen.text) seen = { text, choice: parseChoice(text) };
  return seen.choice;
}

/** What another version of this page has stored is dropped. */
function parseChoice(text: string | null): ColumnChoice {
  if (text === null) return DEFAULT_CHOICE;
  try {
    return choiceSchema.parse(JSON.parse(text));
  } catch {
    return DEFAULT_CHOICE;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
