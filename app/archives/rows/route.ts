/**
 * The rows of one archive for a question asked of many: `/archives/rows?service=<id>&ra=…&dec=…`, or with `with=…` for
 * data at the time of chosen rows. Always BINARY2 in the columns of the merged table.
 *
 * The address names an archive by its id, never by an address, so nobody can make the gateway ask somewhere else.
 */
import { problem } from '@/app/search/ask-service';
import { currentSessionId } from '@/app/current-user';
import { readQuestion } from '@/lib/federation/question';
import { ROW_FORMATS } from '@/lib/tap/client';
import { ClientLimit } from '@/lib/tap/client-limit';
import { TapError } from '@/lib/tap/errors';
import { openArchive } from '../open-archive';
import { findArchive } from '../services';

/** A page asks four at a time; a few pages may be open. */
const underWay = new ClientLimit(24);

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const service = await findArchive(searchParams.get('service') ?? '');
  if (service === null) {
    return problem(
      'This archive is not known here: choose it from the list, or add it from the registry.',
      404,
    );
  }
  const read = readQuestion(searchParams);
  if (!read.ok) return problem(read.message, 400);
  let leave: () => void;
  try {
    leave = underWay.enter(request.headers.get('x-client-address') ?? 'unknown');
  } catch (error) {
    if (error instanceof TapError) return problem(error.message, error.status);
    throw error;
  }
  let opened: Awaited<ReturnType<typeof openArchive>>;
  try {
    opened = await openArchive(service, read.question, request.signal, await currentSessionId());
  } catch (error) {
    leave();
    if (request.signal.aborted) return problem('Cancelled.', 499);
    throw error;
  }
  if (!opened.ok) {
    leave();
    return problem(opened.message, 502);
  }
  return new Response(toStream(opened.table, leave, request.signal), {
    headers: { 'content-type': ROW_FORMATS.binary2, 'cache-control': 'no-store' },
  });
}

function toStream(
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  leave: () => void,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await pieces.next();
        if (!next.done) return controller.enqueue(next.value);
        leave();
        controller.close();
      } catch (error) {
        leave();
        if (!signal.aborted) throw error; // nobody reads on
      }
    },
    async cancel() {
      leave();
      await pieces.return(undefined);
    },
  });
}
