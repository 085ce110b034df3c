/** The identifiers that an answer found, a line each, in the order that its hash is made of: `?run=NUMBER`. */
import { z } from 'zod';
import { currentUser } from '@/app/current-user';
import { problem } from '@/app/search/ask-service';
import { db } from '@/lib/db';
import { sortedBytes } from '@/lib/saved-searches/found-datasets';
import { findSavedSearch, listRuns, readFound } from '@/lib/saved-searches/store';

const runSchema = z.coerce.number().int().positive();

export async function GET(
  request: Request,
  { params }: RouteContext<'/searches/[searchId]/identifiers'>,
): Promise<Response> {
  const { searchId } = await params;
  const userId = (await currentUser())?.id ?? null;
  const search = await findSavedSearch(db(), searchId, userId);
  if (search === null) return problem('There is no saved search at this address, or it is private', 404);
  if (search.withdrawn !== null) return problem('This saved search was withdrawn', 410);
  const asked = runSchema.safeParse(new URL(request.url).searchParams.get('run'));
  if (!asked.success) return problem('Cannot tell which answer is meant: give its number as run=', 400);
  // Answers of the owner may name what others do not see.
  const runs = await listRuns(db(), search.id, search.ownerId === userId ? null : 'public');
  if (!runs.some(({ id }) => id === asked.data))
    return problem(`The search has no answer ${asked.data}`, 404);
  const found = await readFound(db(), search.id, asked.data);
  if (found === null) return problem('Of this answer the identifiers are not kept', 404);
  return new Response(
    sortedBytes(found.keys())
      .map((identifier) => `${identifier}\n`)
      .join(''),
    {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="identifiers-${asked.data}.txt"`,
        'cache-control': 'private, no-store',
      },
    },
  );
}
