/**
 * Fetches and reads the file, and makes maps of it, beside the page: a million events would hold it up.
 */

import type { Hdu } from '@/lib/fits/hdu';
import { extractImage } from '@/lib/fits/extract-image';
import { makeCountsMap } from '@/lib/gamma/counts-map';
import type { EventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import {
  prepareQuickLook,
  type QuickLook,
  type QuickLookChoice,
  type QuickLookEvents,
  takeQuickLook,
} from '@/lib/gamma/quick-look';
import { writeCountsMap } from '@/lib/gamma/write-counts-map';
import { fetchFits } from './fetch-file';
import type { MapRequest, Picture, PreviewAnswer, PreviewRequest } from './preview-messages';
import { countPlanes, findPositions, readEvents, summarizeEvents, summarizeHdu } from './summarize';

interface Opened {
  readonly hdus: readonly Hdu[];
  readonly events: EventList | null;
  readonly source: string;
  readonly creator: string;
  /** Made when first asked for. */
  quickLook: QuickLookEvents | null;
}

/** Progress is told at most so often, ms. */
const PROGRESS_INTERVAL = 100;

let file: Opened | null = null;

self.onmessage = async ({ data }: MessageEvent<PreviewRequest>) => {
  try {
    await answer(data);
  } catch (error) {
    const kind = data.kind === 'open' ? 'failed' : 'refused';
    say({ kind, message: error instanceof Error ? error.message : String(error) });
  }
};

async function answer(request: PreviewRequest): Promise<void> {
  switch (request.kind) {
    case 'open':
      return open(request);
    case 'map':
      return show(makeMap(requireFile(), request.request));
    case 'image':
      return show(takeImage(requireFile(), request.hdu));
    case 'quick-look':
      return say({ kind: 'quick-look', look: look(requireFile(), request.choice) });
    default:
      return request satisfies never;
  }
}

async function open({ url, source, creator }: Extract<PreviewRequest, { kind: 'open' }>): Promise<void> {
  let told = 0;
  const { hdus, bytes } = await fetchFits(url, (received, total) => {
    if (performance.now() - told < PROGRESS_INTERVAL) return;
    told = performance.now();
    say({ kind: 'progress', received, total });
  });
  const events = readEvents(hdus);
  file = { hdus, events, source, creator, quickLook: null };
  say({
    kind: 'opened',
    summary: {
      bytes,
      hdus: hdus.map(summarizeHdu),
      eventList: events && summarizeEvents(events),
      positions: findPositions(hdus),
    },
  });
}

function makeMap({ events, source, creator }: Opened, request: MapRequest): Picture {
  if (events === null) throw new Error('This file has no event list to make a map of');
  const geometry = createGeometry(mapCentre(events), request.pixelSize, request.width);
  const map = makeCountsMap(events, geometry, request);
  const written = writeCountsMap(map, {
    header: events.header,
    source,
    creator,
    created: new Date(),
    // Made in a browser: no centre made it, and no step of it is on record.
    story: { centre: null, activity: null, progenitors: [source] },
  });
  return {
    file: new Uint8Array(written),
    name: 'counts-map.fits',
    planes: 1,
    counts: { selected: map.selected, counted: map.counted },
  };
}

function look(opened: Opened, choice: QuickLookChoice): QuickLook {
  if (opened.events === null) throw new Error('This file has no event list to look at');
  opened.quickLook ??= prepareQuickLook(opened.hdus, opened.events);
  return takeQuickLook(opened.quickLook, choice);
}

function takeImage({ hdus }: Opened, index: number): Picture {
  const hdu = hdus[index];
  if (hdu === undefined || countPlanes(hdu) === 0) throw new Error(`HDU ${index} holds no picture`);
  return {
    file: new Uint8Array(extractImage(hdu)),
    name: `${hdu.name || `hdu-${index}`}.fits`,
    planes: countPlanes(hdu),
    counts: null,
  };
}

function requireFile(): Opened {
  if (file === null) throw new Error('The file is not open');
  return file;
}

function show(picture: Picture): void {
  say({ kind: 'picture', picture }, [picture.file.buffer]);
}

function say(message: PreviewAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
