/**
 * The runs of a folder: from the index tables of a GADF data store, or, without an index, one run
 * for each file that has events.
 *
 * Names in an index come from outside: a file must lie in the folder that was given, links resolved.
 */
import { existsSync, realpathSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import type { Keywords, KeywordValue } from '@/lib/obscore/gadf/keywords';
import { HDU_TYPES, type HduType } from './gadf-hdu';
import { RunProblem } from './problem';

/** One HDU of a run, where the index says it is. */
export interface IndexedHdu {
  readonly type: HduType;
  /** HDU_CLASS, which a release knows better than the headers; `null` without an index. */
  readonly class: string | null;
  /** Absolute path. */
  readonly path: string;
  /** EXTNAME; `null` without an index: the first HDU of that type. */
  readonly name: string | null;
}

/** A run that is to be read. */
export interface PlannedRun {
  /** `null` until the header of EVENTS tells it, for files without an index. */
  readonly obsId: string | null;
  readonly hdus: readonly IndexedHdu[];
  /** Row of the obs-index. */
  readonly index: Keywords;
}

export interface DataStore {
  readonly folder: string;
  readonly runs: readonly PlannedRun[];
  /** FITS files no index names: they are told, and left aside. */
  readonly unnamed: readonly string[];
}

const FITS_FILE = /\.(fits|fit|fts)(\.gz)?$/i;
/** A release of several parts adds a word: `hdu-index-table-GP.fits.gz`. */
const INDEX_FILE = /^(hdu|obs)-index[\w.-]*\.fits(\.gz)?$/i;
const HDU_INDEX = /^hdu-index/i;

/**
 * All runs below a folder.
 *
 * @throws {RunProblem} when there is no folder, no FITS file in it, or an index that cannot be read
 */
export async function findRuns(folder: string): Promise<DataStore> {
  if (!existsSync(folder)) throw new RunProblem(`There is no folder ${folder}`, 'missing');
  const root = realpathSync(resolve(folder));
  const files = await listFits(root);
  if (files.length === 0) throw new RunProblem(`Found no FITS file in ${folder}`, 'missing');
  const indices = files.filter((file) => INDEX_FILE.test(basename(file)) && HDU_INDEX.test(basename(file)));
  if (indices.length === 0) {
    const runs = files
      .filter((path) => !INDEX_FILE.test(basename(path)))
      .map((path) => ({
        obsId: null,
        hdus: [{ type: 'events' as const, class: null, path, name: null }],
        index: {},
      }));
    return { folder: root, runs, unnamed: [] };
  }
  const runs: PlannedRun[] = [];
  for (const path of indices) runs.push(...(await readIndex(path, root)));
  const named = new Set(runs.flatMap((run) => run.hdus.map((hdu) => hdu.path)));
  const unnamed = files.filter((file) => !named.has(file) && !INDEX_FILE.test(basename(file)));
  return { folder: root, runs, unnamed };
}

async function listFits(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && FITS_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The runs of one hdu-index, with the rows of the obs-index beside it. */
async function readIndex(path: string, root: string): Promise<PlannedRun[]> {
  const hduIndex = await readIndexTable(path);
  const base = join(dirname(path), (hduIndex.hdu.header.string('BASE_DIR') ?? '').trim());
  const columns = ['OBS_ID', 'HDU_TYPE', 'FILE_DIR', 'FILE_NAME', 'HDU_NAME'];
  const missing = columns.find((name) => !hduIndex.has(name));
  if (missing) throw new RunProblem(`${path} has no column ${missing}`);
  const ids = hduIndex.integers('OBS_ID');
  const [types, folders, names, hdus] = columns.slice(1).map((name) => hduIndex.strings(name));
  const classes = hduIndex.has('HDU_CLASS') ? hduIndex.strings('HDU_CLASS') : null;
  const byRun = new Map<string, IndexedHdu[]>();
  for (let row = 0; row < hduIndex.rows; row += 1) {
    const type = HDU_TYPES.find((known) => known === types![row]!.trim().toLowerCase());
    if (!type) continue; // pointing tables and what later versions bring
    const obsId = String(ids[row]);
    const file = join(base, folders![row]!.trim(), names![row]!.trim());
    const hduClass = classes?.[row]?.trim().toLowerCase() || null;
    const entry = { type, class: hduClass, path: inside(root, file, path), name: hdus![row]!.trim() };
    byRun.set(obsId, [...(byRun.get(obsId) ?? []), entry]);
  }
  const rows = await readObsIndex(path);
  return [...byRun].map(([obsId, entries]) => ({ obsId, hdus: entries, index: rows.get(obsId) ?? {} }));
}

/** The path, if it lies in the folder; links that lead out of it are refused too. */
function inside(root: string, file: string, index: string): string {
  const real = existsSync(file) ? realpathSync(file) : resolve(file);
  const way = relative(root, real);
  if (way === '..' || way.startsWith(`..${sep}`) || way === '') {
    throw new RunProblem(`${index} names ${file}, which lies outside the folder ${root}`);
  }
  return real;
}

/** Rows, by OBS_ID, of the obs-index that goes with an hdu-index; empty without one. */
async function readObsIndex(hduIndex: string): Promise<Map<string, Keywords>> {
  const stem = (name: string) => name.toLowerCase().replace(/\.gz$/, '');
  const wanted = stem(basename(hduIndex)).replace(/^hdu/, 'obs');
  const name = (await readdir(dirname(hduIndex))).find((entry) => stem(entry) === wanted);
  if (!name) return new Map();
  const path = join(dirname(hduIndex), name);
  const table = await readIndexTable(path);
  if (!table.has('OBS_ID')) throw new RunProblem(`${path} has no column OBS_ID`);
  const ids = table.integers('OBS_ID');
  const scalars = table.columns.filter(
    (column) => column.shape.length === 0 && column.form.descriptor === null,
  );
  const cells = scalars.map((column) => {
    const values = column.form.letter === 'A' ? table.strings(column.name) : table.values(column.name);
    return { name: column.name.toUpperCase(), values };
  });
  return new Map(
    Array.from(ids, (id, row) => [
      String(id),
      Object.fromEntries(cells.map(({ name, values }) => [name, plain(values[row])])),
    ]),
  );
}

/** A cell as header keywords are: bigints as numbers, blank text and NaN as they are. */
function plain(value: string | number | bigint | boolean | null | undefined): KeywordValue {
  return typeof value === 'bigint' ? Number(value) : (value ?? null);
}

async function readIndexTable(path: string): Promise<BinTable> {
  try {
    const hdus = await readFitsStream(await readFile(path));
    const table = hdus.find((hdu) => hdu.kind === 'bintable');
    if (!table) throw new RunProblem(`${path} holds no table`);
    return readBinTable(table);
  } catch (error) {
    if (error instanceof FitsError) throw new RunProblem(`Cannot read ${path}: ${error.message}`);
    throw error;
  }
}
