'use client';

/**
 * A quick look at an event list: map, θ², energies, rate and track for a region and an energy range.
 *
 * The file is read once, in a worker; every choice after that is counted from memory. The choice is in the
 * address, so the link to a region can be given away.
 */

import { useCallback, useEffect, useMemo, useState } from 'react';
import { RunAsJob } from '@/components/jobs/run-as-job';
import { Js9Display } from '@/components/js9/js9-display';
import type { RegionReading, SkyMark } from '@/components/js9/js9-viewer';
import { type DisplayChoices, DisplayControls } from '@/components/preview/display-controls';
import { HeaderView } from '@/components/preview/header-view';
import { PictureActions } from '@/components/preview/picture-actions';
import type { FileSummary } from '@/components/preview/preview-messages';
import { ReadingProgress } from '@/components/preview/reading-progress';
import { PointerLine, RegionTable } from '@/components/preview/readings';
import { RegionFiles } from '@/components/preview/region-files';
import { SendPicture, type SendPictureProps } from '@/components/preview/send-picture';
import { usePreviewFile } from '@/components/preview/use-preview-file';
import { useViewer } from '@/components/preview/use-viewer';
import { Notice } from '@/components/ui/notice';
import type { QuickLook as Look } from '@/lib/gamma/quick-look';
import type { Position } from '@/lib/sky/position';
import { type Choices, defaultChoices, parseChoices, printChoices, readChoices } from './choices';
import { QuickLookForm } from './quick-look-form';
import { QuickLookPlots } from './quick-look-plots';

export interface QuickLookProps {
  /** On our own origin. */
  readonly url: string;
  /** obs_publisher_did */
  readonly id: string;
  readonly obsId: string;
  /** Software and version, for the header of a map. */
  readonly creator: string;
  /** As the archive knows it, for files that do not say. */
  readonly target: Position | null;
  readonly linkImage: SendPictureProps['linkImage'];
}

export function QuickLook({ url, id, obsId, creator, target, linkImage }: QuickLookProps) {
  const file = usePreviewFile(url, id, creator);
  const { phase, summary, picture, look, message, requestMap, requestLook } = file;
  const { choices, defaults, setChoices } = useChoices(summary, target);
  const [display, setDisplay] = useState<DisplayChoices>({ colormap: 'viridis', scale: 'linear' });
  const read = useMemo(() => (choices === null ? null : readChoices(choices)), [choices]);
  const marks = useMemo(() => marksOf(summary, look), [summary, look]);
  const view = useViewer(picture, display, marks);

  useEffect(() => {
    if (summary?.eventList == null || read === null || !('map' in read)) return;
    requestLook(read.look);
    requestMap(read.map);
  }, [summary, read, requestMap, requestLook]);

  if (phase === 'failed' || (summary !== null && summary.eventList === null)) {
    return (
      <Notice kind="error" title="This file cannot be looked at">
        {message ?? 'It holds no event list: expected an HDU of the class EVENTS.'}
      </Notice>
    );
  }
  const trouble = message ?? view.failure;
  const take = (circle: RegionReading) => {
    if (choices === null || circle.centre === null || circle.radius === null) return;
    const { ra, dec } = circle.centre;
    setChoices({
      ...choices,
      position: `${ra.toFixed(5)} ${dec.toFixed(5)}`,
      radius: String(Number(circle.radius.toPrecision(4))),
    });
  };
  return (
    <div className="flex flex-col gap-4">
      {trouble !== null && <Notice kind="error">{trouble}</Notice>}
      {look !== null && <Unusable look={look} />}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-2">
          <Js9Display label={`Counts map of ${obsId}`} onViewer={view.onViewer} onFailure={view.onFailure} />
          {view.shown === null && trouble === null ? (
            <ReadingProgress fetching={phase === 'fetching'} received={file.received} total={file.total} />
          ) : (
            <PointerLine reading={view.pointer} />
          )}
          <DisplayControls
            choices={display}
            onChoices={setDisplay}
            onZoom={(zoom) => view.viewer?.setZoom(zoom)}
            onRegion={(shape) => view.viewer?.addRegion(shape)}
          />
          {view.shown !== null && <RegionFiles viewer={view.viewer} count={view.regions.length} />}
          <RegionTable
            regions={view.regions}
            onRemove={(region) => view.viewer?.removeRegion(region)}
            take={{ label: 'Use as on region', onTake: take }}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          {summary?.eventList && choices !== null && defaults !== null && (
            <QuickLookForm
              events={summary.eventList}
              choices={choices}
              errors={read !== null && 'errors' in read ? read.errors : {}}
              onChoices={setChoices}
            />
          )}
          {look?.source.ok && <Outcome look={look} />}
          {picture !== null && (
            <PictureActions picture={picture}>
              <SendPicture
                id={id}
                choice={read !== null && 'map' in read ? { map: read.map } : null}
                positions={summary?.positions ?? []}
                linkImage={linkImage}
              />
              {read !== null && 'map' in read && (
                <RunAsJob look={{ id, map: read.map, region: read.look.region }} />
              )}
            </PictureActions>
          )}
        </div>
      </div>
      {look !== null && <QuickLookPlots look={look} fileName={obsId.replace(/[^\w.-]/g, '_')} />}
      {summary !== null && <HeaderView hdus={summary.hdus} shown={null} />}
    </div>
  );
}

