import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { answerAs, decideRead, refuseRead, sentence } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { type DatasetFile, findDatasetFile } from '@/lib/archive/find-file';
import { openArchiveFile } from '@/lib/archive/open-file';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { FitsError } from '@/lib/fits/errors';
import { readFitsStream } from '@/lib/fits/read';
import { readEventList } from '@/lib/gamma/event-list';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { drawCountsMap } from '@/lib/preview-image/draw-counts-map';
import { writePng } from '@/lib/preview-image/write-png';
import { StorageError } from '@/lib/storage/errors';

/** To be raised when pictures come out otherwise, so that those that are kept are drawn anew. */
const DRAWING = 1;

const identifier = z.string().trim().min(1).max(1000);

/** A picture of an event list, `/preview-image?id=<obs_publisher_did>`: as free as the events themselves. */
async function show(request: Request, asker: Asker): Promise<Response> {
  const id = identifier.safeParse(new URL(request.url).searchParams.get('id'));
  if (!id.success)
    return sentence(400, 'Cannot draw without an identifier: add ?id= and an obs_publisher_did.');
  const file = await findDatasetFile(db(), id.data);
  if (!file) return sentence(404, `There is no dataset ${id.data} in this archive.`);
  const decision = await decideRead(request, asker, file, 'preview');
  if (!decision.allowed) return refuseRead(request, id.data, decision);
  const etag = `"${file.sha256}-${DRAWING}"`;
  const headers = {
    etag,
    'cache-control': 'no-cache',
    'content-type': 'image/png',
    'access-control-allow-origin': '*',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  try {
    const picture = await findPicture(file);
    const body = request.method === 'HEAD' ? null : new Uint8Array(picture);
    return keepEntityHeaders(
      new Response(body, { headers: { ...headers, 'content-length': String(picture.length) } }),
    );
  } catch (error) {
    if (error instanceof StorageError) return sentence(503, `${id.data} cannot be had now. ${error.message}`);
    if (error instanceof FitsError || error instanceof RangeError) {
      return sentence(422, `There is no picture of ${id.data}: ${error.message}.`);
    }
    throw error;
  }
}

/** Drawn once, and kept by the content of the file it was drawn from. */
async function findPicture(file: DatasetFile): Promise<Uint8Array> {
  const folder = join(env.DATA_DIR, 'previews');
  const path = join(/* turbopackIgnore: true */ folder, `${file.sha256}-${DRAWING}.png`);
  const kept = await readFile(path).catch(() => null);
  if (kept) return kept;
  const events = readEventList(await readFitsStream((await openArchiveFile(file)).open()));
  const picture = writePng(drawCountsMap(events), { Source: file.id.replace(/[^\x20-\x7e]/g, '?') });
  await mkdir(folder, { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, picture);
  await rename(aside, path);
  return picture;
}

const answer = (request: Request) => answerAs(request, (asker) => show(request, asker));

export { answer as GET, answer as HEAD };
