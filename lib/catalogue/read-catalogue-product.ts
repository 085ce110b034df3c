/**
 * A product of a catalogue with the fit that belongs to it, from its file or from the one beside it.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import { SpectrumError } from '@/lib/spectra/errors';
import { energyRangeSchema, modelSchema, readModel } from '@/lib/spectra/models/read-model';
import { type Product, type ReadCompanion, readProduct } from '@/lib/spectra/read-product';

/** gamma-cat's data set file, as far as it is about the spectrum. */
const datasetSchema = z.object({
  spec: z.object({ model: modelSchema, erange: energyRangeSchema.nullish() }),
});

/**
 * @param model text of the file beside it; `null` when there is none
 * @param companion files that the product's own header names
 * @throws {SpectrumError} when the product itself cannot be read; a fit that cannot costs only the fit
 */
export async function readCatalogueProduct(
  bytes: Uint8Array,
  name: string,
  model: string | null,
  companion?: ReadCompanion,
): Promise<Product> {
  const product = await readProduct(bytes, name, companion);
  if (product.kind !== 'spectrum' || product.model !== null || model === null) return product;
  try {
    const dataset = datasetSchema.safeParse(parse(model, { maxAliasCount: 10 }));
    if (!dataset.success) return product; // many papers give points and no fit
    const { spec } = dataset.data;
    return { ...product, model: readModel(spec.model, spec.erange ?? null) };
  } catch (error) {
    if (!(error instanceof SpectrumError || error instanceof YAMLError)) throw error;
    return {
      ...product,
      remarks: [...product.remarks, `The fit of the paper is left out. ${error.message}`],
    };
  }
}

export interface ProductFiles {
  readonly product: Product;
  /** Files beside it that it was read with. */
  readonly companions: readonly string[];
}

/** The same from files on this machine. */
export async function readProductFiles(path: string, modelPath: string | null): Promise<ProductFiles> {
  const model = modelPath === null ? null : await readFile(modelPath, 'utf8');
  const companions: string[] = [];
  const companion = async (name: string) => {
    const beside = join(dirname(path), name);
    if (!existsSync(beside)) return null;
    companions.push(beside);
    return readFile(beside);
  };
  return {
    product: await readCatalogueProduct(await readFile(path), basename(path), model, companion),
    companions,
  };
}
