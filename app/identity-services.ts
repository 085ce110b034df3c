import 'server-only';

/**
 * What identity needs of this installation: letters, the list of stolen passwords, the names of the site.
 */

import { env } from '@/lib/env';
import { type BreachedPasswords, openBreachedPasswords } from '@/lib/identity/breached-passwords';
import type { Site } from '@/lib/identity/mail/email-address';
import { type Mailer, mailer } from '@/lib/identity/mail/mailer';

export const SITE: Site = { name: env.SITE_NAME, baseUrl: env.BASE_URL };

let post: Mailer | undefined;

export function siteMailer(): Mailer {
  post ??= mailer({ smtpUrl: env.SMTP_URL ?? null, from: env.MAIL_FROM ?? null, baseUrl: env.BASE_URL });
  return post;
}

let breached: Promise<BreachedPasswords> | undefined;

/** @returns what is wrong with a new password beyond its length, `null` when nothing is */
export async function passwordProblem(password: string): Promise<string | null> {
  breached ??= openBreachedPasswords(env.BREACHED_PASSWORDS ?? null);
  return (await (await breached).has(password))
    ? 'This password is on a list of stolen ones, which are tried first. Choose another.'
    : null;
}
