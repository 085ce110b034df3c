import 'server-only';

/**
 * Who makes a request: by its Authorization header, else by the cookie of a desktop program, else by the session of a
 * browser, else the public.
 *
 * What is shown and is not good is refused, and never taken for the public: an answer with rows missing would look
 * like a whole one. The exception is a browser whose session is over; its pages show that nobody is signed in.
 */

import { cookies } from 'next/headers';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { recordAudit } from '@/lib/identity/audit';
import { cookieName, sessionCookie } from '@/lib/identity/cookies';
import { isForeign, readAuthorization, type ShownCredential } from '@/lib/identity/credentials';
import { CredentialError } from '@/lib/identity/errors';
import {
  findSessionHolder,
  findSessionOwner,
  findTokenHolder,
  findVoHolder,
  type TokenHolder,
} from '@/lib/identity/find-who';
import { noteTokenUse } from '@/lib/identity/personal-tokens';
import { usernameKey } from '@/lib/identity/schema';
import { noteSessionUse } from '@/lib/identity/sessions';
import { THE_PUBLIC, type Who } from '@/lib/identity/who';
import { sessionOfNote } from './on-behalf';

/** Somebody with the way they came. */
export interface Asker extends Who {
  /** Network address. */
  readonly address: string;
  /** Id of the browser's session; `null` for programs and the public. */
  readonly sessionId: string | null;
}

/** Cookie of a desktop program that logged in at /auth/vo-login. */
export const VO_COOKIE = cookieName(env.BASE_URL, 'vo');

/**
 * @throws {CredentialError} for a credential that is wrong, and for a cookie that another site made the browser send
 */
export async function whoAsks(request: Request): Promise<Asker> {
  const address = request.headers.get('x-client-address') ?? 'unknown';
  const now = new Date();
  const shown = readAuthorization(request.headers.get('authorization'));
  if (shown !== null) {
    const note = shown.kind === 'bearer' ? sessionOfNote(shown.token, now) : null;
    if (note !== null) return { ...(await requireOwner(note, now)), address, sessionId: note };
    const holder = await findShown(shown, now);
    await noteUse(holder, address, now);
    return { ...holder.who, address, sessionId: null };
  }
  const jar = await cookies();
  const program = jar.get(VO_COOKIE)?.value;
  const browser = jar.get(sessionCookie(env.BASE_URL).name)?.value;
  if (program) {
    refuseForeign(request);
    const holder = await findVoHolder(db(), program, now);
    if (!holder) throw new CredentialError('The login of this program is over: log in again.', 401);
    await noteUse(holder, address, now);
    return { ...holder.who, address, sessionId: null };
  }
  const session = browser ? await findSessionHolder(db(), browser, now) : null;
  if (session === null) return { ...THE_PUBLIC, address, sessionId: null };
  refuseForeign(request);
  await noteSessionUse(db(), session, now);
  return { ...session.who, address, sessionId: session.sessionId };
}

async function requireOwner(sessionId: string, now: Date): Promise<Who> {
  const owner = await findSessionOwner(db(), sessionId, now);
  if (!owner) throw new CredentialError('The session this was asked in is over: sign in again.', 401);
  return owner;
}

async function findShown(shown: ShownCredential, now: Date): Promise<TokenHolder> {
  if (shown.kind === 'unknown') {
    throw new CredentialError(
      `Cannot read a credential of the scheme "${shown.scheme}": show a personal access token as Bearer, or as the password of Basic.`,
      401,
    );
  }
  const holder = await findTokenHolder(db(), shown.token, now);
  if (!holder || (shown.kind === 'basic' && !isNameOf(shown.username, holder))) {
    throw new CredentialError(
      'This personal access token is wrong, too old or revoked, or is not of this user: make one on your account page.',
      401,
    );
  }
  return holder;
}

/** A person's programs call them by their id, or by the user name of their local account. */
export function isNameOf(username: string, { who, usernameKey: key }: TokenHolder): boolean {
  const typed = usernameKey(username);
  return typed === who.userId || (key !== null && typed === key);
}

async function noteUse(holder: TokenHolder, address: string, now: Date): Promise<void> {
  if (!(await noteTokenUse(db(), holder, now))) return;
  await recordAudit(db(), { act: 'token-used', by: holder.who, address, subject: holder.tokenName });
}

function refuseForeign(request: Request): void {
  if (!isForeign(request, env.BASE_URL)) return;
  throw new CredentialError('Another site made this request: its cookie is not taken.', 403);
}
