/**
 * Images and cubes of a folder brought into the archive, each file a dataset of its own in a transaction of its own.
 *
 * As with runs, the same input changes nothing, a file that cannot be placed on the sky is named and left out, and the
 * rest goes in.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Client } from 'pg';
import { type HashedFile, hashFile } from '@/lib/archive/ingest/fingerprint';
import { entityOfFile, ingestGraph } from '@/lib/archive/ingest/ingest-provenance';
import { asProblem, RunProblem } from '@/lib/archive/ingest/problem';
import { withdrawRun, writeRun } from '@/lib/archive/ingest/write-run';
import type { ProductPublication } from '@/lib/catalogue/dataset-row';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import { imageRow } from '../dataset-row';
import { type ImageProduct, readImageProduct } from '../image-product';

export interface ImageOptions extends ProductPublication {
  /** Of the collection, for people. */
  readonly title: string;
  readonly licence: string | null;
  readonly terms?: string | null;
  readonly simulated: boolean;
  readonly dryRun: boolean;
  /** Datasets that an image was made from, by its identifier: their obs_publisher_did. */
  readonly progenitors?: Readonly<Record<string, readonly string[]>>;
  readonly signal?: AbortSignal;
  readonly now: Date;
}

export type ImageResult =
  | {
      readonly status: 'added' | 'replaced' | 'unchanged';
      readonly obsId: string;
      readonly remarks: readonly string[];
    }
  | { readonly status: 'left out'; readonly obsId: string; readonly reason: string };

/** To be raised with every change of what rows are made of. */
const MAPPING_VERSION = 1;
const IMAGE_FILE = /\.fits?(\.gz)?$/i;

/**
 * FITS files of a folder, or one file.
 *
 * @throws {RunProblem} for a path that is neither
 */
export async function findImages(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => IMAGE_FILE.test(name)).sort();
    if (names.length === 0) throw new RunProblem(`There is no FITS file in ${path}`);
    return names.map((name) => join(path, name));
  } catch (error) {
    throw asProblem(error);
  }
}

/**
 * Publish every file that holds an image on the sky.
 *
 * @param client connects as the owner of the archive's tables
 * @returns one result a file; fewer when it was stopped
 */
export async function ingestImages(
  client: Client,
  paths: readonly string[],
  options: ImageOptions,
): Promise<ImageResult[]> {
  if (!options.dryRun) {
    await client.query(
      `INSERT INTO archive.collection (name, title, reference, licence, terms, simulated) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (name) DO UPDATE SET title = excluded.title, reference = excluded.reference,
         licence = excluded.licence, terms = excluded.terms, simulated = excluded.simulated`,
      [
        options.collection,
        options.title,
        options.reference,
        options.licence,
        options.terms ?? null,
        options.simulated,
      ],
    );
  }
  const { rows } = await client.query<{ obs_id: string; fingerprint: string }>(
    'SELECT obs_id, fingerprint FROM archive.observation WHERE collection = $1',
    [options.collection],
  );
  const known = new Map(rows.map((row) => [row.obs_id, row.fingerprint]));
  const results: ImageResult[] = [];
  for (const path of paths) {
    if (options.signal?.aborted) return results;
    results.push(await publish(client, path, options, known));
  }
  if (!options.dryRun) await client.query('ANALYZE archive.dataset');
  return results;
}

async function publish(
  client: Client,
  path: string,
  options: ImageOptions,
  known: ReadonlyMap<string, string>,
): Promise<ImageResult> {
  const obsId = basename(path).replace(IMAGE_FILE, '');
  try {
    const product = readImageProduct(await readFitsStream(createReadStream(path)));
    const file = await hashFile(path);
    const row = imageRow(product, obsId, file, options);
    const mark = fingerprintOf(row, file);
    const { remarks } = product;
    if (known.get(obsId) === mark) return { status: 'unchanged', obsId, remarks };
    if (!options.dryRun) await write(client, { path, obsId, product, file, row, mark }, options);
    return { status: known.has(obsId) ? 'replaced' : 'added', obsId, remarks };
  } catch (error) {
    if (!(error instanceof FitsError || error instanceof RunProblem || error instanceof RangeError))
      throw error;
    // Rows that speak of a file which is now broken would mislead.
    if (known.has(obsId) && !options.dryRun) await withdrawRun(client, options.collection, obsId);
    return { status: 'left out', obsId, reason: error.message };
  }
}

interface ReadImage {
  readonly path: string;
  readonly obsId: string;
  readonly product: ImageProduct;
  readonly file: HashedFile;
  readonly row: ReturnType<typeof imageRow>;
  readonly mark: string;
}

async function write(client: Client, read: ReadImage, options: ImageOptions): Promise<void> {
  const { path, obsId, product, file, row, mark } = read;
  const { centre } = product.footprint;
  await writeRun(client, {
    collection: options.collection,
    obsId,
    fingerprint: mark,
    observation: {
      target_name_written: product.object,
      ra_obj: centre.ra,
      dec_obj: centre.dec,
      time_scale_written: null,
    },
    dataset: row,
    files: [file],
    hdus: [
      {
        path,
        summary: { type: product.kind, class: 'image', index: product.hdu, name: product.name || 'PRIMARY' },
      },
    ],
    eventFile: path,
    progenitors: options.progenitors?.[obsId] ?? [],
    provenance: ingestGraph({
      publication: options,
      obsId,
      dataset: row,
      files: [{ entity: entityOfFile(file), role: 'image' }],
      now: options.now,
    }),
  });
}

/** The release date is the day of the first ingest, and no reason to write the rows anew. */
function fingerprintOf(row: Readonly<Record<string, unknown>>, { path, sha256 }: HashedFile): string {
  const { obs_release_date: _, ...lasting } = row;
  return createHash('sha256')
    .update(JSON.stringify({ mapping: MAPPING_VERSION, lasting, path, sha256 }))
    .digest('hex');
}
