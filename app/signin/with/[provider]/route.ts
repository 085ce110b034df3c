import { NextResponse, type NextRequest } from 'next/server';
import { attemptOptions, currentAttempt } from '@/app/auth-options';
import { failurePage } from '@/app/sign-in-failure';
import { findProvider } from '@/app/sign-in-providers';
import { ownPath } from '@/app/start-session';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { cookieOptions } from '@/lib/identity/cookies';
import { INTENT_SECONDS } from '@/lib/identity/linking/intent';
import { beginSignIn, type Jar } from '@/lib/identity/next-auth-step';
import { findCode } from '@/lib/identity/one-time-code';
import { SignInError } from '@/lib/identity/problem/sign-in-error';
import { duringAttempt } from '@/lib/identity/sign-in-attempt';

/**
 * To a provider's page: a plain link, so it works without scripts, and no form is sent to another host.
 *
 * `from` is the page of ours to come back to; `idp` names the institute for a federation.
 */
export async function GET(
  request: NextRequest,
  context: RouteContext<'/signin/with/[provider]'>,
): Promise<NextResponse> {
  const { provider: id } = await context.params;
  const go = (path: string) => NextResponse.redirect(new URL(path, env.BASE_URL));
  const provider = findProvider(id);
  if (!provider || provider.kind === 'local') {
    return go(failurePage(id, new SignInError('unknown-provider', `asked for "${id}"`)));
  }
  const attempt = await currentAttempt();
  const intent = attempt.session && attempt.intent ? await findCode(db(), 'intent', attempt.intent) : null;
  if (attempt.session && intent?.provider !== id) return go('/account');

  const { searchParams } = request.nextUrl;
  const from = intent?.returnTo ?? ownPath(searchParams.get('from'));
  const idp = searchParams.get('idp');
  const more = { ...(idp ? { idp } : {}), ...(intent?.act === 'confirm' ? ASK_AGAIN : {}) };
  const jar: Jar = new Map();
  const location = await duringAttempt(attempt, () =>
    beginSignIn(attemptOptions(attempt), jar, id, from, more),
  );
  if (!location || attempt.failure !== null) return go(failurePage(id, attempt.failure));
  const response = NextResponse.redirect(location);
  for (const [name, value] of jar) {
    response.cookies.set(name, value, { ...cookieOptions(env.BASE_URL), maxAge: INTENT_SECONDS });
  }
  return response;
}

/** The provider is not to be content with the session it has (OpenID Connect Core §3.1.2.1). */
const ASK_AGAIN = { prompt: 'login', max_age: '0' };
