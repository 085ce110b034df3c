import 'server-only';

/** Two cookies of a sign-in through an institute. */

import type { NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { cookieName, cookieOptions } from '@/lib/identity/cookies';

/** Who asked, while the browser is at a discovery service: nothing of it stands in an address there. */
const BEGUN = cookieName(env.BASE_URL, 'saml-begun');
const BEGUN_SECONDS = 15 * 60;

/** entityID of the institute that this browser signed in through last. */
export const INSTITUTE = cookieName(env.BASE_URL, 'institute');
const INSTITUTE_SECONDS = 365 * 24 * 3600;

export interface BegunSignIn {
  readonly state: string;
  readonly codeChallenge: string;
  readonly fresh: boolean;
}

export function rememberBegun(response: NextResponse, { state, codeChallenge, fresh }: BegunSignIn): void {
  const value = new URLSearchParams({ state, codeChallenge, fresh: String(fresh) }).toString();
  response.cookies.set(BEGUN, value, { ...cookieOptions(env.BASE_URL), maxAge: BEGUN_SECONDS });
}

/** `null` for a browser that began nothing. */
export function readBegun(request: NextRequest): BegunSignIn | null {
  const values = new URLSearchParams(request.cookies.get(BEGUN)?.value ?? '');
  const [state, codeChallenge] = [values.get('state'), values.get('codeChallenge')];
  return state && codeChallenge ? { state, codeChallenge, fresh: values.get('fresh') === 'true' } : null;
}

export function forgetBegun(response: NextResponse): void {
  response.cookies.set(BEGUN, '', { ...cookieOptions(env.BASE_URL), maxAge: 0 });
}

export function rememberInstitute(response: NextResponse, entityId: string): void {
  response.cookies.set(INSTITUTE, entityId, { ...cookieOptions(env.BASE_URL), maxAge: INSTITUTE_SECONDS });
}
