/**
 * A data store brought into the archive, run by run.
 *
 * Reading is done for a few runs at a time (inflating happens on threads of Node's own), writing one
 * after another on one connection. A run that fails costs itself alone.
 */
import { basename } from 'node:path';
import { type Client, DatabaseError } from 'pg';
import { datasetRow } from '@/lib/obscore/gadf/dataset-row';
import { goodTimeRows } from '@/lib/obscore/gadf/good-times';
import { observationRow } from '@/lib/obscore/gadf/observation-row';
import { findText, type Keywords } from '@/lib/obscore/gadf/keywords';
import type { Publication } from '@/lib/obscore/gadf/publication';
import { findKnownSource } from '@/lib/sesame/known-sources';
import { StorageError } from '@/lib/storage/errors';
import { checkSubmission, type Requirement } from './checklist';
import type { CollectionTerms } from './collection-terms';
import type { DataStore, PlannedRun } from './data-store';
import { fingerprint, type HashedFile, hashFile } from './fingerprint';
import type { Placement } from './placement';
import { RunProblem } from './problem';
import { filesOf, nameOf, readRun, requireFiles } from './read-run';
import { provenanceOfRun } from './run-provenance';
import { ShareFiles } from './share-files';
import { summariseFile } from './summarise-file';
import { type RunRows, withdrawRun, writeRun } from './write-run';

export type RunResult =
  | {
      readonly status: 'added' | 'replaced' | 'unchanged';
      readonly name: string;
      readonly bytes: number;
      /** None for a run that was in already. */
      readonly checklist?: readonly Requirement[];
    }
  | { readonly status: 'left out' | 'missing' | 'no events'; readonly name: string; readonly reason: string };

export interface IngestOptions {
  readonly publication: Publication;
  /** Name of the collection for people. */
  readonly title: string;
  /** What goes with every copy of the data; what is not told now stays as it was told before. */
  readonly terms?: CollectionTerms;
  /** Where the archive is to keep or find the files; where they are when left out. */
  readonly placement?: Placement;
  /** Read and check everything, write nothing. */
  readonly dryRun: boolean;
  /** Aborted: the runs at hand are finished, the others left as they are. */
  readonly signal?: AbortSignal;
  readonly onResult: (result: RunResult) => void;
}

/** Runs that are read at one time. */
const AHEAD = 4;

/**
 * Publish every sound run of a store.
 *
 * @param client connects as the owner of the archive's tables
 * @returns one result a run, in the order they were done; fewer than runs when it was stopped
 */
