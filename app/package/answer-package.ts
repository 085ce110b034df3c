import 'server-only';

/**
 * What a package is asked for: the archive itself, a list of addresses, or what would be in it.
 */
import type { Asker } from '@/app/requester';
import { sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { toStream } from '@/lib/fits/source';
import { sendFile } from '@/lib/http/send-file';
import type { DataPackage } from '@/lib/packages/build-package';
import { describePackage } from '@/lib/packages/describe-package';
import type { Selection } from '@/lib/packages/selection';
import { URL_LIST_NAMES, URL_LISTS, writeUrlList } from '@/lib/packages/url-list';
import { recordActivity } from '@/lib/provenance/record-activity';
import { openPackage } from './open-package';

/** @param url address of the package, to which `?list=` and `?describe` are added */
export async function answerPackage(
  request: Request,
  asker: Asker,
  selection: Selection,
  url: string,
): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const describes = parameters.has('describe');
  const opened = await openPackage(request, asker, selection, url, describes);
  const built = opened.package;
  if (describes) return Response.json(describePackage(built, url));
  if (built.stored.length + built.results.length === 0) return refuseEmpty(asker, built);
  const list = parameters.get('list');
  if (list !== null) {
    const kind = URL_LISTS.find((known) => known === list);
    if (!kind) return sentence(400, `Cannot list as "${list}": expected ${URL_LISTS.join(', ')}.`);
    return listUrls(kind, built, url);
  }
  const part = parameters.get('part');
  if (part !== null) return sendPart(part, built);
  // A download that goes on where it was broken off is the same download.
  if (request.method === 'GET' && !request.headers.has('range')) {
    const now = new Date();
    for (const act of opened.acts) await recordActivity(db(), { startTime: now, endTime: now, ...act });
  }
  return sendFile(
    {
      size: built.layout.size,
      etag: built.etag,
      localPath: null,
      open: (range = { start: 0, end: built.layout.size - 1 }) => toStream(opened.pieces(range)),
      pieces: opened.pieces,
      mediaType: 'application/zip',
      name: `${built.name}.zip`,
    },
    request,
  );
}

/** Nothing of what was asked for may be had: as a single file would be refused. */
function refuseEmpty(asker: Asker, { leftOut }: DataPackage): Response {
  const reasons = leftOut.map((one) => `${one.obs_publisher_did}: ${one.reason}`).join('\n');
  const locked = leftOut.some((one) => one.locked);
  return sentence(
    locked ? (asker.userId === null ? 401 : 403) : 404,
    `There is nothing to pack.\n${reasons}`,
  );
}

/** A file of the package that the archive does not have: an index table, the terms … */
function sendPart(part: string, { written }: DataPackage): Response {
  const file = written.find(({ name }) => name === part);
  if (!file) {
    const there = written.map(({ name }) => name).join(', ');
    return sentence(404, `There is no ${part} in this package: it has ${there}.`);
  }
  return new Response(new Uint8Array(file.bytes), {
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(file.size) },
  });
}

function listUrls(kind: (typeof URL_LISTS)[number], built: DataPackage, url: string): Response {
  const stored = built.stored.map(({ path, file, obs_publisher_did }) => ({
    url: `${env.BASE_URL}/retrieve?${new URLSearchParams({ id: obs_publisher_did, file: file.sha256 })}`,
    path: `${built.name}/${path}`,
    sha256: file.sha256,
  }));
  const written = built.written.map(({ name, sha256 }) => ({
    url: `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams({ part: name })}`,
    path: `${built.name}/${name}`,
    sha256,
  }));
  const results = built.results.map(({ path, result }) => ({
    url: result.url,
    path: `${built.name}/${path}`,
    sha256: result.sha256,
  }));
  const files = [...written, ...stored, ...results];
  const notes = built.leftOut.map((one) => `left out ${one.obs_publisher_did}: ${one.reason}`);
  return new Response(writeUrlList(kind, files, notes), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${URL_LIST_NAMES[kind]}"`,
    },
  });
}
