/**
 * gamma-cat as it is released: `gammacat.fits.gz` (sources), `gammacat-datasets.json` (its list of products), and
 * `data/YEAR/BIBCODE/`, where `&` of a bibcode is `%26` on disk and in the list.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Catalogue, CatalogueError, type CatalogueProduct } from '../source';
import { readSources } from './read-sources';

const LICENCE = 'BSD-3-Clause';

const listSchema = z.array(
  z.object({
    source_id: z.number(),
    reference_id: z.string(),
    file_id: z.number(),
    type: z.enum(['ds', 'sed', 'lightcurve']),
    location: z.string(),
  }),
);

type Listed = z.output<typeof listSchema>[number];

export const isGammaCat = (folder: string): boolean => existsSync(join(folder, 'gammacat-datasets.json'));

/** @throws {CatalogueError} when the list or the table of sources is not there or cannot be read */
export async function readGammaCat(folder: string): Promise<Catalogue> {
  const table = ['gammacat.fits.gz', 'gammacat.fits'].map((name) => join(folder, name)).find(existsSync);
  if (table === undefined) throw new CatalogueError(`There is no gammacat.fits.gz in ${folder}`);
  const list = listSchema.safeParse(
    JSON.parse(await readFile(join(folder, 'gammacat-datasets.json'), 'utf8')),
  );
  if (!list.success) {
    throw new CatalogueError(`gammacat-datasets.json cannot be used: ${list.error.issues[0]?.message}`);
  }
  const sources = await readSources(table);
  const products = listProducts(folder, list.data);
  const missing = products.filter(({ path }) => !existsSync(path));
  return {
    collection: 'GAMMA-CAT',
    title: 'gamma-cat, open catalogue of TeV sources',
    reference: 'https://gamma-cat.readthedocs.io',
    licence: LICENCE,
    sources,
    products: products.filter((product) => !missing.includes(product)),
    problems: missing.map(({ path }) => `${path} is in the list and not in the folder`),
  };
}

/** Spectra and light curves; the fit of the same paper goes with the spectrum. */
function listProducts(folder: string, list: readonly Listed[]): CatalogueProduct[] {
  const models = new Map(list.filter(({ type }) => type === 'ds').map((entry) => [keyOf(entry), entry]));
  const named = new Map<string, CatalogueProduct>();
  for (const entry of list) {
    if (entry.type === 'ds') continue;
    const model =
      entry.type === 'sed'
        ? (models.get(keyOf(entry)) ?? models.get(keyOf({ ...entry, file_id: -1 })))
        : undefined;
    const obsId = `${basename(entry.location, '.ecsv')}-${entry.reference_id}`;
    named.set(obsId, {
      obsId,
      sourceKey: String(entry.source_id),
      path: join(folder, entry.location),
      ...(model && { modelPath: join(folder, model.location) }),
      licence: LICENCE,
    });
  }
  return [...named.values()];
}

const keyOf = ({
  source_id,
  reference_id,
  file_id,
}: Pick<Listed, 'source_id' | 'reference_id' | 'file_id'>) => `${source_id} ${reference_id} ${file_id}`;
