/**
 * Which catalogue somebody points at: gamma-cat's folder, the file of the Galactic plane survey, or a folder with a
 * `catalogue.yaml` of our own form.
 */
import { stat } from 'node:fs/promises';
import { isGammaCat, readGammaCat } from './gamma-cat/read-gamma-cat';
import { isHgps, readHgps } from './hgps/read-hgps';
import { isOwnCatalogue, readOwnCatalogue } from './own/read-own-catalogue';
import { type Catalogue, CatalogueError } from './source';

/**
 * @param productFolder where spectra are written that stand inside a table
 * @throws {CatalogueError} when it is none of them
 */
export async function openCatalogue(path: string, productFolder: string): Promise<Catalogue> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CatalogueError(`There is no ${path}`);
  if (found.isFile() && isHgps(path)) return readHgps(path, productFolder);
  if (found.isDirectory() && isGammaCat(path)) return readGammaCat(path);
  if (found.isDirectory() && isOwnCatalogue(path)) return readOwnCatalogue(path);
  throw new CatalogueError(
    `${path} is no catalogue we can read: expected gamma-cat's folder (gammacat.fits.gz and data), hgps_catalog_v1.fits.gz, or a folder with catalogue.yaml`,
  );
}
