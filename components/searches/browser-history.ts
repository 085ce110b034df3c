/**
 * What this browser asked, for people who are not signed in: it stays here and is sent nowhere.
 */
import { type HistoryEntry, historyEntrySchema } from '@/lib/saved-searches/history-entry';
import { z } from 'zod';

const KEY = 'searches';
/** So many are remembered. */
const KEPT = 100;
/** Tells this page of its own changes; other tabs hear `storage`. */
const CHANGED = 'searches-changed';

const keptSchema = z.array(historyEntrySchema);
const NOTHING: readonly HistoryEntry[] = [];

let readText: string | null = null;
let readEntries = NOTHING;

/** The newest first; the same array until something changes. What cannot be read is no history. */
export function readBrowserHistory(): readonly HistoryEntry[] {
  const text = storage()?.getItem(KEY) ?? null;
  if (text !== readText) {
    readText = text;
    readEntries = keptSchema.safeParse(parseJson(text)).data ?? NOTHING;
  }
  return readEntries;
}

/** Put a search first; asked before, it moves up. */
export function noteInBrowser(entry: HistoryEntry): void {
  const others = readBrowserHistory().filter(({ address }) => address !== entry.address);
  write([entry, ...others].slice(0, KEPT));
}

/** @param address of the one to forget; `null` for all */
export function forgetInBrowser(address: string | null): void {
  write(address === null ? [] : readBrowserHistory().filter((entry) => entry.address !== address));
}

export function subscribeToBrowserHistory(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

function write(entries: readonly HistoryEntry[]): void {
  try {
    storage()?.setItem(KEY, JSON.stringify(entries));
  } catch {
    return; // full, or refused: the search itself is not the worse for it
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** Some browsers throw where storage is switched off. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return null;
  }
}
