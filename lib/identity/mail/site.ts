import 'server-only';

/**
 * Name and mail of this installation, from the settings: for pages, and for the worker.
 */

import { env } from '@/lib/env';
import type { Site } from './email-address';
import { type Mailer, mailer } from './mailer';

export const SITE: Site = { name: env.SITE_NAME, baseUrl: env.BASE_URL };

let post: Mailer | undefined;

export function siteMailer(): Mailer {
  post ??= mailer({ smtpUrl: env.SMTP_URL ?? null, from: env.MAIL_FROM ?? null, baseUrl: env.BASE_URL });
  return post;
}
