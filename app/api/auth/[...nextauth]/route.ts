import NextAuth from 'next-auth';
import { type NextRequest, NextResponse } from 'next/server';
import { attemptOptions, currentAttempt } from '@/app/auth-options';
import { failurePage } from '@/app/sign-in-failure';
import { findProvider } from '@/app/sign-in-providers';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import {
  cookieName,
  cookieOptions,
  LAST_PROVIDER,
  LAST_PROVIDER_SECONDS,
  sessionCookie,
} from '@/lib/identity/cookies';
import { INTENT_COOKIE } from '@/lib/identity/linking/intent';
import { tellChange } from '@/lib/identity/mail/email-address';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { explainRefusal } from '@/lib/identity/providers/explain-failure';
import { duringAttempt, type SignInAttempt } from '@/lib/identity/sign-in-attempt';

/**
 * Where providers send the browser back to: `/api/auth/callback/<provider>`.
 *
 * next-auth's other addresses (its own forms, its log) are not offered: our pages walk its steps in memory.
 */
export async function GET(
  request: NextRequest,
  context: RouteContext<'/api/auth/[...nextauth]'>,
): Promise<Response> {
  const [action, provider = ''] = (await context.params).nextauth;
  if (action !== 'callback') return NextResponse.redirect(new URL('/signin', env.BASE_URL));
  const attempt = await currentAttempt();
  const refusal = request.nextUrl.searchParams.get('error');
  if (refusal) {
    const description = request.nextUrl.searchParams.get('error_description');
    return leave(failurePage(provider, explainRefusal(refusal, description)), attempt);
  }
  const answer: Response = await duringAttempt(attempt, () =>
    NextAuth(attemptOptions(attempt))(request, context),
  );
  if (!attempt.succeeded) return leave(failurePage(provider, attempt.failure), attempt);
  if (attempt.linked && attempt.session) {
    const change = `An identity of ${findProvider(provider)?.label ?? provider} was linked: it signs in to your account now.`;
    await tellChange(db(), siteMailer(), SITE, attempt.session.userId, change);
  }
  return leave(answer.headers.get('location') ?? '/', attempt, answer.headers.getSetCookie());
}

/** Go on to a page of ours with the cookies that this sign-in ends in. */
function leave(location: string, attempt: SignInAttempt, given: readonly string[] = []): NextResponse {
  const response = NextResponse.redirect(new URL(location, env.BASE_URL));
  const rules = cookieOptions(env.BASE_URL);
  if (attempt.intent) {
    response.cookies.set(cookieName(env.BASE_URL, INTENT_COOKIE), '', { ...rules, maxAge: 0 });
  }
  if (attempt.rotated) {
    const { token, expires } = attempt.rotated;
    response.cookies.set(sessionCookie(env.BASE_URL).name, token, { ...rules, expires });
  }
  if (attempt.succeeded && attempt.provider) {
    const name = cookieName(env.BASE_URL, LAST_PROVIDER);
    response.cookies.set(name, attempt.provider, { ...rules, maxAge: LAST_PROVIDER_SECONDS });
  }
  for (const cookie of given) response.headers.append('set-cookie', cookie);
  return response;
}
