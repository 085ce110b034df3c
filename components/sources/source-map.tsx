'use client';

/** Sources on the sky; pressing one leads to its page. The table of the page lists the same. */
import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import type { SkyMark } from '@/components/sky-map/draw-marks';
import { footprints } from '@/components/sky-map/footprints';
import { SkyMap } from '@/components/sky-map/sky-map';
import { viewOf } from '@/lib/sky/move-view';
import { parseRegion } from '@/lib/sky/stcs';
import { sourceAddress } from './source-address';

export interface SourceMapProps {
  readonly sources: readonly SkyMark[];
  /** The source in the middle of the map; `null` for all of them. */
  readonly centre: SkyMark | null;
  /** Footprints of runs, STC-S. */
  readonly regions?: readonly string[];
  readonly label: string;
}

/** Degrees about a source: more than a camera sees. */
const AROUND = 4;
const NO_REGIONS: readonly string[] = [];

export function SourceMap({ sources, centre, regions = NO_REGIONS, label }: SourceMapProps) {
  const router = useRouter();
  const home = useMemo(
    () =>
      viewOf(
        centre === null
          ? sources.map((source) => ({ centre: source, radius: 1 }))
          : [{ centre, radius: AROUND }],
        centre === null ? 'galactic' : 'icrs',
      ),
    [sources, centre],
  );
  const drawn = useMemo(
    () => footprints([...new Set(regions)].flatMap((text) => parseRegion(text) ?? [])),
    [regions],
  );
  const onPickSource = useCallback((source: SkyMark) => router.push(sourceAddress(source)), [router]);
  return (
    <SkyMap
      label={label}
      home={home}
      footprints={drawn}
      sources={sources}
      target={centre}
      onPickSource={onPickSource}
    />
  );
}
