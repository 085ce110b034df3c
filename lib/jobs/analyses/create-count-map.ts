/**
 * Counts maps of selected runs: one a run, each about its own pointing, or all on one grid about the target.
 *
 * The same binning as the map in the browser, pixel for pixel what Gammapy gives (lib/gamma).
 */
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import { type CountsMap, type EventSelection, makeCountsMap } from '@/lib/gamma/counts-map';
import { type EventList, readEventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import { commonHeader, stackMaps } from '@/lib/gamma/stack-maps';
import { writeCountsMap } from '@/lib/gamma/write-counts-map';
import { MAP_FRAMES, type MapFrame, PROJECTIONS, type Projection } from '@/lib/sky/map-projection';
import type { Position } from '@/lib/sky/position';
import { JobFailure } from '@/lib/uws/worker';
import type { ParameterValues } from '../definition/check-parameters';
import type { BuiltIn } from '../execute';
import type { StagedFile } from '../inputs';

interface MapSettings {
  readonly selection: EventSelection;
  readonly pixelSize: number;
  readonly width: number;
  readonly grid: { readonly projection: Projection; readonly frame: MapFrame };
  /** Where all maps are centred; `null`: each about its pointing, a stack about that of the first run. */
  readonly centre: Position | null;
  readonly stack: boolean;
}

/** What stands in the header of each map. */
export interface MapMaker {
  /** Software and version. */
  readonly creator: string;
  /** Name of the archive. */
  readonly centre: string | null;
  /** Identifier of a job's activity, as its provenance is on record. */
  readonly activityOf: (jobId: string) => string;
}

export function createCountMap({ creator, centre: archive, activityOf }: MapMaker): BuiltIn {
  return async ({ jobId, values, inputs, folder, signal, progress, log }) => {
    const settings = readSettings(values);
    const files = inputs.get('events') ?? [];
    if (files.length === 0) throw new JobFailure('There is no run to make a map of: select one at least.');
    const write = async (
      name: string,
      map: CountsMap,
      events: readonly EventList[],
      from: readonly StagedFile[],
    ) => {
      const progenitors = from.map(({ origin }) => origin.id);
      const written = writeCountsMap(map, {
        header: commonHeader(events.map((one) => one.header)),
        source: progenitors.length === 1 ? progenitors[0]! : `${progenitors.length} event lists`,
        creator,
        created: new Date(),
        story: { centre: archive, activity: activityOf(jobId), progenitors },
      });
      await writeFile(join(folder, name), written);
      await log(
        `${name}: ${map.counted} of ${map.selected} selected events, ${map.geometry.pixels} pixels on a side`,
      );
    };
    const stacked: { map: CountsMap; events: EventList }[] = [];
    for (const [index, file] of files.entries()) {
      signal.throwIfAborted();
      progress({ fraction: index / files.length, message: `${file.origin.id}` });
      const events = await readRun(file);
      const centre =
        settings.centre ?? (settings.stack ? stacked[0]?.map.geometry.centre : null) ?? mapCentre(events);
      const geometry =
        stacked[0]?.map.geometry ?? createGeometry(centre, settings.pixelSize, settings.width, settings.grid);
      const map = bin(events, geometry, settings, file);
      if (settings.stack) stacked.push({ map, events });
      else await write(`counts_${runName(events, index)}.fits`, map, [events], [file]);
    }
    if (stacked.length > 0) {
      const maps = stacked.map(({ map }) => map);
      const events = stacked.map((one) => one.events);
      await write('counts_stacked.fits', stackMaps(maps), events, files);
      for (const file of files) await log(`stacked: ${file.origin.id}`);
    }
    progress({ fraction: 1, message: 'done' });
  };
}

function readSettings(values: ParameterValues): MapSettings {
  const number = (name: string) => (values.has(name) ? Number(values.get(name)) : null);
  const ra = number('ra');
  const dec = number('dec');
  return {
    selection: {
      minimumEnergy: number('energy_min'),
      maximumEnergy: number('energy_max'),
      maximumOffset: number('offset_max'),
    },
    pixelSize: number('pixel_size') ?? 0.02,
    width: number('width') ?? 5,
    grid: {
      projection: PROJECTIONS.find((one) => one === values.get('projection')) ?? 'TAN',
      frame: MAP_FRAMES.find((one) => one === values.get('frame')) ?? 'icrs',
    },
    centre: ra === null || dec === null ? null : { ra, dec },
    stack: /^(true|1)$/i.test(values.get('stack') ?? ''),
  };
}

async function readRun(file: StagedFile): Promise<EventList> {
  try {
    return readEventList(await readFitsStream(createReadStream(file.path)));
  } catch (error) {
    if (error instanceof FitsError)
      throw new JobFailure(`${file.origin.id} cannot be read: ${error.message}.`);
    throw error;
  }
}

function bin(
  events: EventList,
  geometry: CountsMap['geometry'],
  { selection }: MapSettings,
  file: StagedFile,
): CountsMap {
  try {
    return makeCountsMap(events, geometry, selection);
  } catch (error) {
    if (error instanceof RangeError) throw new JobFailure(`${file.origin.id}: ${error.message}.`);
    throw error;
  }
}

/** OBS_ID where there is one; runs of two archives may share it, so the place in the list tells them apart. */
function runName({ header }: EventList, index: number): string {
  const id = header.get('OBS_ID');
  const text = id === undefined || id === null ? '' : String(id).replace(/\W/g, '_');
  return text === '' ? String(index + 1) : text;
}
