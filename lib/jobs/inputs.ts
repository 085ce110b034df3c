/**
 * The inputs of a job, fetched into its folder before it starts.
 *
 * A value is a file that was uploaded, an address, the identifier of a dataset, or the result of an earlier job;
 * several stand with blanks or commas between. What belongs to somebody is opened in the name of the job's owner.
 */
import { createWriteStream } from 'node:fs';
import { constants, copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OutsideError } from '@/lib/outside/errors';
import { guardedFetch } from '@/lib/outside/guarded-fetch';
import { StorageError } from '@/lib/storage/errors';
import { JobFailure } from '@/lib/uws/worker';
import type { ParameterValues } from './definition/check-parameters';
import type { JobDefinition, UsedInput } from './definition/definition';

/** In the folder of a job, so that no input is taken for a result. */
export const INPUTS_FOLDER = 'inputs';

export interface StagedFile {
  /** Seen from the folder of the job: `inputs/…`. */
  readonly name: string;
  readonly path: string;
  /** Where it came from: its identifier, address, `<job id>/<result id>` or the name of the upload. */
  readonly origin: { readonly kind: 'upload' | 'dataset' | 'url' | 'result'; readonly id: string };
}

/** Something that may be read, or a sentence why not. */
export type Opened =
  | { readonly ok: true; readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly ok: false; readonly sentence: string };

/** What the inputs of a job may come from. */
export interface InputSources {
  /** Path of an upload, `null` when there is none. */
  findUpload(name: string): Promise<string | null>;
  /** A dataset of the archive, by obs_publisher_did; `null` when the archive has none of that name. */
  openDataset(id: string): Promise<Opened | null>;
  /** The result of an earlier job, by its address or `<job id>/<result id>`; `null` when this names no result. */
  openResult(value: string): Promise<Opened | null>;
  /** Bytes that all that is fetched may have. */
  readonly limit: number;
  /** Networks that may be reached although they are not public. */
  readonly networks: readonly string[];
}

/** How long one address may take, ms. */
const FETCH_TIME = 600_000;

/** Inputs by the name of their definition. */
export type StagedInputs = ReadonlyMap<string, readonly StagedFile[]>;

/** @throws {JobFailure} for an input that is not there or not allowed */
export async function stageInputs(
  definition: JobDefinition,
  values: ParameterValues,
  sources: InputSources,
  folder: string,
  signal: AbortSignal,
): Promise<StagedInputs> {
  const staged = new Map<string, StagedFile[]>();
  const names = new Set<string>();
  await mkdir(join(folder, INPUTS_FOLDER));
  for (const used of definition.used) {
    const files: StagedFile[] = [];
    const upload = await sources.findUpload(used.name);
    if (upload !== null) {
      const name = uniqueName(used.default || used.name, names);
      await copyFile(upload, join(folder, name), constants.COPYFILE_FICLONE);
      files.push({ name, path: join(folder, name), origin: { kind: 'upload', id: used.name } });
    } else {
      for (const value of splitValues(used, values.get(used.name) ?? '')) {
        signal.throwIfAborted();
        files.push(await stageValue(used, value, sources, folder, names, signal));
      }
    }
    staged.set(used.name, files);
  }
  return staged;
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

async function stageValue(
  { name: input, url, default: usual }: UsedInput,
  value: string,
  sources: InputSources,
  folder: string,
  names: Set<string>,
  signal: AbortSignal,
): Promise<StagedFile> {
  const known = await openKnown(value, sources);
  const address = url === '' || url === '$ID' ? value : url.replaceAll('$ID', encodeURIComponent(value));
  const found = known ?? (await openAddress(input, address, value, sources, signal));
  if (!found.opened.ok) throw new JobFailure(`The input ${input} cannot be used: ${found.opened.sentence}`);
  const name = uniqueName(found.opened.name || usual || input, names);
  const path = join(folder, name);
  try {
    await pipeline(Readable.from(found.opened.bytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }), {
      signal,
    });
  } catch (error) {
    throw tellFailure(input, error);
  }
  return { name, path, origin: { kind: found.kind, id: value } };
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
