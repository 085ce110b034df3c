/** The rows of several archives as one file: `/archives/table?<question>&archives=<id>…&format=votable|csv`. */
import { currentSessionId } from '@/app/current-user';
import { problem } from '@/app/search/ask-service';
import { asCsv, asVotable, openMerged } from '../merged-table';

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format') ?? 'votable';
  if (format !== 'votable' && format !== 'csv') {
    return problem(`There is no format "${format}": expected votable or csv.`, 400);
  }
  const sessionId = await currentSessionId();
  const table = await openMerged(searchParams, { ids: null, signal: request.signal, sessionId });
  if (!table.ok) return table.refusal;
  return new Response(format === 'csv' ? asCsv(table) : asVotable(table), {
    headers: {
      'content-type': format === 'csv' ? 'text/csv;header=present' : 'application/x-votable+xml',
      'content-disposition': `attachment; filename="archives.${format === 'csv' ? 'csv' : 'vot'}"`,
      'cache-control': 'no-store',
    },
  });
}
