/**
 * A catalogue brought into the archive: its products as datasets, each in a transaction of its own, then its sources.
 *
 * As with runs, the same input changes nothing, a product that cannot be read is named and left out, and the rest
 * goes in.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Client } from 'pg';
import { type HashedFile, hashFile } from '@/lib/archive/ingest/fingerprint';
import { entityOfFile, ingestGraph } from '@/lib/archive/ingest/ingest-provenance';
import { RunProblem } from '@/lib/archive/ingest/problem';
import { withdrawRun, writeRun } from '@/lib/archive/ingest/write-run';
import { SpectrumError } from '@/lib/spectra/errors';
import type { Product } from '@/lib/spectra/read-product';
import { type ProductPublication, productRow, publisherDid } from '../dataset-row';
import { readCatalogueProduct, readProductFiles } from '../read-catalogue-product';
import type { Catalogue, CatalogueProduct, CatalogueSource } from '../source';
import { mediaTypeOf } from './media-type';
import { writeSources } from './write-sources';

export interface CatalogueOptions {
  readonly authority: string;
  /** In place of the catalogue's own name. */
  readonly collection?: string;
  readonly title?: string;
  readonly reference?: string;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal;
  /** For the release date. */
  readonly now: Date;
  readonly onResult: (result: ProductResult) => void;
}

export type ProductResult =
  | {
      readonly status: 'added' | 'replaced' | 'unchanged';
      readonly obsId: string;
      readonly remarks: readonly string[];
    }
  | { readonly status: 'left out'; readonly obsId: string; readonly reason: string };

/** To be raised with every change of what rows are made of. */
const MAPPING_VERSION = 1;

/**
 * Publish every sound product and all sources of a catalogue.
 *
 * @param client connects as the owner of the archive's tables
 * @returns one result a product; fewer when it was stopped, and then the sources are as they were
 */
export async function ingestCatalogue(
  client: Client,
  catalogue: Catalogue,
  options: CatalogueOptions,
): Promise<ProductResult[]> {
  const publication: ProductPublication = {
    authority: options.authority,
    collection: options.collection ?? catalogue.collection,
    reference: options.reference ?? catalogue.reference,
    released: options.now.toISOString().slice(0, 10),
  };
  const { collection } = publication;
  if (!options.dryRun) {
    await client.query(
      `INSERT INTO archive.collection (name, title, reference, licence, simulated) VALUES ($1, $2, $3, $4, false)
       ON CONFLICT (name) DO UPDATE SET title = excluded.title, reference = excluded.reference,
         licence = excluded.licence`,
      [collection, options.title ?? catalogue.title, publication.reference, catalogue.licence],
    );
  }
  const known = await readFingerprints(client, collection);
  const sources = new Map(catalogue.sources.map((source) => [source.key, source]));
  const results: ProductResult[] = [];
  for (const product of catalogue.products) {
    if (options.signal?.aborted) return results;
    const result = await publish(client, product, sources, publication, known, options.dryRun);
    results.push(result);
    options.onResult(result);
  }
  if (options.dryRun) return results;
  const kept = new Set(catalogue.products.map(({ obsId }) => obsId));
  for (const obsId of known.keys()) if (!kept.has(obsId)) await withdrawRun(client, collection, obsId);
  const published = new Set(results.filter(({ status }) => status !== 'left out').map(({ obsId }) => obsId));
  const datasets = catalogue.products
    .filter(({ obsId }) => published.has(obsId))
    .map(({ obsId, sourceKey, licence }) => ({
      sourceKey,
      obs_publisher_did: publisherDid(publication, obsId),
      licence,
    }));
  await writeSources(client, collection, catalogue.sources, datasets);
  await client.query('ANALYZE archive.dataset');
  return results;
}

async function publish(
  client: Client,
  entry: CatalogueProduct,
  sources: ReadonlyMap<string, CatalogueSource>,
  publication: ProductPublication,
  known: ReadonlyMap<string, string>,
  dryRun: boolean,
): Promise<ProductResult> {
  const { obsId } = entry;
  try {
    const source = sources.get(entry.sourceKey);
    if (source === undefined)
      throw new SpectrumError(`its source ${entry.sourceKey} is not in the catalogue`);
    if (entry.content !== undefined) {
      if (dryRun) return await checkContent(entry, entry.content);
      await keepContent(entry.path, entry.content);
    }
    const { product, companions } = await readProductFiles(entry.path, entry.modelPath ?? null);
    const parts = [
      { path: entry.path, type: product.kind, class: 'points' },
      ...(entry.modelPath ? [{ path: entry.modelPath, type: 'model', class: 'fit' }] : []),
      ...companions.map((path) => ({ path, type: 'companion', class: basename(path) })),
    ];
    const files = await Promise.all(parts.map(({ path }) => hash(path)));
    const row = productRow(product, source, entry, files[0]!, publication);
    const mark = fingerprintOf(row, files);
    if (known.get(obsId) === mark) return { status: 'unchanged', obsId, remarks: product.remarks };
    if (!dryRun) {
      await writeRun(client, {
        collection: publication.collection,
        obsId,
        fingerprint: mark,
        observation: observationOf(product, source),
        dataset: row,
        files,
        hdus: parts.map(({ path, ...part }) => ({
          path,
          summary: { ...part, index: 0, name: basename(path) },
        })),
        eventFile: entry.path,
        provenance: ingestGraph({
          publication,
          obsId,
          dataset: row,
          files: files.map((file, i) => ({
            entity: entityOfFile(file),
            role: i === 0 ? 'data' : parts[i]!.type,
          })),
          now: new Date(),
        }),
      });
    }
    return { status: known.has(obsId) ? 'replaced' : 'added', obsId, remarks: product.remarks };
  } catch (error) {
    if (!(error instanceof SpectrumError || error instanceof RunProblem)) throw error;
    // Rows that speak of a file which is now broken would mislead.
    if (known.has(obsId) && !dryRun) await withdrawRun(client, publication.collection, obsId);
    return { status: 'left out', obsId, reason: error.message };
  }
}

/** What a file yet to be written would give. */
async function checkContent({ obsId }: CatalogueProduct, content: string): Promise<ProductResult> {
  const { remarks } = await readCatalogueProduct(new TextEncoder().encode(content), obsId, null);
  return { status: 'added', obsId, remarks };
}

async function keepContent(path: string, content: string): Promise<void> {
  if (existsSync(path) && (await readFile(path, 'utf8')) === content) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

async function hash(path: string): Promise<HashedFile> {
  const file = await hashFile(path);
  return { ...file, mediaType: mediaTypeOf(path) };
}

/** The release date is the day of the first ingest, and no reason to write the rows anew. */
function fingerprintOf(row: Readonly<Record<string, unknown>>, files: readonly HashedFile[]): string {
  const { obs_release_date: _, ...lasting } = row;
  const made = { mapping: MAPPING_VERSION, lasting, files: files.map(({ path, sha256 }) => [path, sha256]) };
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}

function observationOf(product: Product, source: CatalogueSource) {
  return {
    target_name_written: product.meta.source,
    ra_obj: source.ra,
    dec_obj: source.dec,
    time_scale_written: product.kind === 'light-curve' ? product.scale : null,
  };
}

async function readFingerprints(client: Client, collection: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ obs_id: string; fingerprint: string }>(
    'SELECT obs_id, fingerprint FROM archive.observation WHERE collection = $1',
    [collection],
  );
  return new Map(rows.map((row) => [row.obs_id, row.fingerprint]));
}