export async function ingest(client: Client, store: DataStore, options: IngestOptions): Promise<RunResult[]> {
  const { publication, dryRun, placement } = options;
  if (!dryRun) await upsertCollection(client, options);
  const known = await readFingerprints(client, publication.collection);
  const paths = store.runs.flatMap(filesOf);
  const hashes = new ShareFiles(hashFile, paths);
  const summaries = new ShareFiles(summariseFile, paths);
  const results: RunResult[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  /** Writes wait for one another; what they throw reaches their own caller alone. */
  const inTurn = <T>(write: () => Promise<T>): Promise<T> => {
    const mine = turn.then(write);
    turn = mine.catch(() => {});
    return mine;
  };

  const publish = async (plan: PlannedRun): Promise<RunResult> => {
    try {
      requireFiles(plan);
      const files = await Promise.all(filesOf(plan).map((path) => hashes.get(path)));
      const bytes = files.reduce((sum, file) => sum + file.size, 0);
      const mark = fingerprint(plan, files, publication, placement?.key ?? null);
      const marked = known.byFingerprint.get(mark);
      if (marked !== undefined) return { status: 'unchanged', name: `run ${marked}`, bytes };
      const rows = await makeRows(plan, files, mark, options, (path) => summaries.get(path));
      const status = known.obsIds.has(rows.obsId) ? 'replaced' : 'added';
      if (!dryRun) {
        const placed = await Promise.all(files.map((file) => place(file, placement)));
        await inTurn(() => writeRun(client, { ...rows, files: placed }).catch(refused));
      }
      return { status, name: `run ${rows.obsId}`, bytes, checklist: rows.checklist ?? [] };
    } catch (error) {
      if (!(error instanceof RunProblem)) throw error;
      if (error.kind === 'missing' || error.kind === 'no events') {
        return { status: error.kind, name: nameOf(plan), reason: error.message };
      }
      // Rows that speak of a file which is now broken would mislead: they go.
      const { obsId } = plan;
      const was = error.kind === 'broken' && obsId !== null && known.obsIds.has(obsId);
      if (was && !dryRun)
        await inTurn(() =>
          withdrawRun(client, publication.collection, obsId, `its file is damaged: ${error.message}`),
        );
      const reason = was ? `${error.message}. The rows of its earlier state were removed` : error.message;
      return { status: 'left out', name: nameOf(plan), reason };
    }
  };

  const queue = store.runs.values();
  const work = async () => {
    for (const plan of queue) {
      if (options.signal?.aborted) return;
      const result = await publish(plan);
      results.push(result);
      options.onResult(result);
    }
  };
  await Promise.all(Array.from({ length: AHEAD }, work));
  // The planner has no figures of rows that came a moment ago, and the first search would feel it.
  if (!dryRun && results.some(({ status }) => status === 'added'))
    await client.query('ANALYZE archive.dataset');
  return results;
}

async function makeRows(
  plan: PlannedRun,
  files: readonly HashedFile[],
  mark: string,
  { publication, terms }: IngestOptions,
  summarise: Parameters<typeof readRun>[1],
): Promise<RunRows> {
  const { run, hdus, eventFile } = await readRun(plan, summarise);
  const { reference } = publication;
  const checklist = checkSubmission({ parts: hdus, collection: { reference, terms: hasTerms(terms) } });
  const file = files.find(({ path }) => path === eventFile)!;
  try {
    const dataset = datasetRow(run, publication, file);
    const observation = observationRow(run);
    const story = { run, publication, dataset, observation, files, hdus, eventFile, now: new Date() };
    const target = dataset.target_name;
    const source = typeof target === 'string' ? findKnownSource(target) : null;
    return {
      collection: publication.collection,
      obsId: run.obsId,
      fingerprint: mark,
      observation,
      dataset: { ...dataset, target_class: source?.otype ?? null },
      goodTimes: goodTimeRows(run),
      files,
      hdus,
      eventFile,
      provenance: provenanceOfRun(story),
      checklist,
      progenitors: progenitorsOf(run.header),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RunProblem(`${basename(eventFile)}: ${error.message}`, 'broken', { cause: error });
  }
}

/** Values the database cannot hold, or rules of its tables that they break (SQLSTATE 22 and 23), cost the run. */
function refused(error: unknown): never {
  if (error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')) {
    throw new RunProblem(`its values cannot be published: ${error.message}`, 'broken', { cause: error });
  }
  throw error;
}

/** Identifiers in PROGENIT, as our own cutouts have it. */
function progenitorsOf(header: Keywords): string[] {
  return (findText(header, 'PROGENIT') ?? '').split(/\s+/).filter((word) => word.startsWith('ivo://'));
}

/** @throws {RunProblem} when the store does not take it */
async function place(file: HashedFile, placement: Placement | undefined): Promise<HashedFile> {
  if (placement === undefined) return file;
  try {
    return { ...file, location: await placement.place(file) };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new RunProblem(`${basename(file.path)}: ${error.message}`, 'incomplete', { cause: error });
  }
}

const hasTerms = (terms: CollectionTerms | undefined) =>
  terms !== undefined && (terms.licence !== null || terms.terms !== null);

async function upsertCollection(client: Client, { publication, title, terms }: IngestOptions): Promise<void> {
  await client.query(
    `INSERT INTO archive.collection AS c (name, title, reference, simulated, licence, terms, acknowledgement, bibtex)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (name) DO UPDATE SET title = excluded.title, reference = excluded.reference,
       simulated = excluded.simulated, licence = coalesce(excluded.licence, c.licence),
       terms = coalesce(excluded.terms, c.terms),
       acknowledgement = coalesce(excluded.acknowledgement, c.acknowledgement),
       bibtex = coalesce(excluded.bibtex, c.bibtex)`,
    [
      publication.collection,
      title,
      publication.reference,
      publication.simulated,
      terms?.licence ?? null,
      terms?.terms ?? null,
      terms?.acknowledgement ?? null,
      terms?.bibtex ?? null,
    ],
  );
}

async function readFingerprints(client: Client, collection: string) {
  const { rows } = await client.query<{ obs_id: string; fingerprint: string }>(
    'SELECT obs_id, fingerprint FROM archive.observation WHERE collection = $1',
    [collection],
  );
  return {
    obsIds: new Set(rows.map((row) => row.obs_id)),
    byFingerprint: new Map(rows.map((row) => [row.fingerprint, row.obs_id])),
  };
}
