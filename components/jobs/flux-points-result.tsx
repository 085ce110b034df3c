'use client';

/** Flux points or a light curve of a job, drawn from the table it left. */
import { useEffect, useState } from 'react';
import type { PlotFigure } from '@/components/plots/figure';
import { Plot } from '@/components/plots/plot';
import { readProduct } from '@/lib/spectra/read-product';
import { toFigure } from './product-figure';

export interface FluxPointsResultProps {
  readonly url: string;
  readonly kind: 'flux_points' | 'light_curve';
}

interface Drawn {
  readonly figure: PlotFigure;
  readonly points: number;
}

export function FluxPointsResult({ url, kind }: FluxPointsResultProps) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    load(url, gone.signal).then(setDrawn, (error: Error) => gone.signal.aborted || setTrouble(error.message));
    return () => gone.abort();
  }, [url]);
  if (trouble !== null) return <p className="text-sm text-muted">No plot: {trouble}</p>;
  if (drawn === null) return <p className="text-sm text-muted">Reading the points …</p>;
  const title = kind === 'flux_points' ? 'Flux points' : 'Light curve';
  return (
    <Plot
      title={title}
      summary={`${drawn.points} points`}
      figure={drawn.figure}
      fileName={kind.replace('_', '-')}
    />
  );
}

async function load(url: string, signal: AbortSignal): Promise<Drawn> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error((await response.text()).trim());
  const product = await readProduct(new Uint8Array(await response.arrayBuffer()), url.split('/').at(-1)!);
  if (product.kind === 'counts') throw new Error('the table has counts where flux points were expected');
  const figure = toFigure(product);
  const points =
    product.kind === 'spectrum'
      ? product.points.length
      : product.series.reduce((sum, series) => sum + series.points.length, 0);
  return { figure, points };
}
