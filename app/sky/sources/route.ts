/** Names and positions of the sources in the open catalogues, for maps: `/sky/sources`. */
import { listSources } from '@/lib/catalogue/find-source';
import { db } from '@/lib/db';

/** More marks than these hide the sky. */
const MOST = 5000;

export async function GET(): Promise<Response> {
  const sources = await listSources(db(), { name: '', class: '', catalogue: '' }, MOST);
  const marks = sources.map(({ name, ra, dec }) => ({ name, ra, dec }));
  return Response.json(marks, { headers: { 'cache-control': 'private, max-age=300' } });
}
