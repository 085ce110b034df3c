import 'server-only';

/**
 * The links that are sent by SAMP: what they carry, and how they are made and opened.
 *
 * A link gives what the archive gives to whoever made it, as long as they stay signed in: who may have what is decided
 * again when it is fetched, and written down. It is signed so that nobody can make the gateway run queries or bin
 * events by writing addresses, and short-lived because it travels through other programs.
 */

import { z } from 'zod';
import type { Asker } from '@/app/requester';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { findSessionOwner } from '@/lib/identity/find-who';
import { THE_PUBLIC } from '@/lib/identity/who';
import { openToken, signToken } from '@/lib/signed-link/signed-token';

/** Half an hour: receivers fetch at once, and a user may answer a question of theirs first. */
const LIFE = 30 * 60_000;

const identifiers = z.array(z.string().min(1).max(1000)).min(1).max(10_000);

/** Id of the session in which a link was made; `null` where nobody was signed in. */
const session = z.uuid().nullable().default(null);

/** A search as in the address of its page, rows by their obs_publisher_did, or the same of a question to many archives. */
export const tableLinkSchema = z.union([
  z.object({ search: z.string().max(4000), session }),
  z.object({ ids: identifiers, session }),
  z.object({ archives: z.string().max(8000), only: identifiers.nullable(), session }),
]);
export type TableLink = z.output<typeof tableLinkSchema>;

/** Numbers as the preview asks for them: degrees, TeV. */
const mapSchema = z.object({
  pixelSize: z.number(),
  width: z.number(),
  minimumEnergy: z.number().nullable(),
  maximumEnergy: z.number().nullable(),
  maximumOffset: z.number().nullable(),
});

/** A counts map of an event list, or the image in one HDU of a file. */
export const imageLinkSchema = z.union([
  z.object({ id: z.string().min(1).max(1000), map: mapSchema, session }),
  z.object({ id: z.string().min(1).max(1000), hdu: z.number().int().nonnegative(), session }),
]);
export type ImageLink = z.output<typeof imageLinkSchema>;

const SCHEMAS = { table: tableLinkSchema, image: imageLinkSchema } as const;
type Kind = keyof typeof SCHEMAS;

/**
 * The absolute address of a link.
 *
 * @throws {LinkTooLongError} when an address cannot hold it
 */
export function makeLink(kind: Kind, content: TableLink | ImageLink): string {
  const token = signToken(content, `samp-${kind}`, new Date(Date.now() + LIFE), requireSecret());
  return `${env.BASE_URL}/samp/${kind}/${token}`;
}

/** What a link carries, or the answer to one that is not good. */
export function openLink<K extends Kind>(
  kind: K,
  token: string,
): { ok: true; content: z.output<(typeof SCHEMAS)[K]> } | { ok: false; refusal: Response } {
  const opened = openToken(token, `samp-${kind}`, new Date(), requireSecret());
  if (opened.ok)
    return { ok: true, content: SCHEMAS[kind].parse(opened.content) as z.output<(typeof SCHEMAS)[K]> };
  return opened.reason === 'expired'
    ? {
        ok: false,
        refusal: sentence(410, 'This link was good for half an hour. Send the table or image again.'),
      }
    : { ok: false, refusal: sentence(404, 'This link was not made by this site.') };
}

/**
 * Who fetches: whoever made the link. There is no challenge in a refusal, for no password would help the program.
 */
export async function linkOwner(
  sessionId: string | null,
  request: Request,
): Promise<{ ok: true; asker: Asker } | { ok: false; refusal: Response }> {
  const address = request.headers.get('x-client-address') ?? 'unknown';
  if (sessionId === null) return { ok: true, asker: { ...THE_PUBLIC, address, sessionId } };
  const owner = await findSessionOwner(db(), sessionId, new Date());
  return owner
    ? { ok: true, asker: { ...owner, address, sessionId } }
    : { ok: false, refusal: sentence(403, 'Whoever sent this has signed out. Sign in and send it again.') };
}

export function sentence(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** @param name what a program calls the file it saves */
export function linkHeaders(contentType: string, name: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    // Aladin Lite and other pages that listen to the hub fetch from their own origin.
    'access-control-allow-origin': '*',
  };
}

function requireSecret(): string {
  if (env.SECRET) return env.SECRET;
  throw new Error('Cannot sign a link: SECRET is unset. "npm start" sets it.');
}
