import { type NextRequest, NextResponse } from 'next/server';
import { failurePage } from '@/app/sign-in-failure';
import { env } from '@/lib/env';
import { SignInError } from '@/lib/identity/problem/sign-in-error';
import { EDUGAIN } from '@/lib/identity/saml/provider';
import { forgetBegun, readBegun } from '../cookies';
import { toInstitute } from '../to-institute';

/** Back from a discovery service, with the institute that was chosen there; without one, it was left without a choice. */
export async function GET(request: NextRequest): Promise<NextResponse> {
  const begun = readBegun(request);
  const entityId = request.nextUrl.searchParams.get('entityID');
  if (!begun || !entityId) {
    const error = begun
      ? new SignInError('provider-refused', 'the discovery service named no institute')
      : new SignInError('wrong-browser', 'the discovery service answered a browser that did not ask');
    return NextResponse.redirect(new URL(failurePage(EDUGAIN, error), env.BASE_URL), 303);
  }
  const response = await toInstitute(entityId, begun);
  forgetBegun(response);
  return response;
}
