import 'server-only';

/**
 * Published spectra and light curves read for a page: by identifier, as far as whoever asks may have them.
 */

import { basename } from 'node:path';
import { findDatasets } from '@/lib/archive/find-datasets';
import { openArchiveFile } from '@/lib/archive/open-file';
import {
  findProductFacts,
  findProductSource,
  type SourceProduct,
} from '@/lib/catalogue/find-source-products';
import { readCatalogueProduct } from '@/lib/catalogue/read-catalogue-product';
import { db } from '@/lib/db';
import { decide } from '@/lib/identity/access';
import type { Who } from '@/lib/identity/who';
import { SpectrumError } from '@/lib/spectra/errors';
import { MAX_PRODUCT_BYTES, type Product } from '@/lib/spectra/read-product';
import { StorageError } from '@/lib/storage/errors';
import type { StoredFile } from '@/lib/storage/stored-file';

export interface LoadedProduct {
  readonly ok: true;
  readonly id: string;
  readonly product: Product;
  readonly facts: SourceProduct;
  /** Of its source in a catalogue of this archive. */
  readonly sourceName: string | null;
  readonly redshift: number | null;
}

export interface RefusedProduct {
  readonly ok: false;
  readonly id: string;
  /** Why it is not shown, for the person who asked. */
  readonly sentence: string;
}

/** One after another in the order asked for; each fails for itself. */
export async function loadProducts(
  ids: readonly string[],
  who: Who,
): Promise<(LoadedProduct | RefusedProduct)[]> {
  const [datasets, facts] = await Promise.all([findDatasets(db(), ids), findProductFacts(db(), ids)]);
  return Promise.all(
    ids.map(async (id): Promise<LoadedProduct | RefusedProduct> => {
      const dataset = datasets.find((one) => one.obs_publisher_did === id);
      const known = facts.find((one) => one.obs_publisher_did === id);
      const decision = dataset && decide(who, dataset, 'read', new Date());
      if (
        dataset === undefined ||
        known === undefined ||
        (decision?.allowed === false && decision.reason === 'hidden')
      ) {
        return { ok: false, id, sentence: `There is no dataset ${id} in this archive.` };
      }
      if (decision?.allowed === false) return { ok: false, id, sentence: `${id}: ${decision.sentence}` };
      if (!['spectrum', 'sed', 'timeseries'].includes(known.dataproduct_type)) {
        return { ok: false, id, sentence: `${id} is neither a spectrum nor a light curve.` };
      }
      try {
        const file = dataset.parts.find(({ type }) => type !== 'model' && type !== 'companion');
        if (file === undefined) return { ok: false, id, sentence: `The archive keeps no file of ${id}.` };
        const model = dataset.parts.find(({ type }) => type === 'model');
        const product = await readCatalogueProduct(
          await readBytes(file),
          basename(file.path),
          model === undefined ? null : new TextDecoder().decode(await readBytes(model)),
          async (name) => {
            const part = dataset.parts.find((one) => one.type === 'companion' && one.class === name);
            return part === undefined ? null : readBytes(part);
          },
        );
        const source = await findProductSource(db(), id);
        return {
          ok: true,
          id,
          product,
          facts: known,
          sourceName: source?.name ?? null,
          redshift: product.meta.redshift ?? source?.redshift ?? null,
        };
      } catch (error) {
        if (!(error instanceof SpectrumError || error instanceof StorageError)) throw error;
        return { ok: false, id, sentence: `${known.obs_title ?? id} cannot be shown. ${error.message}` };
      }
    }),
  );
}

async function readBytes(file: StoredFile): Promise<Uint8Array> {
  if (file.size > MAX_PRODUCT_BYTES) {
    throw new SpectrumError(
      `Its file has ${file.size} bytes, and a product has at most ${MAX_PRODUCT_BYTES}`,
    );
  }
  const opened = await openArchiveFile(file);
  return new Uint8Array(await new Response(opened.open()).arrayBuffer());
}
