'use client';

/**
 * A look at one file: an image as it is, an event list as a counts map.
 */

import { useEffect, useMemo, useState } from 'react';
import type { Look } from '@/components/jobs/look-to-job';
import { RunAsJob } from '@/components/jobs/run-as-job';
import { Js9Display } from '@/components/js9/js9-display';
import type { SkyMark } from '@/components/js9/js9-viewer';
import { Notice } from '@/components/ui/notice';
import { type DisplayChoices, DisplayControls } from './display-controls';
import { HeaderView } from './header-view';
import { DEFAULT_CHOICES, readMapChoices } from './map-choices';
import { MapForm } from './map-form';
import { PlaneChoice } from './plane-choice';
import { PictureActions } from './picture-actions';
import type { StatedPosition } from './preview-messages';
import { RegionFiles } from './region-files';
import { ReadingProgress } from './reading-progress';
import { MarkTable, PointerLine, RegionTable } from './readings';
import { type PictureChoice, SendPicture, type SendPictureProps } from './send-picture';
import { usePreviewFile } from './use-preview-file';
import { useViewer } from './use-viewer';

/** Degrees; Berge, Funk & Hinton (2007) take 0.11° for points. */
const USUAL_RADIUS = 0.11;

export interface PreviewProps {
  /** On our own origin. */
  readonly url: string;
  /** What the file is called: its identifier, or its name. Goes into the header of a map. */
  readonly source: string;
  /** Software and version, for the same header. */
  readonly creator: string;
  /** obs_publisher_did, when the file is the archive's. */
  readonly id: string | null;
  readonly linkImage: SendPictureProps['linkImage'];
}

export function Preview({ url, source, creator, id, linkImage }: PreviewProps) {
  const file = usePreviewFile(url, source, creator);
  const { phase, summary, picture, message, requestMap, requestImage } = file;
  const [choices, setChoices] = useState<DisplayChoices>({ colormap: 'viridis', scale: 'linear' });
  const [chosen, setChosen] = useState<PictureChoice | null>(null);
  const marks = useMemo(() => marksOf(summary?.positions ?? []), [summary]);
  const view = useViewer(picture, choices, marks);

  useEffect(() => {
    if (summary === null) return;
    const first = summary.hdus.find(({ planes }) => planes > 0);
    const defaults = readMapChoices(DEFAULT_CHOICES);
    if (summary.eventList !== null && 'request' in defaults) setChosen({ map: defaults.request });
    else if (first) setChosen({ hdu: first.index });
  }, [summary]);

  useEffect(() => {
    if (chosen === null) return;
    if ('map' in chosen) requestMap(chosen.map);
    else requestImage(chosen.hdu);
  }, [chosen, requestMap, requestImage]);

  if (phase === 'failed') {
    return (
      <Notice kind="error" title="This file cannot be shown">
        {message}
      </Notice>
    );
  }
  const trouble = message ?? view.failure;
  const nothing = summary?.eventList === null && summary.hdus.every(({ planes }) => planes === 0);
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-2">
        {trouble !== null && <Notice kind="error">{trouble}</Notice>}
        {nothing ? (
          <Notice kind="info">This file holds no image and no event list. Its headers can be read.</Notice>
        ) : (
          <>
            <Js9Display label={`Picture of ${source}`} onViewer={view.onViewer} onFailure={view.onFailure} />
            {view.shown === null && trouble === null ? (
              <ReadingProgress fetching={phase === 'fetching'} received={file.received} total={file.total} />
            ) : (
              <PointerLine reading={view.pointer} />
            )}
            <DisplayControls
              choices={choices}
              onChoices={setChoices}
              onZoom={(zoom) => view.viewer?.setZoom(zoom)}
              onRegion={(shape) => view.viewer?.addRegion(shape)}
            />
          </>
        )}
        {view.shown !== null && view.shown.planes > 1 && (
          <PlaneChoice
            key={view.shown.name}
            planes={view.shown.planes}
            onPlane={(plane) => view.viewer?.showPlane(plane)}
          />
        )}
        {view.shown !== null && <RegionFiles viewer={view.viewer} count={view.regions.length} />}
        <RegionTable regions={view.regions} onRemove={(id) => view.viewer?.removeRegion(id)} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        {summary?.eventList && <MapForm events={summary.eventList} onRequest={(map) => setChosen({ map })} />}
        {picture !== null && (
          <PictureActions picture={picture}>
            <SendPicture id={id} choice={chosen} positions={summary?.positions ?? []} linkImage={linkImage} />
            {id !== null && chosen !== null && 'map' in chosen && (
              <RunAsJob look={{ id, map: chosen.map, region: targetOf(summary?.positions ?? []) }} />
            )}
          </PictureActions>
        )}
        <MarkTable marks={view.marks} />
        {summary !== null && (
          <HeaderView
            hdus={summary.hdus}
            shown={chosen !== null && 'hdu' in chosen ? chosen.hdu : null}
            onShow={(hdu) => setChosen({ hdu })}
          />
        )}
      </div>
    </div>
  );
}

/** The region of an analysis is about the target, where the file names one. */
function targetOf(positions: readonly StatedPosition[]): Look['region'] {
  const target = positions.find(({ role }) => role === 'target');
  return target === undefined ? null : { ...target.position, radius: USUAL_RADIUS };
}

function marksOf(positions: readonly StatedPosition[]): SkyMark[] {
  return positions.map(({ role, label, position }) => ({
    label,
    position,
    shape: role === 'target' ? 'circle' : 'cross',
  }));
}
