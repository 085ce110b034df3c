/**
 * Keeps a JS9 display in step with the picture and with what was chosen for it.
 */

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Js9Viewer, PointerReading, RegionReading, SkyMark } from '@/components/js9/js9-viewer';
import { useReceive } from '@/components/samp/hub';
import type { Received } from '@/lib/samp/hub-session';
import type { DisplayChoices } from './display-controls';
import type { Picture } from './preview-messages';
import type { MarkReading } from './readings';

export interface ViewerState {
  /** For Js9Display. */
  readonly onViewer: (viewer: Js9Viewer | null) => void;
  readonly onFailure: (message: string) => void;
  readonly viewer: Js9Viewer | null;
  /** The picture that is on the screen now. */
  readonly shown: Picture | null;
  readonly pointer: PointerReading | null;
  readonly regions: readonly RegionReading[];
  readonly marks: readonly MarkReading[];
  readonly failure: string | null;
}

/** @param marks the same array while they do not change */
export function useViewer(
  picture: Picture | null,
  choices: DisplayChoices,
  marks: readonly SkyMark[],
): ViewerState {
  const [viewer, setViewer] = useState<Js9Viewer | null>(null);
  const [shown, setShown] = useState<Picture | null>(null);
  const [pointer, setPointer] = useState<PointerReading | null>(null);
  const [regions, setRegions] = useState<readonly RegionReading[]>([]);
  const [readings, setReadings] = useState<readonly MarkReading[]>([]);
  const [failure, onFailure] = useState<string | null>(null);
  const [pointed, setPointed] = useState<SkyMark | null>(null);

  // A place that another program points at: what lies beyond the image is left to the rest of the page.
  const receive = useCallback(
    ({ message, sender }: Received) => {
      if (message.kind !== 'point' || viewer === null || shown === null) return false;
      const position = { ra: message.ra, dec: message.dec };
      if (!viewer.lookAt(position)) return false;
      setPointed({ label: sender, position, shape: 'cross' });
      return true;
    },
    [viewer, shown],
  );
  useReceive(receive);
  const all = useMemo(() => (pointed === null ? marks : [...marks, pointed]), [marks, pointed]);

  const onViewer = useCallback((opened: Js9Viewer | null) => {
    if (opened !== null) {
      opened.onPointer = setPointer;
      opened.onRegions = setRegions;
    }
    setViewer(opened);
    setShown(null);
  }, []);

  useEffect(() => {
    if (viewer === null || picture === null) return;
    let stale = false;
    viewer.show(picture.file, picture.name).then(
      () => {
        if (stale) return;
        setRegions([]);
        onFailure(null);
        setShown(picture);
      },
      (error: Error) => stale || onFailure(error.message),
    );
    return () => {
      stale = true;
    };
  }, [viewer, picture]);

  useEffect(() => {
    if (viewer === null || shown === null) return;
    viewer.mark(all);
    setReadings(all.map((mark) => ({ ...mark, reading: viewer.readAtPosition(mark.position) })));
  }, [viewer, shown, all]);

  useEffect(() => {
    if (viewer === null || shown === null) return;
    viewer.setColormap(choices.colormap);
    viewer.setScale(choices.scale);
  }, [viewer, shown, choices]);

  return { onViewer, onFailure, viewer, shown, pointer, regions, marks: readings, failure };
}
