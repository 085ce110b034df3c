import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { env } from '@/lib/env';
import { readFitsStream } from '@/lib/fits/read';
import { cutEvents } from '@/lib/gamma/cut-events';
import { decide } from '@/lib/identity/access';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { NOBODY, recordActivity } from '@/lib/provenance/record-activity';
import type { CutRequest } from '@/lib/soda/cut-request';
import { cutoutAct, cutoutId } from '@/lib/soda/cutout-act';
import { SodaError } from '@/lib/soda/errors';
import { StorageError } from '@/lib/storage/errors';
import { version } from '@/package.json';
import { type Dataset, findDatasets } from './find-datasets';
import { findWithdrawal } from './find-withdrawal';
import { openArchiveFile } from './open-file';

/**
 * The dataset a cutout is asked of. What is hidden from somebody is to look as if it were not there.
 *
 * @throws {SodaError} when there is none, or it is no event list
 */
export async function requireEventList(db: PrismaClient, id: string, who: Who): Promise<Dataset> {
  const [dataset] = await findDatasets(db, [id]);
  if (dataset === undefined || !decide(who, dataset, 'see', new Date()).allowed) {
    const withdrawal = dataset === undefined ? await findWithdrawal(db, id) : null;
    if (withdrawal) throw new SodaError('UsageError', withdrawal.sentence, 410);
    throw new SodaError('UsageError', `There is no dataset ${id} in this archive`, 404);
  }
  if (dataset.dataproduct_type !== 'event' || dataset.path === null) {
    throw new SodaError('UsageError', `${id} is no event list, and only those can be cut here`);
  }
  return dataset;
}

/**
 * Cut it, and put it on record. Who asks may have it: that is decided before.
 *
 * @returns null when nothing is left
 * @throws {SodaError} when the file cannot be had
 */
export async function cutDataset(
  db: PrismaClient,
  dataset: Dataset,
  { id, cut, words }: CutRequest,
  who: Who,
): Promise<Uint8Array | null> {
  const { path, size, sha256, fault } = dataset;
  const startTime = new Date();
  const cutout = { authority: env.AUTHORITY, id, words, version };
  try {
    const file = await openArchiveFile({ path: path!, size: size!, sha256: sha256!, fault });
    const piece = cutEvents(await readFitsStream(file.open()), cut, {
      progenitor: id,
      creator: `Data Distiller ${version}`,
      created: new Date(),
      parameters: words,
      story: { centre: env.SITE_NAME, activity: cutoutId(cutout), progenitors: [id] },
    });
    if (piece === null) return null;
    const endTime = new Date();
    const open = decide(THE_PUBLIC, dataset, 'read', endTime).allowed;
    const collection = dataset.obs_collection;
    const ownerId = open ? null : (who.userId ?? NOBODY);
    await recordActivity(db, cutoutAct({ ...cutout, collection, startTime, endTime, ownerId }));
    return piece.file;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    throw new SodaError('ServiceUnavailable', `${id} cannot be had now. ${error.message}`, 503);
  }
}
