'use client';

/**
 * Ways to look at a result besides its table: on the sky, in time, in energy, by exposure. All of them show the rows
 * that pass the filters, share the ticks of the table, and filter the whole result.
 */
import { Button } from '@/components/ui/button';
import { EnergyView } from './energy-view';
import { ExposureView } from './exposure-view';
import { SkyResultView } from './sky-result-view';
import { TimeView } from './time-view';
import { type ResultView, useViewChoice, VIEWS } from './use-view-choice';
import type { ViewProps } from './view-props';

const LABELS: Readonly<Record<ResultView, string>> = {
  table: 'Table',
  sky: 'Sky',
  time: 'Time',
  energy: 'Energy',
  exposure: 'Exposure',
};

export function ResultViews(props: ViewProps) {
  const [view, choose] = useViewChoice();
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <fieldset className="flex gap-1 overflow-x-auto border-b border-line">
        <legend className="sr-only">Look at the result on</legend>
        {VIEWS.map((each) => (
          <Button
            key={each}
            look="quiet"
            aria-pressed={view === each}
            title={each === 'table' ? 'The table alone' : undefined}
            className="-mb-px rounded-none border-b-2 border-transparent px-3 font-normal text-muted aria-pressed:border-accent aria-pressed:text-ink"
            onClick={() => choose(each)}
          >
            {LABELS[each]}
          </Button>
        ))}
      </fieldset>
      {view === 'sky' && <SkyResultView {...props} />}
      {view === 'time' && <TimeView {...props} />}
      {view === 'energy' && <EnergyView {...props} />}
      {view === 'exposure' && <ExposureView {...props} />}
    </div>
  );
}
