'use client';

/**
 * Spectra drawn together, with the choice of what is drawn and in which units.
 */

import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { spectrumFigure, type ShownSpectrum, summarise } from './spectrum-figure';
import { readView, type SpectrumView, VIEW_PARAMETERS, writeView } from './spectrum-view';
import { ViewControls } from './view-controls';
import { useView } from '@/components/ui/use-view';

export interface SpectrumViewerProps {
  readonly title: string;
  readonly shown: readonly ShownSpectrum[];
  readonly fileName: string;
}

export function SpectrumViewer({ title, shown, fileName }: SpectrumViewerProps) {
  const [view, change] = useView(VIEW_PARAMETERS, readView, writeView);
  const { quantity, energyUnit, fluxUnit, models, residuals, frame } = view;
  const figure = useMemo(() => {
    const chosen: SpectrumView = { quantity, energyUnit, fluxUnit, models, residuals, frame };
    return spectrumFigure(shown, chosen);
  }, [shown, quantity, energyUnit, fluxUnit, models, residuals, frame]);
  return (
    <div className="flex flex-col gap-3">
      <ViewControls
        view={view}
        change={change}
        hasModel={shown.some(({ spectrum }) => spectrum.model !== null)}
        hasRedshift={shown.some(({ redshift }) => redshift !== null)}
      />
      <Plot
        title={title}
        summary={summarise(shown)}
        figure={figure}
        fileName={fileName}
        height={residuals ? 'min-h-[34rem]' : 'min-h-[26rem]'}
      />
    </div>
  );
}
