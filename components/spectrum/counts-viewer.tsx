'use client';

import { useMemo } from 'react';
import type { PlotFigure } from '@/components/plots/figure';
import { Plot } from '@/components/plots/plot';
import type { CountsSpectrum } from '@/lib/spectra/counts-spectrum';
import { printEnergy } from './spectrum-figure';

export interface CountsViewerProps {
  readonly title: string;
  readonly spectrum: CountsSpectrum;
  readonly fileName: string;
}

/** Counts on the source, the background that is expected there, what is left, and the effective area below. */
export function CountsViewer({ title, spectrum, fileName }: CountsViewerProps) {
  const figure = useMemo(() => countsFigure(spectrum), [spectrum]);
  return (
    <Plot
      title={title}
      summary={summarise(spectrum)}
      figure={figure}
      fileName={fileName}
      height={figure.below === undefined ? 'min-h-[26rem]' : 'min-h-[34rem]'}
    />
  );
}

function countsFigure({ bins }: CountsSpectrum): PlotFigure {
  const edges = [...bins.map(({ eMin }) => eMin), bins.at(-1)!.eMax];
  const middle = bins.map(({ eMin, eMax }) => Math.sqrt(eMin * eMax));
  const hasBackground = bins.some(({ background }) => background !== null);
  const hasArea = bins.some(({ area }) => area !== null);
  const errors = bins.map(({ error }) => error ?? 0);
  return {
    x: { label: 'Reconstructed energy', unit: 'TeV', scale: 'log' },
    y: { label: 'Counts in each bin', unit: null, scale: 'linear' },
    series: [
      { kind: 'steps', name: 'On the source', edges, values: bins.map(({ counts }) => counts) },
      ...(hasBackground
        ? [
            {
              kind: 'steps' as const,
              name: 'Background, scaled',
              edges,
              values: bins.map(({ background }) => background ?? Number.NaN),
              filled: true,
            },
            {
              kind: 'points' as const,
              name: 'Excess',
              x: middle,
              y: bins.map(({ counts, background }) => counts - (background ?? Number.NaN)),
              yErrors: { minus: errors, plus: errors },
            },
          ]
        : []),
    ],
    ...(hasArea && {
      below: {
        y: { label: 'Area', unit: 'm²', scale: 'log' },
        series: [
          {
            kind: 'steps',
            name: 'Effective area',
            edges,
            values: bins.map(({ area }) => area ?? Number.NaN),
            colour: 3,
          },
        ],
      },
    }),
  };
}

function summarise({ bins, exposure }: CountsSpectrum): string {
  const good = bins.filter((bin) => bin.good);
  const on = good.reduce((sum, { counts }) => sum + counts, 0);
  const off = good.reduce((sum, { background }) => sum + (background ?? 0), 0);
  const range =
    good.length === 0 ? '' : ` from ${printEnergy(good[0]!.eMin)} to ${printEnergy(good.at(-1)!.eMax)}`;
  const excess = bins.some(({ background }) => background !== null)
    ? `, ${(on - off).toFixed(1)} above the background`
    : '';
  const time = exposure === null ? '' : ` in ${(exposure / 3600).toFixed(2)} h`;
  return `${on} counts${excess}, in ${good.length} good bins${range}${time}. No flux is derived here: that needs a fit.`;
}
