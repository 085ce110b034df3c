'use client';

/**
 * Locks of the rows in sight, asked of the gateway once for each dataset, some at a time while the table scrolls.
 * A table without them is whole: who may have what is decided where files are fetched.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Lock, Locks } from './lock';

/** Scrolling rests so long before the rows in sight are asked for, ms. */
const REST = 150;
/** As the gateway takes at one time. */
const MOST = 500;

const NONE: Locks = new Map();

/** @returns the locks known so far, and what to call with the identifiers in sight */
export function useLocks(): readonly [Locks, (ids: readonly string[]) => void] {
  const [locks, setLocks] = useState(NONE);
  const asked = useRef(new Set<string>());
  const waiting = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const want = useCallback((ids: readonly string[]) => {
    const fresh = ids.filter((id) => !asked.current.has(id) && !waiting.current.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) waiting.current.add(id);
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      const now = [...waiting.current].slice(0, MOST);
      for (const id of now) asked.current.add(id);
      waiting.current.clear();
      const found = await askLocks(now);
      if (found.length > 0) setLocks((before) => new Map([...before, ...found]));
    }, REST);
  }, []);
  return [locks, want];
}

async function askLocks(ids: readonly string[]): Promise<readonly (readonly [string, Lock])[]> {
  try {
    const answer = await fetch('/search/locks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids }),
    });
    return answer.ok ? Object.entries((await answer.json()) as Record<string, Lock>) : [];
  } catch {
    return []; // the network is away: the table shows no locks, and a download says why it cannot be had
  }
}
