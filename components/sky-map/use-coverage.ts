'use client';

import { useEffect, useState } from 'react';
import type { Moc } from '@/lib/sky/moc';
import { outline } from '@/lib/sky/outline';
import type { Region } from '@/lib/sky/region';
import type { CoverageRequest } from './coverage.worker';

/** Cells a few times smaller than the footprints tell their shape; the finest a quarter of a degree wide or less. */
const CELLS_ACROSS = 12;
const [COARSEST, FINEST] = [5, 10];
/** With more footprints than these, a coarser coverage comes sooner. */
const MANY = 2000;
const FINEST_OF_MANY = 7;

/** Degrees: the side of a cell of order 0, a twelfth of the sky. */
const LARGEST_CELL = 58.6;

export type CoverageState =
  | { readonly phase: 'none' | 'working' | 'failed' }
  | { readonly phase: 'done'; readonly moc: Moc };

/**
 * What some footprints cover, points left out.
 *
 * @param regions the same array as long as they are the same; `null` while nobody wants to know
 */
export function useCoverage(regions: readonly Region[] | null): CoverageState {
  const [state, setState] = useState<CoverageState>({ phase: 'none' });
  useEffect(() => {
    const areas = regions?.filter(({ kind }) => kind !== 'point') ?? [];
    if (areas.length === 0) return setState({ phase: 'none' });
    setState({ phase: 'working' });
    const worker = new Worker(new URL('./coverage.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: moc }: MessageEvent<Moc>) => {
      setState({ phase: 'done', moc });
      worker.terminate();
    };
    worker.onerror = () => setState({ phase: 'failed' });
    worker.postMessage({ regions: areas, order: chooseOrder(areas) } satisfies CoverageRequest);
    return () => worker.terminate();
  }, [regions]);
  return state;
}

export function chooseOrder(areas: readonly Region[]): number {
  const radii = areas.slice(0, 500).map((area) => outline(area).radius);
  const typical = radii.sort((a, b) => a - b)[Math.floor(radii.length / 2)] ?? 1;
  const wanted = Math.ceil(Math.log2((LARGEST_CELL * CELLS_ACROSS) / Math.max(1e-3, 2 * typical)));
  const finest = areas.length > MANY ? FINEST_OF_MANY : FINEST;
  return Math.max(COARSEST, Math.min(finest, wanted));
}
