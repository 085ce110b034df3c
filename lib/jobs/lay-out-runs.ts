/**
 * Datasets and their responses as a GADF data store: where each file lies, and the index tables of exactly these runs.
 *
 * An archive may keep the responses of a run within its event list, in files of their own, or in one file that
 * many runs share; in the store they are found the same way.
 */
import { arrangeFiles } from '@/lib/packages/arrange-files';
import { writeHduIndex, writeObsIndex } from '@/lib/packages/index-tables';
import type { ArchivedFile, PackedObservation } from '@/lib/packages/packed-observation';
import type { Origin } from './inputs';

export interface RunLayout {
  readonly files: readonly {
    /** Below the folder of the store. */
    readonly path: string;
    readonly file: ArchivedFile;
    readonly origin: Origin;
  }[];
  readonly tables: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

type Observation = PackedObservation<ArchivedFile>;

/** Event lists stand in the order of the observations; two with one OBS_ID are in stores of their own. */
export function layOutRuns(observations: readonly Observation[]): RunLayout {
  const arrangement = arrangeFiles(observations);
  const places = new Map(arrangement.files.map((placed) => [placed.path, placed]));
  const events = new Map<string, string>();
  const types = new Map<string, Set<string>>();
  for (const { folder, runs } of arrangement.stores) {
    for (const { observation, parts } of runs) {
      for (const part of parts) {
        const path = `${folder}${part.folder}/${part.fileName}`;
        if (part.type === 'events') events.set(observation.obs_publisher_did, path);
        types.set(path, (types.get(path) ?? new Set()).add(part.type));
      }
    }
  }
  // What cannot be in an index is its one file.
  for (const { obs_publisher_did: did, file } of arrangement.unindexed) {
    const placed = arrangement.files.find((one) => one.obs_publisher_did === did && one.file.id === file?.id);
    if (placed) events.set(did, placed.path);
  }
  const lists = observations.flatMap(({ obs_publisher_did: id }) => {
    const path = events.get(id);
    return path === undefined
      ? []
      : [{ path, file: places.get(path)!.file, origin: { kind: 'dataset', id } as const }];
  });
  const taken = new Set(lists.map(({ path }) => path));
  const responses = arrangement.files
    .filter(({ path }) => !taken.has(path))
    .map(({ path, file, obs_publisher_did: id }) => ({
      path,
      file,
      origin: {
        kind: 'response',
        id,
        types: [...(types.get(path) ?? [])],
        sha256: file.sha256,
        size: file.size,
      } as const,
    }));
  return {
    files: [...lists, ...responses],
    tables: arrangement.stores.flatMap(({ folder, runs }) => [
      { path: `${folder}obs-index.fits.gz`, bytes: writeObsIndex(runs) },
      { path: `${folder}hdu-index.fits.gz`, bytes: writeHduIndex(runs) },
    ]),
  };
}
