/**
 * Where a desktop program logs in and gets a cookie: the form fields `username` and `password`, the latter a personal
 * access token (IVOA SSO, `tls-with-password`; the address is told in the `ivoa_cookie` challenge).
 *
 * Answers are in plain text for programs. Both kinds of mistake are told in the same words.
 */
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { recordAudit } from '@/lib/identity/audit';
import { cookieOptions } from '@/lib/identity/cookies';
import { isForeign } from '@/lib/identity/credentials';
import { findTokenHolder } from '@/lib/identity/find-who';
import { startVoLogin, VO_LOGIN_SECONDS } from '@/lib/identity/personal-tokens';
import { usernameKey } from '@/lib/identity/schema';
import { TapError } from '@/lib/tap/errors';
import { discardFiles, readParameters } from '@/lib/tap/parameters';
import { challenge, sentence } from '../../answer-as';
import { isNameOf, VO_COOKIE } from '../../requester';

const LIMITS = { text: 2_000, file: 0, directory: env.DATA_DIR };

export async function POST(request: Request): Promise<Response> {
  // A page of another site could otherwise log a visitor in as somebody else.
  if (isForeign(request, env.BASE_URL)) return sentence(403, 'Another site made this request.');
  const shown = await readShown(request);
  if (shown instanceof Response) return shown;
  const address = request.headers.get('x-client-address') ?? 'unknown';
  const limits = attemptLimits(db());
  const account = `program ${usernameKey(shown.username)}`;
  const wait = await limits.count(account, address);
  if (wait !== null) {
    const refused = sentence(429, `Too many attempts: try again in ${Math.ceil(wait / 60)} minutes.`);
    refused.headers.set('retry-after', String(wait));
    return refused;
  }
  const now = new Date();
  const holder = await findTokenHolder(db(), shown.password, now);
  if (!holder || !isNameOf(shown.username, holder)) {
    const refused = sentence(
      401,
      'The user name or the token is wrong: the password is a personal access token of your account page.',
    );
    challenge(refused, request, false);
    return refused;
  }
  await limits.forget(account, address);
  const cookie = await startVoLogin(db(), holder.tokenId, now);
  await recordAudit(db(), { act: 'vo-login', by: holder.who, address, subject: holder.tokenName });
  return new Response('OK\n', {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-vo-authenticated': holder.who.userId!,
      'set-cookie': printCookie(cookie),
    },
  });
}

/** The fields of the form alone: what stands in the address ends up in logs. */
async function readShown(request: Request): Promise<{ username: string; password: string } | Response> {
  try {
    const { origin, pathname } = new URL(request.url);
    const bare = new Request(`${origin}${pathname}`, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      duplex: 'half',
    } as RequestInit);
    const parameters = await readParameters(bare, LIMITS);
    await discardFiles(parameters);
    const [username = ''] = parameters.values.get('USERNAME') ?? [];
    const [password = ''] = parameters.values.get('PASSWORD') ?? [];
    if (username !== '' && password !== '') return { username, password };
    return sentence(400, 'Cannot log in: send the form fields username and password.');
  } catch (error) {
    if (error instanceof TapError) return sentence(error.status, error.message);
    throw error;
  }
}

/** No Domain: the cookie goes back to this host alone. */
function printCookie(value: string): string {
  const { secure } = cookieOptions(env.BASE_URL);
  const rules = `Max-Age=${VO_LOGIN_SECONDS}; Path=/; HttpOnly; SameSite=Lax`;
  return `${VO_COOKIE}=${value}; ${rules}${secure ? '; Secure' : ''}`;
}
