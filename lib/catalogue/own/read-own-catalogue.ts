/**
 * A catalogue of our own form: a folder with `catalogue.yaml`, and the files of the products beside it.
 *
 *     collection: MY-SPECTRA
 *     title: …
 *     licence: CC0-1.0
 *     sources:
 *       - { name: Crab Nebula, aliases: [M 1], ra: 83.63308, dec: 22.0145, class: PWN, products: [crab.ecsv] }
 *
 * It is how a person publishes spectra that belong to no catalogue of the literature.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, YAMLError } from 'yaml';
import { z } from 'zod';
import { type Catalogue, CatalogueError, type CatalogueSource } from '../source';

const FILE = 'catalogue.yaml';

const fitSchema = z.object({
  model: z.string(),
  dnde: z.number().nullish(),
  dnde_err: z.number().nullish(),
  index: z.number().nullish(),
  index_err: z.number().nullish(),
  e_cut: z.number().nullish(),
  flux: z.number().nullish(),
  flux_err: z.number().nullish(),
});

const sourceSchema = z.object({
  name: z.string().min(1),
  aliases: z.array(z.coerce.string()).default([]),
  ra: z.number().min(0).lt(360),
  dec: z.number().min(-90).max(90),
  pos_err: z.number().positive().nullish(),
  class: z.string().nullish(),
  class_written: z.string().nullish(),
  extension: z.number().positive().nullish(),
  redshift: z.number().min(0).nullish(),
  discoverer: z.string().nullish(),
  discovery_date: z.coerce.string().nullish(),
  seen_by: z.array(z.string()).default([]),
  reference: z.string().nullish(),
  fit: fitSchema.nullish(),
  products: z
    .array(z.string().regex(/^[\w.+-]+$/, 'expected the name of a file beside catalogue.yaml'))
    .default([]),
});

const catalogueSchema = z.object({
  collection: z.string().regex(/^[A-Za-z0-9][\w.+-]*$/),
  title: z.string().min(1),
  reference: z.string().nullish(),
  licence: z.string().nullish(),
  sources: z.array(sourceSchema).min(1),
});

export const isOwnCatalogue = (folder: string): boolean => existsSync(join(folder, FILE));

/** @throws {CatalogueError} telling what in the file cannot be used */
export async function readOwnCatalogue(folder: string): Promise<Catalogue> {
  const path = join(folder, FILE);
  const catalogue = catalogueSchema.safeParse(await readYaml(path));
  if (!catalogue.success) {
    const [issue] = catalogue.error.issues;
    throw new CatalogueError(`${path} cannot be used: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { collection, title, reference, licence, sources } = catalogue.data;
  const products = sources.flatMap((source) =>
    source.products.map((file) => ({
      obsId: file.replace(/\.(ecsv|fits?|xml|vot|pha)(\.gz)?$/i, ''),
      sourceKey: source.name,
      path: join(folder, file),
      licence: licence ?? null,
    })),
  );
  const missing = products.filter((product) => !existsSync(product.path));
  return {
    collection,
    title,
    reference: reference ?? null,
    licence: licence ?? null,
    sources: sources.map(toSource),
    products: products.filter((product) => !missing.includes(product)),
    problems: missing.map((product) => `${product.path} is named by ${FILE} and not there`),
  };
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'), { maxAliasCount: 10 });
  } catch (error) {
    if (error instanceof YAMLError)
      throw new CatalogueError(`${path} is no YAML: ${error.message}`, { cause: error });
    throw error;
  }
}

function toSource(written: z.output<typeof sourceSchema>): CatalogueSource {
  const { fit } = written;
  return {
    key: written.name,
    name: written.name,
    aliases: written.aliases,
    ra: written.ra,
    dec: written.dec,
    posErr: written.pos_err ?? null,
    className: written.class ?? null,
    classWritten: written.class_written ?? written.class ?? null,
    size: written.extension ?? null,
    redshift: written.redshift ?? null,
    discoverer: written.discoverer ?? null,
    discoveryDate: written.discovery_date ?? null,
    seenBy: written.seen_by,
    fit: fit
      ? {
          model: fit.model,
          dnde: fit.dnde ?? null,
          dndeErr: fit.dnde_err ?? null,
          index: fit.index ?? null,
          indexErr: fit.index_err ?? null,
          cutoff: fit.e_cut ?? null,
          flux: fit.flux ?? null,
          fluxErr: fit.flux_err ?? null,
        }
      : null,
    reference: written.reference ?? null,
  };
}
