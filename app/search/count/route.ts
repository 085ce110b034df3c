/** How many observations match a search, whatever the limit of the service: `{ "count": 12345 }`. */
import { currentSessionId } from '@/app/current-user';
import { askNamed } from '../ask-named';
import { problem, readQuery } from '../ask-service';

export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const read = await readQuery(searchParams);
  if (!read.ok) return read.refusal;
  let refusal = problem('The archive cannot be asked for a count: part of the search is done here', 501);
  for (const count of read.query.counts) {
    const asked = await askNamed(searchParams, count, 'csv', request.signal, await currentSessionId());
    if (!asked.ok) {
      refusal = asked.refusal;
      continue;
    }
    // One column, one row: a line with its name, a line with the figure.
    const figure = (await asked.answer.text()).trim().split(/\r?\n/)[1]?.replaceAll('"', '') ?? '';
    if (!/^\d+$/.test(figure)) return problem('The archive sent no count', 502);
    return Response.json({ count: Number(figure) }, { headers: { 'cache-control': 'no-store' } });
  }
  return refusal;
}
