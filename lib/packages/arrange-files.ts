/**
 * Which file of which observation goes where in a package.
 *
 * A GADF data store knows runs by OBS_ID alone (GADF 0.3, data storage), a number, which is one collection's
 * business. Runs of several collections with the same number cannot be in one store: the second goes to a
 * store of its own, below `store-2`. Files are below the name of their collection, under their own names.
 */
import type { ArchivedFile, PackedFile, PackedObservation, PackedPart } from './packed-observation';
import { safeName } from './safe-name';

/** A run in a data store. */
export interface StoredRun<File extends ArchivedFile = ArchivedFile> {
  readonly observation: PackedObservation<File>;
  readonly obsId: number;
  readonly parts: readonly LocatedPart<File>[];
}

export interface LocatedPart<File extends ArchivedFile = ArchivedFile> extends PackedPart<File> {
  /** Relative to the store, as FILE_DIR and FILE_NAME have it. */
  readonly folder: string;
  readonly fileName: string;
}

export interface DataStore<File extends ArchivedFile = ArchivedFile> {
  /** Relative to the payload; empty for the first. */
  readonly folder: string;
  readonly runs: readonly StoredRun<File>[];
}

/** A file of the archive in a package. */
export interface PlacedFile<File extends ArchivedFile = PackedFile> {
  /** Below the payload. */
  readonly path: string;
  readonly file: File;
  /** A dataset that it belongs to. */
  readonly obs_publisher_did: string;
}

export interface Arrangement<File extends ArchivedFile = PackedFile> {
  readonly stores: readonly DataStore<File>[];
  /** Products without events, and observations whose obs_id is no number: their files are there, and no index has them. */
  readonly unindexed: readonly PackedObservation<File>[];
  /** Every file once, with its place below the payload. */
  readonly files: readonly PlacedFile<File>[];
}

export function arrangeFiles<File extends ArchivedFile>(
  observations: readonly PackedObservation<File>[],
): Arrangement<File> {
  const stores: Map<number, StoredRun<File>>[] = [];
  const unindexed: PackedObservation<File>[] = [];
  const places = new Map<string, PlacedFile<File>>();
  /** By place without regard to case, as some file systems have it. */
  const taken = new Map<string, number>();

  const place = (store: string, observation: PackedObservation<File>, file: File): string => {
    const folder = folderOf(observation);
    const { obs_publisher_did } = observation;
    const key = `${store}${folder}#${file.id}`;
    const known = places.get(key);
    if (known) return known.path.slice(known.path.lastIndexOf('/') + 1);
    const plain = safeName(file.name);
    const holder = taken.get(`${store}${folder}/${plain}`.toLowerCase());
    const name = holder === undefined ? plain : `${file.sha256.slice(0, 8)}-${plain}`;
    taken.set(`${store}${folder}/${name}`.toLowerCase(), file.id);
    places.set(key, { path: `${store}${folder}/${name}`, file, obs_publisher_did });
    return name;
  };

  const locate = (observation: PackedObservation<File>, store: string): LocatedPart<File>[] =>
    observation.parts.map((part) => {
      return { ...part, folder: folderOf(observation), fileName: place(store, observation, part.file) };
    });

  for (const observation of observations) {
    const isRun = observation.parts.some(({ type }) => type === 'events');
    if (!isRun || !/^\d{1,15}$/.test(observation.obs_id)) {
      unindexed.push(observation);
      locate(observation, '');
      if (observation.file) place('', observation, observation.file);
      continue;
    }
    const obsId = Number(observation.obs_id);
    const free = stores.findIndex((store) => !store.has(obsId));
    const at = free === -1 ? stores.push(new Map()) - 1 : free;
    stores[at]!.set(obsId, { observation, obsId, parts: locate(observation, storeFolder(at)) });
  }
  return {
    stores: stores.map((runs, at) => ({ folder: storeFolder(at), runs: [...runs.values()] })),
    unindexed,
    files: [...places.values()],
  };
}

const folderOf = ({ obs_collection }: Pick<PackedObservation, 'obs_collection'>) => safeName(obs_collection);
const storeFolder = (at: number) => (at === 0 ? '' : `store-${at + 1}/`);
