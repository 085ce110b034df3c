/**
 * The inputs of a job, fetched into its folder before it starts.
 *
 * A value is a file that was uploaded, an address, the identifier of a dataset, or the result of an earlier job;
 * several stand with blanks or commas between. What belongs to somebody is opened in the name of the job's owner.
 * Datasets whose responses go along are laid out by lay-out-runs.ts.
 */
import { createWriteStream } from 'node:fs';
import { constants, copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OutsideError } from '@/lib/outside/errors';
import { guardedFetch } from '@/lib/outside/guarded-fetch';
import type { ArchivedFile, PackedObservation } from '@/lib/packages/packed-observation';
import { StorageError } from '@/lib/storage/errors';
import { JobFailure } from '@/lib/uws/worker';
import type { ParameterValues } from './definition/check-parameters';
import type { JobDefinition, UsedInput } from './definition/definition';
import { inputsWithResponses } from './definition/with-responses';
import { layOutRuns } from './lay-out-runs';
import { megabytes } from './megabytes';

/** In the folder of a job, so that no input is taken for a result. */
export const INPUTS_FOLDER = 'inputs';

export interface StagedFile {
  /** Seen from the folder of the job: `inputs/…`. */
  readonly name: string;
  readonly path: string;
  readonly origin: Origin;
}

export type Origin =
  /** Its identifier, address, `<job id>/<result id>` or the name of the upload. */
  | { readonly kind: 'upload' | 'dataset' | 'url' | 'result'; readonly id: string }
  /** A file that came along with a dataset, and what is in it: `aeff`, `edisp` … */
  | {
      readonly kind: 'response';
      readonly id: string;
      readonly types: readonly string[];
      readonly sha256: string;
      /** Bytes. */
      readonly size: number;
    };

/** Something that may be read, or a sentence why not. */
export type Opened =
  | { readonly ok: true; readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly ok: false; readonly sentence: string };

/** A dataset with all files of its run, or a sentence why it may not be read. */
export type FoundRun =
  | {
      readonly ok: true;
      readonly observation: PackedObservation<ArchivedFile>;
      readonly open: (file: ArchivedFile) => Promise<AsyncIterable<Uint8Array>>;
    }
  | { readonly ok: false; readonly sentence: string };

/** What the inputs of a job may come from. */
export interface InputSources {
  /** Path of an upload, `null` when the input is none. @throws {JobFailure} for one that never came */
  findUpload(name: string): Promise<string | null>;
  /** A dataset of the archive, by obs_publisher_did; `null` when the archive has none of that name. */
  openDataset(id: string): Promise<Opened | null>;
  /** The same with its responses. */
  findRun(id: string): Promise<FoundRun | null>;
  /** The result of an earlier job, by its address or `<job id>/<result id>`; `null` when this names no result. */
  openResult(value: string): Promise<Opened | null>;
  /** Bytes that the inputs of a job may have together. */
  readonly limit: number;
  /** Networks that may be reached although they are not public. */
  readonly networks: readonly string[];
}

/** How long one address may take, ms. */
const FETCH_TIME = 600_000;

/** Inputs by the name of their definition. */
export type StagedInputs = ReadonlyMap<string, readonly StagedFile[]>;

/** What staging the inputs of one job goes by. */
interface Staging {
  readonly sources: InputSources;
  /** Of the job. */
  readonly folder: string;
  /** Names that are taken in the folder of the inputs. */
  readonly names: Set<string>;
  readonly signal: AbortSignal;
  /** Bytes that may yet come. */
  left: number;
}

/** @throws {JobFailure} for an input that is not there or not allowed */
export async function stageInputs(
  definition: JobDefinition,
  values: ParameterValues,
  sources: InputSources,
  folder: string,
  signal: AbortSignal,
): Promise<StagedInputs> {
  const staged = new Map<string, StagedFile[]>();
  const withResponses = inputsWithResponses(definition);
  // Data stores are folders of these names.
  const staging: Staging = { sources, folder, names: new Set(withResponses), signal, left: sources.limit };
  await mkdir(join(folder, INPUTS_FOLDER));
  for (const used of definition.used) {
    const upload = await sources.findUpload(used.name);
    const items = upload === null ? splitValues(used, values.get(used.name) ?? '') : [];
    if (upload !== null) staged.set(used.name, [await stageUpload(used, upload, staging)]);
    else if (withResponses.has(used.name)) staged.set(used.name, await stageRuns(used, items, staging));
    else staged.set(used.name, await stageValues(used, items, staging));
  }
  return staged;
}

async function stageUpload(used: UsedInput, upload: string, staging: Staging): Promise<StagedFile> {
  spend(staging, (await stat(upload)).size);
  const name = uniqueName(used.default || used.name, staging.names);
  const path = join(staging.folder, name);
  await copyFile(upload, path, constants.COPYFILE_FICLONE);
  return { name, path, origin: { kind: 'upload', id: used.name } };
}

async function stageValues(used: UsedInput, items: readonly string[], staging: Staging) {
  const files: StagedFile[] = [];
  for (const value of items) files.push(await stageValue(used, value, staging));
  return files;
}

/**
 * Datasets with their responses, in a data store of exactly these; what is no dataset is a file like any other.
 * Event lists come first, in the order they were asked for.
 */
