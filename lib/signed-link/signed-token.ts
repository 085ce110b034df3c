/**
 * Links that carry what they stand for, signed and good for a short time.
 *
 * A desktop program that is sent a link fetches it without the visitor's cookies, so the link itself must
 * say what may be had. Nothing is stored: the token is the content, packed, and a signature over it.
 * It is a key that opens one thing for whoever holds it; hence the short time.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Proxies hold addresses of 8 kB (nginx, Apache); the rest of the address wants some of it. */
const MAX_TOKEN = 7_000;
/** A packed token can be made to grow a thousandfold. */
const MAX_CONTENT = 1_000_000;

export class LinkTooLongError extends Error {
  override readonly name = 'LinkTooLongError';
}

/**
 * @param content what JSON can carry
 * @param purpose keeps a token for one thing from being used for another
 * @param expires after which nobody accepts it
 * @throws {LinkTooLongError} when no address could hold it
 */
export function signToken(content: unknown, purpose: string, expires: Date, secret: string): string {
  const packed = deflateRawSync(JSON.stringify([Math.floor(expires.getTime() / 1000), content]), {
    level: 9,
  });
  const token = `${packed.toString('base64url')}.${signature(packed, purpose, secret)}`;
  if (token.length > MAX_TOKEN)
    throw new LinkTooLongError(`A link of ${token.length} characters is too long`);
  return token;
}

export type OpenedToken =
  | { readonly ok: true; readonly content: unknown }
  | { readonly ok: false; readonly reason: 'forged' | 'expired' };

/** The content of a token that we signed for this purpose and that is still good. */
export function openToken(token: string, purpose: string, now: Date, secret: string): OpenedToken {
  const [body = '', stated = ''] = token.length > MAX_TOKEN ? [] : token.split('.', 2);
  const packed = Buffer.from(body, 'base64url');
  const expected = Buffer.from(signature(packed, purpose, secret));
  const given = Buffer.from(stated);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { ok: false, reason: 'forged' };
  const [expires, content] = JSON.parse(
    inflateRawSync(packed, { maxOutputLength: MAX_CONTENT }).toString(),
  ) as [number, unknown];
  return now.getTime() > expires * 1000 ? { ok: false, reason: 'expired' } : { ok: true, content };
}

function signature(packed: Uint8Array, purpose: string, secret: string): string {
  return createHmac('sha256', secret).update(`signed-link:${purpose}\0`).update(packed).digest('base64url');
}
