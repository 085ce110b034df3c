import 'server-only';

/**
 * Links to results of jobs, for programs on the desktop of whoever may read them: they fetch without cookies, so the link is the
 * key, signed and good for half an hour.
 */

import { z } from 'zod';
import { env } from '@/lib/env';
import { openToken, signToken } from '@/lib/signed-link/signed-token';

const LIFE = 30 * 60_000;
const PURPOSE = 'samp-result';

const resultLinkSchema = z.object({ jobId: z.string(), resultId: z.string(), readerId: z.string() });
export type ResultLink = z.output<typeof resultLinkSchema>;

export function makeResultLink(link: ResultLink): string {
  const token = signToken(link, PURPOSE, new Date(Date.now() + LIFE), requireSecret());
  return `${env.BASE_URL}/samp/result/${token}`;
}

/** `null` for a link that is over, or was not made here. */
export function openResultLink(token: string): ResultLink | null {
  const opened = openToken(token, PURPOSE, new Date(), requireSecret());
  return opened.ok ? resultLinkSchema.parse(opened.content) : null;
}

function requireSecret(): string {
  if (env.SECRET) return env.SECRET;
  throw new Error('Cannot sign a link: SECRET is unset. "npm start" sets it.');
}
