'use client';

import { useSearchParams } from 'next/navigation';
import { useState } from 'react';

/**
 * Settings of a view that live in the address, so that a reload and a shared link show the same. Parameters of other
 * parts of the page stay.
 *
 * The view itself is state: the address is told of a change, and read again only by a new page. Two changes in quick
 * succession would otherwise undo one another.
 *
 * @param names every parameter that `write` may set
 */
export function useView<View>(
  names: readonly string[],
  read: (parameters: Pick<URLSearchParams, 'get'>) => View,
  write: (view: View) => ReadonlyMap<string, string>,
): readonly [view: View, change: (view: View) => void] {
  const given = useSearchParams();
  const [view, setView] = useState(() => read(given));
  const change = (next: View) => {
    setView(next);
    const parameters = new URLSearchParams(window.location.search);
    for (const name of names) parameters.delete(name);
    for (const [name, value] of write(next)) parameters.set(name, value);
    const query = parameters.toString();
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  };
  return [view, change];
}
