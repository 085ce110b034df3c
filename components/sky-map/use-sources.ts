'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';

const sourcesSchema = z.array(z.object({ name: z.string(), ra: z.number(), dec: z.number() }));

export type SkySource = z.output<typeof sourcesSchema>[number];

const NONE: readonly SkySource[] = [];

/**
 * Sources of the archive's catalogues, for a map.
 *
 * @returns nothing while they are on their way, and when they cannot be had: the map is complete without
 */
export function useSources(wanted: boolean): readonly SkySource[] {
  const [sources, setSources] = useState(NONE);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    fetch('/sky/sources', { signal: stop.signal })
      .then(async (answer) => setSources(answer.ok ? sourcesSchema.parse(await answer.json()) : NONE))
      .catch(() => {});
    return () => stop.abort();
  }, [wanted]);
  return sources;
}
