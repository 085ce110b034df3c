import { z } from 'zod';
import { answerAs, sentence } from '@/app/answer-as';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { keepSelection, selectionSchema } from '@/lib/packages/selection';
import { answerPackage } from './answer-package';

/** More identifiers make an address that not every program takes: send them by POST. */
const MOST_BY_ADDRESS = 50;

/** `/package?ID=…`: a package of a few datasets, as the `#package` of their links. */
const get = (request: Request) =>
  answerAs(request, async (asker) => {
    const ids = new URL(request.url).searchParams.getAll('ID').filter(Boolean);
    if (ids.length === 0) {
      return sentence(
        400,
        'Cannot pack nothing: add ?ID= and an obs_publisher_did, several times if you like.',
      );
    }
    if (ids.length > MOST_BY_ADDRESS) {
      return sentence(400, `Cannot pack ${ids.length} datasets by their address: send them by POST.`);
    }
    const selection = selectionSchema.safeParse({ ids });
    if (!selection.success)
      return sentence(400, 'These are no identifiers: each has at most 1000 characters.');
    const query = new URLSearchParams(selection.data.ids.map((id) => ['ID', id]));
    const url = `${env.BASE_URL}/package?${query}`;
    return keepEntityHeaders(await answerPackage(request, asker, selection.data, url));
  });

/** A selection by POST, as JSON or as the ID fields of a form: it gets an address of its own. */
async function post(request: Request): Promise<Response> {
  const selection = selectionSchema.safeParse(await readSelection(request));
  if (!selection.success) {
    const text = `Cannot pack this: ${z.prettifyError(selection.error)}`;
    return sentence(400, text);
  }
  const url = `${env.BASE_URL}/package/${await keepSelection(db(), selection.data)}`;
  if (request.headers.get('accept')?.includes('application/json')) return Response.json({ url });
  return new Response(null, { status: 303, headers: { location: url } });
}

async function readSelection(request: Request): Promise<unknown> {
  try {
    if (request.headers.get('content-type')?.startsWith('application/json')) return await request.json();
    return { ids: (await request.formData()).getAll('ID') };
  } catch {
    return null; // the schema says what was expected
  }
}

export { get as GET, get as HEAD, post as POST };