/** The choices in the address; null until the file has said what would be chosen anyway. */
function useChoices(summary: FileSummary | null, target: Position | null) {
  const defaults = useMemo(() => {
    if (summary === null) return null;
    const stated = summary.positions.find(({ role }) => role === 'target')?.position;
    return defaultChoices(stated ?? target);
  }, [summary, target]);
  const [choices, choose] = useState<Choices | null>(null);
  useEffect(() => {
    if (defaults !== null) choose(parseChoices(new URLSearchParams(location.search), defaults));
  }, [defaults]);
  const setChoices = useCallback(
    (next: Choices) => {
      choose(next);
      if (defaults === null) return;
      const parameters = printChoices(next, defaults, new URLSearchParams(location.search));
      history.replaceState(null, '', `?${parameters}`);
    },
    [defaults],
  );
  return { choices, defaults, setChoices };
}

function Outcome({ look }: { readonly look: Look }) {
  if (!look.source.ok) return null;
  const { onCounts, offCounts, off, significance } = look.source.value;
  const facts = [
    ['On', String(onCounts)],
    ['Off', offCounts === null ? 'no region fits' : `${offCounts} in ${off.length} regions`],
    ['Excess', offCounts === null ? '–' : (onCounts - offCounts / off.length).toFixed(1)],
    ['Significance', significance === null ? '–' : `${significance.toFixed(1)} σ`],
  ] as const;
  return (
    <dl
      aria-label="Counts in the regions"
      className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md border border-line bg-raised px-3 py-2"
    >
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-col">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-lg">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Unusable({ look: { unusable, events } }: { readonly look: Look }) {
  if (unusable === 0) return null;
  return (
    <Notice kind="warning">
      {unusable} of {events} events have an energy or a direction that is not a number (NaN), and are left
      out.
    </Notice>
  );
}

function marksOf(summary: FileSummary | null, look: Look | null): SkyMark[] {
  const pointing = summary?.positions.filter(({ role }) => role === 'pointing') ?? [];
  const crosses = pointing.map(({ label, position }): SkyMark => ({ label, position, shape: 'cross' }));
  if (!look?.source.ok) return crosses;
  const { on, off } = look.source.value;
  return [
    ...off.map(
      (region): SkyMark => ({
        label: '',
        position: region,
        radius: region.radius,
        shape: 'circle',
        faint: true,
      }),
    ),
    ...crosses,
    { label: 'on', position: on, radius: on.radius, shape: 'circle' },
  ];
}
