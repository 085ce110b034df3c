'use client';

import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { Notice } from '@/components/ui/notice';
import type { Part, QuickLook } from '@/lib/gamma/quick-look';
import { type Drawn, drawEnergies, drawRate, drawThetaSquared, drawTrack } from './figures';

export interface QuickLookPlotsProps {
  readonly look: QuickLook;
  /** Of saved files. */
  readonly fileName: string;
}

/** Four plots of an event list; where one cannot be made, why. */
export function QuickLookPlots({ look, fileName }: QuickLookPlotsProps) {
  return (
    <section aria-label="Plots" className="grid gap-4 lg:grid-cols-2">
      <PartPlot
        title="θ² about the region"
        part={look.source}
        draw={drawThetaSquared}
        fileName={`${fileName}-theta2`}
      />
      <PartPlot title="Energies" part={look.energies} draw={drawEnergies} fileName={`${fileName}-energies`} />
      <PartPlot title="Event rate" part={look.rate} draw={drawRate} fileName={`${fileName}-rate`} />
      <PartPlot title="Pointing" part={look.track} draw={drawTrack} fileName={`${fileName}-pointing`} />
    </section>
  );
}

interface PartPlotProps<T> {
  readonly title: string;
  readonly part: Part<T>;
  readonly draw: (value: T) => Drawn;
  readonly fileName: string;
}

function PartPlot<T>({ title, part, draw, fileName }: PartPlotProps<T>) {
  const drawn = useMemo(() => (part.ok ? draw(part.value) : null), [part, draw]);
  if (drawn === null) {
    return (
      <Notice kind="info" title={title} className="self-start">
        {part.ok ? null : part.sentence}
      </Notice>
    );
  }
  return <Plot title={title} summary={drawn.summary} figure={drawn.figure} fileName={fileName} />;
}
