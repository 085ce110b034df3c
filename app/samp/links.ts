import 'server-only';

/**
 * The links that are sent by SAMP: what they carry, and how they are made and opened.
 *
 * A link gives what the archive gives to everybody. It is signed so that nobody can make the gateway run
 * queries or bin events by writing addresses, and short-lived because it travels through other programs.
 */

import { z } from 'zod';
import { env } from '@/lib/env';
import { openToken, signToken } from '@/lib/signed-link/signed-token';

/** Half an hour: receivers fetch at once, and a user may answer a question of theirs first. */
const LIFE = 30 * 60_000;

const identifiers = z.array(z.string().min(1).max(1000)).min(1).max(10_000);

/** A search as in the address of its page, or rows by their obs_publisher_did. */
export const tableLinkSchema = z.union([
  z.object({ search: z.string().max(4000) }),
  z.object({ ids: identifiers }),
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
  z.object({ id: z.string().min(1).max(1000), map: mapSchema }),
  z.object({ id: z.string().min(1).max(1000), hdu: z.number().int().nonnegative() }),
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
