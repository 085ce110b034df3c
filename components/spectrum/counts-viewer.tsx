'use client';

import { useMemo, useState } from 'react';
import type { PlotFigure } from '@/components/plots/figure';
import { Plot } from '@/components/plots/plot';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { CountsSpectrum } from '@/lib/spectra/counts-spectrum';
import { type FoldedModel, foldChoice, type ModelChoice } from './folded-model';
import { printEnergy } from './spectrum-figure';

export interface CountsViewerProps {
  readonly title: string;
  readonly spectrum: CountsSpectrum;
  readonly fileName: string;
}

/**
 * Counts on the source, the background that is expected there and what is left; a power law folded through the response
 * with its residuals, or the effective area, below.
 */
export function CountsViewer({ title, spectrum, fileName }: CountsViewerProps) {
  const [index, setIndex] = useState('2.5');
  const [flux, setFlux] = useState('');
  const choice = useMemo(() => readChoice(index, flux), [index, flux]);
  const folded = useMemo(() => (choice === null ? null : foldChoice(spectrum, choice)), [spectrum, choice]);
  const figure = useMemo(() => countsFigure(spectrum, folded), [spectrum, folded]);
  const canFold = spectrum.folding !== null;
  return (
    <div className="flex flex-col gap-3">
      {canFold && (
        <form
          aria-label="Power law folded with the response"
          onSubmit={(event) => event.preventDefault()}
          className="flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden"
        >
          <Field id="fold-index" label="Power law, index Γ" className="w-40">
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                value={index}
                onChange={(event) => setIndex(event.target.value)}
              />
            )}
          </Field>
          <Field id="fold-flux" label="Flux at 1 TeV (cm⁻² s⁻¹ TeV⁻¹)" className="w-64">
            {(control) => (
              <TextInput
                {...control}
                inputMode="decimal"
                placeholder="scaled to the excess"
                value={flux}
                onChange={(event) => setFlux(event.target.value)}
              />
            )}
          </Field>
          <p role="status" className="min-w-0 basis-full text-sm text-muted">
            {folded === null
              ? 'Give an index from 0 to 10, and a flux above 0 or none.'
              : describeFold(folded)}
          </p>
        </form>
      )}
      <Plot
        title={title}
        summary={summarise(spectrum)}
        figure={figure}
        fileName={fileName}
        height={figure.below === undefined ? 'min-h-[26rem]' : 'min-h-[34rem]'}
      />
    </div>
  );
}

/** @returns `null` for what is no power law */
function readChoice(index: string, flux: string): ModelChoice | null {
  const slope = Number(index.trim() === '' ? Number.NaN : index);
  const norm = flux.trim() === '' ? null : Number(flux);
  if (!(slope >= 0 && slope <= 10) || (norm !== null && !(norm > 0 && Number.isFinite(norm)))) return null;
  return { index: slope, flux: norm };
}

function describeFold({ flux, excess, total }: FoldedModel): string {
  return (
    `A power law of ${flux.toExponential(2)} cm⁻² s⁻¹ TeV⁻¹ at 1 TeV, through effective area and energy redistribution, ` +
    `gives ${total.toFixed(1)} counts in the good bins, where the excess is ${excess.toFixed(1)}. This is a comparison, not a fit.`
  );
}

function countsFigure({ bins }: CountsSpectrum, folded: FoldedModel | null): PlotFigure {
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
      ...(folded === null
        ? []
        : [
            { kind: 'steps' as const, name: 'Power law, folded', edges, values: folded.predicted, colour: 4 },
          ]),
    ],
    ...(folded !== null && {
      below: {
        y: { label: 'Residual', unit: 'σ', scale: 'linear' },
        series: [
          {
            kind: 'points',
            name: '(Excess − folded) / expected error',
            x: middle,
            y: folded.residuals.map((residual) => residual ?? Number.NaN),
          },
        ],
      },
    }),
    ...(hasArea &&
      folded === null && {
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
