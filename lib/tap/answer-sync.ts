/**
 * TAP-sync (TAP 1.1 §2.1): one request, one answer, whether the parameters come by query string or by form.
 */
import { answerBytes } from './answer';
import type { ClientLimit } from './client-limit';
import { errorDocument, tell, VOTABLE_TYPE } from './error-document';
import { discardFiles, type RequestParameters } from './parameters';
import { readTapQuery } from './query-parameters';
import { type QueryContext, runQuery } from './run-query';
import { openUploads } from './upload/open-uploads';

export interface SyncContext extends Omit<QueryContext, 'signal' | 'openUploads'> {
  readonly readParameters: (request: Request) => Promise<RequestParameters>;
  readonly clients: ClientLimit;
  /** Whom the query counts against. */
  readonly client: string;
  /** Bytes of one upload. */
  readonly uploadLimit: number;
  /** Networks from which uploads may be fetched although they are not public. */
  readonly uploadNetworks: readonly string[];
  readonly report: (error: unknown) => void;
}

export async function answerSync(request: Request, context: SyncContext): Promise<Response> {
  const stop = new AbortController();
  const abort = () => stop.abort(new Error('the client went away'));
  request.signal.addEventListener('abort', abort, { once: true });

  const undo: (() => unknown)[] = [() => request.signal.removeEventListener('abort', abort)];
  const ended = () => {
    for (const step of undo.splice(0).reverse()) step();
  };
  let text = '';
  try {
    undo.push(context.clients.enter(context.client));
    const parameters = await context.readParameters(request);
    undo.push(() => discardFiles(parameters));
    text = parameters.values.get('QUERY')?.[0] ?? '';
    const query = readTapQuery(parameters.values);
    const answer = await runQuery(query, {
      ...context,
      signal: stop.signal,
      openUploads: openUploads({
        openPart: async (part) => parameters.files.get(part)?.open() ?? null,
        limit: context.uploadLimit,
        allowed: context.uploadNetworks,
      }),
    });
    undo.push(answer.close);
    return await answerBytes(answer.bytes, {
      headers: new Headers({
        'content-type': answer.contentType,
        'content-disposition': `inline; filename="result.${answer.extension}"`,
        // Compressed here if at all, and passed on as it comes.
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      }),
      acceptEncoding: request.headers.get('accept-encoding'),
      headOnly: request.method === 'HEAD',
      abort,
      ended,
    });
  } catch (error) {
    ended();
    return errorResponse(error, text, context.report);
  }
}

/** Any error as an error document, whatever format was asked for: all clients read this one. */
export function errorResponse(error: unknown, query: string, report: (error: unknown) => void): Response {
  const { message, status, retryAfter, ours } = tell(error, query);
  if (ours) report(error);
  const headers = new Headers({ 'content-type': VOTABLE_TYPE });
  if (retryAfter !== null) headers.set('retry-after', String(retryAfter));
  return new Response(errorDocument(message), { status, headers });
}
