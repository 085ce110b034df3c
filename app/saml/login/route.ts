import { type NextRequest, NextResponse } from 'next/server';
import { failurePage } from '@/app/sign-in-failure';
import { env } from '@/lib/env';
import { cookieName } from '@/lib/identity/cookies';
import { SignInError } from '@/lib/identity/problem/sign-in-error';
import { EDUGAIN } from '@/lib/identity/saml/provider';
import { type BegunSignIn, rememberBegun } from '../cookies';
import { DISCOVERY_RESPONSE, ENTITY_ID } from '../service';
import { toInstitute } from '../to-institute';

/**
 * Where next-auth sends the browser in the place of an OAuth 2 authorization page: on to the institute, or first to where
 * it is chosen.
 */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const { searchParams } = request.nextUrl;
  const [state, codeChallenge] = [searchParams.get('state'), searchParams.get('code_challenge')];
  if (!state || !codeChallenge) {
    const error = new SignInError('wrong-browser', '/saml/login came without state or challenge');
    return NextResponse.redirect(new URL(failurePage(EDUGAIN, error), env.BASE_URL));
  }
  const begun = { state, codeChallenge, fresh: searchParams.get('prompt') === 'login' };
  const entityId = searchParams.get('idp');
  if (entityId) return toInstitute(entityId, begun);
  return env.SAML_DISCOVERY_URL ? toDiscovery(env.SAML_DISCOVERY_URL, begun) : toSearch(request);
}

/** Identity Provider Discovery Service Protocol and Profile §2.4.1. */
function toDiscovery(service: string, begun: BegunSignIn): NextResponse {
  const address = new URL(service);
  address.searchParams.set('entityID', ENTITY_ID);
  address.searchParams.set('return', DISCOVERY_RESPONSE);
  address.searchParams.set('returnIDParam', 'entityID');
  const response = NextResponse.redirect(address, 303);
  rememberBegun(response, begun);
  return response;
}

/** Our own search begins the sign-in anew with the institute; where to come back to stands in next-auth's cookie. */
function toSearch(request: NextRequest): NextResponse {
  const address = new URL('/saml/institutes', env.BASE_URL);
  const callback = URL.parse(
    request.cookies.get(cookieName(env.BASE_URL, 'callback-url'))?.value ?? '',
    env.BASE_URL,
  );
  if (callback && callback.pathname !== '/') {
    address.searchParams.set('from', callback.pathname + callback.search);
  }
  return NextResponse.redirect(address, 303);
}
