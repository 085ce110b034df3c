import 'server-only';

import { copyHdu } from '@/lib/fits/edit';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import { concatenate } from '@/lib/fits/source';
import type { DatasetPart } from './find-datasets';
import { openArchiveFile } from './open-file';

/**
 * One part of an observation as a FITS file of its own: the primary HDU and the part, byte for byte.
 *
 * @throws {FitsError} when the file has no such HDU any more
 * @throws {StorageError} when the file cannot be had
 */
export async function readPart(part: DatasetPart): Promise<Uint8Array> {
  const { index, type } = part;
  const hdus = await readFitsStream((await openArchiveFile(part)).open());
  const [primary] = hdus;
  const hdu = hdus[index];
  if (primary === undefined || hdu === undefined) {
    throw new FitsError(`There is no HDU ${index} for ${type}: the file has ${hdus.length}`);
  }
  const parts = hdu === primary ? copyHdu(primary) : [...copyHdu(primary), ...copyHdu(hdu)];
  return concatenate(
    parts,
    parts.reduce((size, part) => size + part.length, 0),
  );
}