async function stageRuns(used: UsedInput, items: readonly string[], staging: Staging) {
  const runs = new Map<string, FoundRun & { ok: true }>();
  const others: string[] = [];
  for (const value of items) {
    const run = await staging.sources.findRun(value);
    if (run === null) others.push(value);
    else if (run.ok) runs.set(run.observation.obs_publisher_did, run);
    else throw new JobFailure(`The input ${used.name} cannot be used: ${run.sentence}`);
  }
  const store = join(INPUTS_FOLDER, used.name);
  const layout = layOutRuns([...runs.values()].map(({ observation }) => observation));
  for (const { path, bytes } of layout.tables) {
    await mkdir(dirname(join(staging.folder, store, path)), { recursive: true });
    await writeFile(join(staging.folder, store, path), bytes, { mode: 0o600 });
  }
  const files: StagedFile[] = [];
  for (const { path: place, file, origin } of layout.files) {
    const name = join(store, place);
    const path = join(staging.folder, name);
    await mkdir(dirname(path), { recursive: true });
    // Runs may share a file, events too.
    if (!files.some((one) => one.path === path)) {
      await write(used.name, () => runs.get(origin.id)!.open(file), path, staging);
    }
    files.push({ name, path, origin });
  }
  const isResponse = ({ origin }: StagedFile) => origin.kind === 'response';
  return [
    ...files.filter((file) => !isResponse(file)),
    ...(await stageValues(used, others, staging)),
    ...files.filter(isResponse),
  ];
}

/** Identifiers hold neither blanks nor commas; a single input may. */
function splitValues({ name, multiplicity }: UsedInput, value: string): string[] {
  const items = value.split(/[\s,]+/).filter(Boolean);
  const most = multiplicity === '*' ? Number.POSITIVE_INFINITY : Number(multiplicity) || 1;
  if (items.length > most) {
    throw new JobFailure(`The input ${name} has ${items.length} items: it takes ${most}.`);
  }
  return items;
}

async function stageValue(used: UsedInput, value: string, staging: Staging): Promise<StagedFile> {
  const { name: input, url, default: usual } = used;
  const { sources, folder, names, signal } = staging;
  signal.throwIfAborted();
  const known = await openKnown(value, sources);
  const address = url === '' || url === '$ID' ? value : url.replaceAll('$ID', encodeURIComponent(value));
  const found = known ?? (await openAddress(input, address, value, sources, signal));
  const { opened } = found;
  if (!opened.ok) throw new JobFailure(`The input ${input} cannot be used: ${opened.sentence}`);
  const name = uniqueName(opened.name || usual || input, names);
  const path = join(folder, name);
  await write(input, async () => opened.bytes, path, staging);
  return { name, path, origin: { kind: found.kind, id: value } };
}

async function write(
  input: string,
  open: () => Promise<AsyncIterable<Uint8Array>>,
  path: string,
  staging: Staging,
): Promise<void> {
  const { signal } = staging;
  try {
    const bytes = Readable.from(count(await open(), staging));
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (error) {
    throw tellFailure(input, error);
  }
}

async function* count(bytes: AsyncIterable<Uint8Array>, staging: Staging): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    spend(staging, piece.length);
    yield piece;
  }
}

/** @throws {JobFailure} when that is more than the inputs may have */
function spend(staging: Staging, bytes: number): void {
  staging.left -= bytes;
  if (staging.left >= 0) return;
  const limit = megabytes(staging.sources.limit);
  throw new JobFailure(`The inputs of the job have more than the ${limit} that they may have together.`);
}

async function openKnown(value: string, sources: InputSources) {
  const result = await sources.openResult(value);
  if (result) return { kind: 'result' as const, opened: result };
  const dataset = await sources.openDataset(value);
  return dataset && { kind: 'dataset' as const, opened: dataset };
}

async function openAddress(
  input: string,
  address: string,
  value: string,
  sources: InputSources,
  signal: AbortSignal,
) {
  if (!/^https?:\/\//i.test(address)) {
    throw new JobFailure(
      `The input ${input} cannot be used: there is no dataset and no result "${value}" here, and it is no web address.`,
    );
  }
  try {
    const bytes = await guardedFetch(address, {
      limit: sources.limit,
      timeout: FETCH_TIME,
      signal,
      allowed: sources.networks,
    });
    const name = basename(new URL(address).pathname);
    return { kind: 'url' as const, opened: { ok: true as const, name, bytes } };
  } catch (error) {
    throw tellFailure(input, error);
  }
}

/** A place that does not give what it should is for the owner of the job to know; anything else is ours. */
function tellFailure(input: string, error: unknown): unknown {
  if (!(error instanceof OutsideError || error instanceof StorageError)) return error;
  return new JobFailure(
    `The input ${input} cannot be used: ${error.message.replace(/\.?$/, '.')}`,
    'fatal',
    'transient', // it may be there another time
  );
}

/** A name that is good in a shell and differs from those before it. */
function uniqueName(wanted: string, taken: Set<string>): string {
  const clean =
    basename(wanted)
      .replace(/[^\w.-]/g, '_')
      .replace(/^[.-]+/, '')
      .slice(-100) || 'input';
  let name = clean;
  for (let number = 2; taken.has(name); number += 1) name = `${number}_${clean}`;
  taken.add(name);
  return join(INPUTS_FOLDER, name);
}
