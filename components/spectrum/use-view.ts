'use client';

import { useSearchParams } from 'next/navigation';

/**
 * Settings of a view that live in the address, so that a reload and a shared link show the same. Parameters of other
 * parts of the page stay.
 *
 * @param names every parameter that `write` may set
 */
export function useView<View>(
  names: readonly string[],
  read: (parameters: URLSearchParams) => View,
  write: (view: View) => ReadonlyMap<string, string>,
): readonly [view: View, change: (view: View) => void] {
  const parameters = new URLSearchParams(useSearchParams().toString());
  const change = (view: View) => {
    for (const name of names) parameters.delete(name);
    for (const [name, value] of write(view)) parameters.set(name, value);
    const query = parameters.toString();
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  };
  return [read(parameters), change];
}
