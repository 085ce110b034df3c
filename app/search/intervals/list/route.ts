/**
 * Lists of intervals: POST one as text (`?scale=TT`, where the list itself says none) to have it kept; GET `?id=…` gives it
 * back, as a VOTable that any service takes as an upload, or with `&format=json`.
 */
import { db } from '@/lib/db';
import { SearchListError } from '@/lib/search-lists/errors';
import { INTERVAL_SCALES, readIntervals } from '@/lib/search-lists/read-intervals';
import { findIntervals, keepList } from '@/lib/search-lists/store';
import { intervalTable } from '@/lib/search-lists/upload-tables';
import { answerList, noSuchList } from '../../list-requests';

export async function POST(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('scale') ?? 'UTC';
  return answerList(request, async (text) => {
    const scale = INTERVAL_SCALES.find((each) => each === asked);
    if (scale === undefined) {
      throw new SearchListError(`There is no scale “${asked}”: expected ${INTERVAL_SCALES.join(', ')}.`);
    }
    const read = await readIntervals(text, scale);
    return { id: await keepList(db(), 'intervals', read.intervals), ...read };
  });
}

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const intervals = await findIntervals(db(), searchParams.get('id') ?? '');
  if (intervals === null) return noSuchList();
  if (searchParams.get('format') === 'json') return Response.json({ intervals });
  return new Response(intervalTable(intervals, 'TABLEDATA'), {
    headers: {
      'content-type': 'application/x-votable+xml',
      'content-disposition': 'attachment; filename="intervals.vot"',
    },
  });
}
