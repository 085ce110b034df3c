/**
 * Fetches and reads responses; each on its own, so that one that cannot be read does not hide the others.
 */

import { useEffect, useState } from 'react';
import { fetchFits } from '@/components/preview/fetch-file';
import { findResponse, type ReadResponse, readResponse } from '@/lib/gamma/irf/read-response';
import type { ResponsePart, ResponseSet } from './response-set';

export type LoadedPart =
  | { readonly state: 'loading' }
  | { readonly state: 'read'; readonly read: ReadResponse }
  | { readonly state: 'failed'; readonly sentence: string };

/** By the address of the part. */
export type LoadedParts = ReadonlyMap<string, LoadedPart>;

export function useResponses(sets: readonly ResponseSet[]): LoadedParts {
  const [loaded, setLoaded] = useState<LoadedParts>(new Map());
  useEffect(() => {
    const leaving = new AbortController();
    for (const part of sets.flatMap(({ parts }) => parts)) {
      void loadPart(part).then((result) => {
        if (!leaving.signal.aborted) setLoaded((before) => new Map(before).set(part.url, result));
      });
    }
    return () => leaving.abort();
  }, [sets]);
  return loaded;
}

async function loadPart({ url, type }: ResponsePart): Promise<LoadedPart> {
  try {
    const { hdus } = await fetchFits(url, () => {});
    const hdu = findResponse(hdus);
    if (hdu === null) {
      return { state: 'failed', sentence: `The file of this ${type} holds no response that can be read.` };
    }
    return { state: 'read', read: readResponse(hdu) };
  } catch (error) {
    return { state: 'failed', sentence: error instanceof Error ? error.message : String(error) };
  }
}
