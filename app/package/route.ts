import { z } from 'zod';
import { answerAs, sentence } from '@/app/answer-as';
import { readQuery } from '@/app/search/ask-service';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { keepEntityHeaders } from '@/lib/http/entity-headers';
import { keepSelection, selectionSchema } from '@/lib/packages/selection';
import { type Searched, searchedSchema, type SelectionQuery } from '@/lib/packages/selection-query';
import { version } from '@/package.json';
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

/** What a page sends along: the search that the rows were chosen from. */
const sentSchema = selectionSchema.extend({ search: searchedSchema.nullable().default(null) });

/** A selection by POST, as JSON or as the ID fields of a form: it gets an address of its own. */
const post = (request: Request) =>
  answerAs(request, async (asker) => {
    const sent = sentSchema.safeParse(await readSelection(request));
    if (!sent.success) return sentence(400, `Cannot pack this: ${z.prettifyError(sent.error)}`);
    const { search, ...rows } = sent.data;
    const selection = { ...rows, query: search && (await queryOf(search)), ownerId: asker.userId };
    const url = `${env.BASE_URL}/package/${await keepSelection(db(), selection)}`;
    if (request.headers.get('accept')?.includes('application/json')) return Response.json({ url });
    return new Response(null, { status: 303, headers: { location: url } });
  });

/** The query behind an address of the search page; `null` when it is none. */
async function queryOf({ address, asked, rows, overflow }: Searched): Promise<SelectionQuery | null> {
  const read = await readQuery(new URLSearchParams(address));
  return read.ok ? { adql: read.query.rows, service: env.TAP_URL, asked, rows, overflow, version } : null;
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
