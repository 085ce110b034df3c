import 'server-only';

import { createReadStream } from 'node:fs';
import { copyHdu } from '@/lib/fits/edit';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import { concatenate } from '@/lib/fits/source';
import type { DatasetPart } from './find-datasets';

/**
 * One part of an observation as a FITS file of its own: the primary HDU and the part, byte for byte.
 *
 * @throws {FitsError} when the file has no such HDU any more
 */
export async function readPart({ path, index, type }: DatasetPart): Promise<Uint8Array> {
  const hdus = await readFitsStream(createReadStream(path));
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
