/**
 * A picture that was sent by SAMP: a counts map made again from the events, or one image of a file.
 */

import { decideRead } from '@/app/answer-as';
import { findDatasetFile } from '@/lib/archive/find-file';
import { openArchiveFile } from '@/lib/archive/open-file';
import { db } from '@/lib/db';
import { FitsError } from '@/lib/fits/errors';
import { extractImage } from '@/lib/fits/extract-image';
import { readFitsStream } from '@/lib/fits/read';
import { env } from '@/lib/env';
import { makeCountsMap } from '@/lib/gamma/counts-map';
import { readEventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import { writeCountsMap } from '@/lib/gamma/write-counts-map';
import { StorageError } from '@/lib/storage/errors';
import type { StoredFile } from '@/lib/storage/stored-file';
import { version } from '@/package.json';
import { type ImageLink, linkHeaders, linkOwner, openLink, sentence } from '../../links';

interface Context {
  readonly params: Promise<{ readonly token: string }>;
}

const HEADERS = linkHeaders('application/fits', 'image.fits');

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('image', (await params).token);
  if (!opened.ok) return opened.refusal;
  const { id, session } = opened.content;
  const owner = await linkOwner(session, request);
  if (!owner.ok) return owner.refusal;
  const file = await findDatasetFile(db(), id);
  if (file === null) return sentence(404, `There is no dataset ${id}.`);
  const decision = await decideRead(request, owner.asker, file, 'picture sent by SAMP');
  if (!decision.allowed) {
    return decision.reason === 'hidden'
      ? sentence(404, `There is no dataset ${id}.`)
      : sentence(403, `${id}: ${decision.sentence}`);
  }
  try {
    const picture = await draw(file, opened.content);
    return new Response(new Uint8Array(picture), { headers: HEADERS });
  } catch (error) {
    if (error instanceof FitsError || error instanceof RangeError) return sentence(422, error.message);
    if (error instanceof StorageError) return sentence(503, `${id}: ${error.message}`);
    throw error;
  }
}

/** Aladin looks before it fetches; nothing is drawn for that. */
export async function HEAD(_request: Request, { params }: Context): Promise<Response> {
  const opened = openLink('image', (await params).token);
  return opened.ok ? new Response(null, { headers: HEADERS }) : opened.refusal;
}

async function draw(file: StoredFile, link: ImageLink): Promise<Uint8Array> {
  const hdus = await readFitsStream((await openArchiveFile(file)).open());
  if ('hdu' in link) {
    const hdu = hdus[link.hdu];
    if (hdu === undefined) throw new RangeError(`There is no HDU ${link.hdu} in this file`);
    return extractImage(hdu);
  }
  const events = readEventList(hdus);
  const geometry = createGeometry(mapCentre(events), link.map.pixelSize, link.map.width);
  return writeCountsMap(makeCountsMap(events, geometry, link.map), {
    header: events.header,
    source: link.id,
    creator: `DataDistiller/${version}`,
    created: new Date(),
    story: { centre: env.SITE_NAME, activity: null, progenitors: [link.id] },
  });
}
