/**
 * gamma-cat as it is released: `gammacat.fits.gz` (sources) and `data/YEAR/BIBCODE/`, where `&` of a bibcode is `%26`.
 *
 * Files are named by source and, where a paper has several, a number: `tev-000025-sed-1.ecsv`, its fit in
 * `tev-000025-1.yaml`. The folder is read itself: the list that comes with it (gammacat-datasets.json) misses some
 * files and names others that were never there.
 */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Catalogue, CatalogueError, type CatalogueProduct } from '../source';
import { readSources } from './read-sources';

const LICENCE = 'BSD-3-Clause';
const TABLES = ['gammacat.fits.gz', 'gammacat.fits'];
const PRODUCT = /^tev-(\d{6})-(sed|lc)(-\d+)?\.ecsv$/;

const findTable = (folder: string) => TABLES.map((name) => join(folder, name)).find(existsSync) ?? null;

export const isGammaCat = (folder: string): boolean => findTable(folder) !== null;

/** @throws {CatalogueError} when the table of sources or the folder of data is not there */
export async function readGammaCat(folder: string): Promise<Catalogue> {
  const table = findTable(folder);
  if (table === null || !existsSync(join(folder, 'data'))) {
    throw new CatalogueError(`${folder} needs gammacat.fits.gz and the folder data beside it`);
  }
  const sources = await readSources(table);
  const products = await listProducts(join(folder, 'data'));
  const keys = new Set(sources.map(({ key }) => key));
  const strangers = products.filter(({ sourceKey }) => !keys.has(sourceKey));
  return {
    collection: 'GAMMA-CAT',
    title: 'gamma-cat, open catalogue of TeV sources',
    reference: 'https://gamma-cat.readthedocs.io',
    licence: LICENCE,
    sources,
    products: products.filter((product) => !strangers.includes(product)),
    problems: strangers.map(
      ({ obsId, sourceKey }) => `${obsId} is of source ${sourceKey}, which the catalogue does not list`,
    ),
  };
}

/** Spectra and light curves; the fit of the same paper goes with the spectrum. */
async function listProducts(folder: string): Promise<CatalogueProduct[]> {
  const files = await readdir(folder, { recursive: true });
  return files.toSorted().flatMap((file) => {
    const [, number, kind, part = ''] = PRODUCT.exec(basename(file)) ?? [];
    if (number === undefined) return [];
    const place = join(folder, dirname(file));
    const fits = [`tev-${number}${part}.yaml`, `tev-${number}.yaml`].map((name) => join(place, name));
    const modelPath = kind === 'sed' ? fits.find(existsSync) : undefined;
    return [
      {
        obsId: `${basename(file, '.ecsv')}-${decodeURIComponent(basename(dirname(file)))}`,
        sourceKey: String(Number(number)),
        path: join(folder, file),
        ...(modelPath && { modelPath }),
        licence: LICENCE,
      },
    ];
  });
}
