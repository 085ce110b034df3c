import type { NextRequest } from 'next/server';
import { findInstitutes } from '../../find-institutes';

/** As many as are read before one types another letter. */
const SHOWN = 8;

/** Institutes by what is typed so far: JSON for the search box. */
export async function GET(request: NextRequest): Promise<Response> {
  const typed = request.nextUrl.searchParams.get('q')?.slice(0, 200) ?? '';
  const found = await findInstitutes(typed, SHOWN);
  return Response.json(found, { headers: { 'cache-control': 'private, max-age=300' } });
}
