'use client';

/**
 * Instrument responses of one observation, or of two side by side on the same axes.
 */

import { useMemo } from 'react';
import { Plot } from '@/components/plots/plot';
import { classNames } from '@/components/ui/class-names';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { useView } from '@/components/ui/use-view';
import { alignFigures } from './align-figures';
import { drawResponse, type ResponseFigure, type ResponseView } from './figures';
import type { ResponseSet } from './response-set';
import { type LoadedPart, type LoadedParts, useResponses } from './use-responses';
import { readView, VIEW_PARAMETERS, writeView } from './view-address';
import { ViewControls } from './view-controls';

/** In this order on the page. */
const TYPES = ['aeff', 'edisp', 'psf', 'bkg', 'rad_max'] as const;

const NAMES: Readonly<Record<(typeof TYPES)[number], string>> = {
  aeff: 'Effective area',
  edisp: 'Energy dispersion',
  psf: 'Point spread function',
  bkg: 'Background model',
  rad_max: 'Directional cut',
};

/** @param sets the same array while nothing changes */
export function ResponseViewer({ sets }: { readonly sets: readonly ResponseSet[] }) {
  const [view, change] = useView(VIEW_PARAMETERS, readView, writeView);
  const loaded = useResponses(sets);
  const present = TYPES.filter((type) => sets.some(({ parts }) => parts.some((part) => part.type === type)));

  return (
    <div className="flex flex-col gap-6">
      <ViewControls view={view} onView={change} />
      <div
        className={classNames('grid gap-x-4 gap-y-6', sets.length === 1 && 'grid-flow-dense lg:grid-cols-2')}
      >
        {present.map((type) => (
          <ResponseSection key={type} type={type} sets={sets} loaded={loaded} view={view} />
        ))}
      </div>
    </div>
  );
}

const LOADING: LoadedPart = { state: 'loading' };

interface ResponseSectionProps {
  readonly type: (typeof TYPES)[number];
  readonly sets: readonly ResponseSet[];
  readonly loaded: LoadedParts;
  readonly view: ResponseView;
}

function ResponseSection({ type, sets, loaded, view }: ResponseSectionProps) {
  const [first = null, second = null] = sets.map(({ parts: own }) => {
    const part = own.find((one) => one.type === type);
    return part === undefined ? null : (loaded.get(part.url) ?? LOADING);
  });
  // By the parts alone: what arrives for another section must not draw this one anew.
  const drawn = useMemo(() => drawAligned([first, second], view), [first, second, view]);
  const parts = [first, second];
  const wide = sets.length === 1 && drawn[0]!.length > 1;
  return (
    <section
      aria-labelledby={`response-${type}`}
      className={classNames('flex min-w-0 flex-col gap-2', wide && 'lg:col-span-2')}
    >
      <h2 id={`response-${type}`} className="font-semibold">
        {NAMES[type]}
      </h2>
      <div className={classNames('grid flex-1 gap-4', sets.length > 1 && 'lg:grid-cols-2')}>
        {sets.map((set, i) => (
          <div
            key={set.id}
            className={classNames('grid min-w-0 content-stretch gap-4', wide && 'lg:grid-cols-2')}
          >
            <PartStatus part={parts[i]!} type={type} set={set} />
            {drawn[i]!.map(({ title, summary, figure }) => (
              <Plot
                key={title.replace(/ at .*/, '')}
                title={sets.length === 1 ? title : `${title}, ${set.obsId}`}
                summary={summary}
                figure={figure}
                fileName={`${set.obsId}-${type}`.replace(/[^\w.-]/g, '_')}
              />
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}

/** The figures of each part, with the axes that its neighbour has. */
function drawAligned(parts: readonly (LoadedPart | null)[], view: ResponseView): ResponseFigure[][] {
  const drawn = parts.map((part) => (part?.state === 'read' ? drawResponse(part.read.response, view) : []));
  const rows = Math.max(...drawn.map((figures) => figures.length));
  for (let row = 0; row < rows; row += 1) {
    const holders = drawn.filter((figures) => figures[row] !== undefined);
    const aligned = alignFigures(holders.map((figures) => figures[row]!.figure));
    for (const [i, figures] of holders.entries()) figures[row] = { ...figures[row]!, figure: aligned[i]! };
  }
  return drawn;
}

function PartStatus({
  part,
  type,
  set,
}: {
  readonly part: LoadedPart | null;
  readonly type: ResponseSectionProps['type'];
  readonly set: ResponseSet;
}) {
  if (part === null) {
    return (
      <Notice kind="info" className="self-start">
        {set.obsId} has no {NAMES[type].toLowerCase()}.
      </Notice>
    );
  }
  if (part.state === 'loading') return <Skeleton className="h-80" />;
  if (part.state === 'failed') {
    return (
      <Notice kind="error" title={`The ${NAMES[type].toLowerCase()} cannot be shown`} className="self-start">
        {part.sentence}
      </Notice>
    );
  }
  const { enclosure, radMax } = part.read;
  if (enclosure !== 'POINT-LIKE') return null;
  return (
    <p className="text-sm text-muted lg:col-span-full">
      Point-like: for events within {radMax === null ? 'the directional cut (RAD_MAX)' : `${radMax}°`} of the
      source.
    </p>
  );
}
