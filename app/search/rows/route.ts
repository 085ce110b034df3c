/**
 * The rows of a search, as the configured TAP service sends them: `/search/rows?ra=…&dec=…[&format=votable|csv]`,
 * or those of a query of one's own: `/search/rows?adql=SELECT…`. `maxrec` asks for more rows than usual, or fewer.
 *
 * The address may name another archive by its id (`service=…`), never by an address, so nobody can make the gateway ask
 * somewhere else.
 */
import type { Criteria } from '@/lib/obscore/criteria/criteria';
import { ROW_FORMATS, type RowFormat } from '@/lib/tap/client';
import { currentSessionId } from '@/app/current-user';
import { askNamed } from '../ask-named';
import { asCsv, batchesOf, toStream } from '@/app/archives/merged-table';
import { adaptedFields, openAdapted } from '../adapt-search';
import { isFront, problem, readAskedCriteria, readQuery } from '../ask-service';
import { readRowLimit } from '../result-limits';

const EXTENSIONS: Readonly<Record<RowFormat, string>> = { binary2: 'vot', votable: 'vot', csv: 'csv' };

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format') ?? 'binary2';
  if (!isRowFormat(format)) return problem(`There is no format "${format}": expected votable or csv`, 400);
  const maxrec = readRowLimit(searchParams);
  if (maxrec === null) return problem('Cannot read maxrec: expected a number of rows, such as 200000', 400);
  if (isFront && !searchParams.has('adql')) {
    const asked = readAskedCriteria(searchParams);
    if (!asked.ok) return asked.refusal;
    return answerAdapted(asked.criteria, format, maxrec, request.signal);
  }
  const read = await readQuery(searchParams);
  if (!read.ok) return read.refusal;
  const session = await currentSessionId();
  const asked = await askNamed(searchParams, read.query.rows, format, request.signal, session, maxrec);
  if (!asked.ok) return asked.refusal;
  return new Response(asked.answer.body, {
    headers: headersOf(format, asked.answer.headers.get('content-type') ?? ROW_FORMATS[format]),
  });
}

/** Somebody else's archive as it can be asked, its rows in the columns and units of a search. */
async function answerAdapted(
  criteria: Criteria,
  format: RowFormat,
  maxrec: number,
  signal: AbortSignal,
): Promise<Response> {
  const opened = await openAdapted(criteria, maxrec, signal);
  if (!opened.ok) return problem(opened.message, opened.status);
  if (format !== 'csv') {
    return new Response(toStream(opened.table), { headers: headersOf(format, ROW_FORMATS.binary2) });
  }
  const batches = batchesOf(opened.table);
  return new Response(asCsv({ ok: true, fields: adaptedFields(criteria), batches }), {
    headers: headersOf(format, ROW_FORMATS.csv),
  });
}

const headersOf = (format: RowFormat, type: string) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="observations.${EXTENSIONS[format]}"`,
  'cache-control': 'no-store',
});

function isRowFormat(format: string): format is RowFormat {
  return Object.hasOwn(ROW_FORMATS, format);
}
