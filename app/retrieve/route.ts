import { z } from 'zod';
import { answerAs, decideRead, refuseRead, sentence } from '@/app/answer-as';
import type { Asker } from '@/app/requester';
import { findDatasets } from '@/lib/archive/find-datasets';
import { findDatasetFile } from '@/lib/archive/find-file';
import { findWithdrawal } from '@/lib/archive/find-withdrawal';
import { openArchiveFile } from '@/lib/archive/open-file';
import { readPart } from '@/lib/archive/read-part';
import { db } from '@/lib/db';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { sendFile } from '@/lib/http/send-file';
import { StorageError } from '@/lib/storage/errors';

/** Identifiers are short; a long one is no identifier. */
const identifier = z.string().trim().min(1).max(1000);

/**
 * The file of a dataset: `/retrieve?id=<obs_publisher_did>`, as access_url of ivoa.obscore says; one response of
 * it with `&part=aeff`, a whole file that its responses are in with `&file=<sha256>`.
 */
async function retrieve(request: Request, who: Asker): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const id = identifier.safeParse(parameters.get('id') ?? parameters.get('ID'));
  if (!id.success) {
    return sentence(400, 'Cannot retrieve without an identifier: add ?id= and an obs_publisher_did.');
  }
  const file = await findDatasetFile(db(), id.data);
  if (!file) {
    const withdrawal = await findWithdrawal(db(), id.data);
    if (withdrawal) return sentence(410, withdrawal.sentence);
    return sentence(404, `There is no dataset ${id.data} in this archive.`);
  }
  const decision = await decideRead(request, who, file, 'retrieve');
  if (!decision.allowed) return refuseRead(request, id.data, decision);
  const part = parameters.get('part');
  const sha256 = parameters.get('file') ?? file.sha256;
  let response: Response;
  try {
    if (part !== null) response = await answerPart(id.data, part, request.method === 'HEAD');
    else if (sha256 !== file.sha256) response = await answerFile(id.data, sha256, request);
    else response = sendFile({ ...file, ...(await openArchiveFile(file)) }, request);
  } catch (error) {
    if (error instanceof StorageError) return sentence(503, `${id.data} cannot be had now. ${error.message}`);
    throw error;
  }
  // Pages of other archives and Aladin Lite fetch from their own origin.
  response.headers.set('access-control-allow-origin', '*');
  response.headers.set('access-control-expose-headers', 'Content-Range, Content-Disposition, ETag');
  return keepEntityHeaders(response);
}

/** A response that belongs to the events, wherever its file is. */
async function answerPart(id: string, type: string, headOnly: boolean): Promise<Response> {
  const [dataset] = await findDatasets(db(), [id]);
  const parts = dataset?.parts ?? [];
  const part = parts.find((one) => one.type === type.toLowerCase());
  if (part === undefined) {
    const there = parts.map((one) => one.type).join(', ') || 'no parts';
    return sentence(404, `There is no part "${type}" of ${id}: it has ${there}.`);
  }
  const bytes = await readPart(part);
  return new Response(headOnly ? null : new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/fits',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${dataset!.obs_id.replace(/[^\w.-]/g, '_')}_${part.type}.fits"`,
      etag: `"${part.sha256}-${part.index}"`,
    },
  });
}

/** A file with responses that belong to the events, or the reason why an earlier content is no more. */
async function answerFile(id: string, sha256: string, request: Request): Promise<Response> {
  const [dataset] = await findDatasets(db(), [id]);
  const part = dataset?.parts.find((one) => one.sha256 === sha256);
  if (part === undefined) {
    const withdrawal = await findWithdrawal(db(), id, sha256);
    if (withdrawal) return sentence(410, withdrawal.sentence);
    return sentence(404, `There is no file with SHA-256 ${sha256} of ${id}.`);
  }
  const mediaType = part.name.endsWith('.gz') ? 'application/gzip' : 'application/fits';
  return sendFile({ ...(await openArchiveFile(part)), name: part.name, mediaType }, request);
}

const answer = (request: Request) => answerAs(request, (who) => retrieve(request, who));

export { answer as GET, answer as HEAD };
