/**
 * Gives each page its Content-Security-Policy.
 *
 * Only pages pass here. Next holds a request body in memory while a proxy looks at it, and a
 * table uploaded to /tap may be large; so what serves data or files keeps out of the matcher.
 */
import { type NextRequest, NextResponse } from 'next/server';
import { contentSecurityPolicy, hasJs9, hasSkyOfResults } from '@/app/content-security-policy';
import { env } from '@/lib/env';

const { ALADIN_LITE_URL, ALADIN_HOSTS } = env;
const ALADIN = ALADIN_LITE_URL === undefined ? [] : [new URL(ALADIN_LITE_URL).origin, ...ALADIN_HOSTS];

export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy({
    nonce,
    js9: hasJs9(request.nextUrl),
    aladin: hasSkyOfResults(request.nextUrl) ? ALADIN : [],
    development: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy); // Next reads the nonce from here
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [
    {
      source:
        '/((?!_next/|api/|account/export|tap/|datalink/|soda/|retrieve|package|preview-image|prov$|prov/|samp/|auth/|uws/|jdl|jobs/events|jobs/[^/]+/events|js9/|saml/(?!institutes$)|sky/sources|search/rows|search/count|search/locks|sed/table|icon.svg).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
};
