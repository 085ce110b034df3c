/** gamma-cat and the Galactic plane survey as they were released; skipped, saying so, where ../shared/data is absent. */
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Spectrum } from '@/lib/spectra/spectrum';
import { openCatalogue } from './open-catalogue';
import { readCatalogueProduct, readProductFiles } from './read-catalogue-product';

const DATA = '../shared/data';
const absent = !existsSync(`${DATA}/gamma-cat`);

test.skipIf(absent)(
  'gamma-cat gives 166 sources and its products (skipped without ../shared/data)',
  async () => {
    const { sources, products, problems } = await openCatalogue(`${DATA}/gamma-cat`, '/nowhere');
    expect(sources).toHaveLength(166);
    // 279 SEDs and 71 light curves lie on disk; two are of sources the table does not list.
    expect(products).toHaveLength(348);
    expect(problems).toEqual([
      expect.stringContaining('source 168, which the catalogue does not list'),
      expect.stringContaining('source 169, which the catalogue does not list'),
    ]);
    expect(sources.find(({ key }) => key === '8')).toMatchObject({
      name: 'RGB J0152+017',
      aliases: expect.arrayContaining(['HESS J0152+017']),
      ra: 28.165045,
      className: 'BLL',
      discoverer: 'H.E.S.S.',
      fit: { model: 'power-law', dnde: 5.7e-13, index: 2.95 },
    });
  },
);

test.skipIf(absent)(
  'the fluxes of our table of HESS J0152+017 are those of gamma-cat (skipped without ../shared/data)',
  async () => {
    const ours = (await readProductFiles('lib/catalogue/published/HESS-J0152+017-spectrum.ecsv', null))
      .product as Spectrum;
    const folder = `${DATA}/gamma-cat/data/2008/2008A%26A...481L.103A`;
    const theirs = (await readProductFiles(`${folder}/tev-000008-sed.ecsv`, `${folder}/tev-000008.yaml`))
      .product as Spectrum;
    const numbers = ({ points }: Spectrum) => points.map(({ dnde, errn, errp }) => [dnde, errn, errp]);
    expect(numbers(ours)).toEqual(numbers(theirs));
    expect(ours.model).toEqual(theirs.model);
    // The table: energies 2.5 % above gamma-cat's.
    for (const [i, { eRef }] of ours.points.entries())
      expect(eRef / theirs.points[i]!.eRef).toBeCloseTo(1.0256, 4);
  },
);

test.skipIf(absent)(
  'every product of gamma-cat can be read, or says why not (skipped without ../shared/data)',
  async () => {
    const { products } = await openCatalogue(`${DATA}/gamma-cat`, '/nowhere');
    const failed: string[] = [];
    let models = 0;
    for (const { obsId, path, modelPath } of products) {
      try {
        const { product } = await readProductFiles(path, modelPath ?? null);
        if (product.kind === 'spectrum' && product.model !== null) models += 1;
      } catch (error) {
        failed.push(`${obsId}: ${(error as Error).message}`);
      }
    }
    expect(failed).toEqual([]);
    expect(models).toBeGreaterThan(100);
  },
);

test.skipIf(absent)(
  'the survey gives 78 sources, and its spectra as files of their own (skipped without ../shared/data)',
  async () => {
    const { sources, products } = await openCatalogue(`${DATA}/catalogs/hgps_catalog_v1.fits.gz`, '/nowhere');
    expect(sources).toHaveLength(78);
    const row = products.find(({ sourceKey }) => sourceKey === 'HESS J1825-137')!;
    const spectrum = (await readCatalogueProduct(
      new TextEncoder().encode(row.content!),
      row.obsId,
      null,
    )) as Spectrum;
    // Row HESS J1825-137 of the table, as astropy prints it.
    expect(spectrum.points).toHaveLength(6);
    expect(spectrum.points[0]).toMatchObject({ eRef: 0.3651741, dnde: 2.3817817e-10, eMin: 0.23713738 });
    expect(spectrum.model!.parameters.map(({ value }) => value)).toEqual([
      6.946258e-11,
      2.1509936,
      expect.closeTo(1 / 0.0736742, 9),
      0.65012896,
    ]);
  },
);
