/** Facets of a search on our own archive: `/search/facets?…`, the address of a search. */
import { isOwnService } from '@/app/on-behalf';
import { whoAsks } from '@/app/requester';
import { countCombinations } from '@/lib/archive/facets/count-combinations';
import { queryContext } from '@/lib/archive/tap-service';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { CredentialError } from '@/lib/identity/errors';
import { countFacets } from '@/lib/obscore/criteria/facets';
import { listUploads, tableOf } from '@/lib/search-lists/list-uploads';
import { CursorError } from '@/lib/tap/cursor';
import { tell } from '@/lib/tap/error-document';
import type { UploadedTable } from '@/lib/tap/client';
import { problem, readAskedCriteria } from '../ask-service';

export async function GET(request: Request): Promise<Response> {
  if (!isOwnService(env.TAP_URL)) {
    return problem(`Facets are counted in the gateway's own archive alone, not in ${env.TAP_URL}`, 404);
  }
  const read = readAskedCriteria(new URL(request.url).searchParams);
  if (!read.ok) return read.refusal;
  const { criteria } = read;
  try {
    const who = await whoAsks(request);
    const began = performance.now();
    const combinations = await countCombinations(criteria, {
      context: { ...queryContext(who), timeout: env.TAP_SYNC_SECONDS * 1000, signal: request.signal },
      db: db(),
      listUploads: requireLists,
    });
    const facets = countFacets(criteria, combinations);
    const milliseconds = performance.now() - began;
    return Response.json(
      {
        facets,
        milliseconds,
        countedAt: `${new Date().toISOString().slice(0, 19)}Z`,
      },
      { headers: { 'cache-control': 'no-store' } },
    );
  } catch (error) {
    if (error instanceof MissingListError) return problem(error.message, 404);
    if (error instanceof CredentialError) return problem(error.message, error.status);
    if (error instanceof CursorError)
      return problem(`The archive could not count: ${tell(error).message}`, 503);
    throw error;
  }
}

class MissingListError extends Error {}

async function requireLists(adql: string): Promise<readonly UploadedTable[]> {
  const lists = await listUploads(adql, (reference) => tableOf(db(), reference));
  if (!lists.ok) throw new MissingListError(lists.message);
  return lists.uploads;
}
