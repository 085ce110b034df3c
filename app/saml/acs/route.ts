import { type NextRequest, NextResponse } from 'next/server';
import { failurePage } from '@/app/sign-in-failure';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { readText } from '@/lib/http/read-text';
import { SignInError } from '@/lib/identity/problem/sign-in-error';
import { EDUGAIN } from '@/lib/identity/saml/provider';
import { receiveResponse } from '@/lib/identity/saml/receive-response';
import { rememberInstitute } from '../cookies';
import { samlService } from '../service';

/** Bytes of the form; a response has some ten thousand, in base64 a third more. */
const LARGEST_FORM = 500_000;

/**
 * The assertion consumer service (SAML Bindings §3.5): the institute's page posts its answer here, from another site, so
 * without our cookies. On to next-auth's callback, which has them.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  try {
    const posted = await readForm(request);
    const { code, state, entityId } = await receiveResponse(db(), await samlService(), posted);
    const callback = new URL(`/api/auth/callback/${EDUGAIN}`, env.BASE_URL);
    callback.searchParams.set('code', code);
    callback.searchParams.set('state', state);
    const response = NextResponse.redirect(callback, 303);
    rememberInstitute(response, entityId);
    return response;
  } catch (error) {
    return NextResponse.redirect(new URL(failurePage(EDUGAIN, error), env.BASE_URL), 303);
  }
}

async function readForm(request: NextRequest): Promise<{ response: string; relayState: string }> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    throw new SignInError('not-trusted', 'what came to /saml/acs is no form');
  }
  let text: string;
  try {
    text = await readText(request, LARGEST_FORM);
  } catch (cause) {
    throw new SignInError('not-trusted', `the form is larger than ${LARGEST_FORM} bytes`, { cause });
  }
  const fields = new URLSearchParams(text);
  const [responses, states] = [fields.getAll('SAMLResponse'), fields.getAll('RelayState')];
  if (responses.length !== 1 || states.length !== 1) {
    throw new SignInError('not-trusted', 'the form has not one SAMLResponse and one RelayState');
  }
  return { response: responses[0]!, relayState: states[0]! };
}
