import 'server-only';

import { headers } from 'next/headers';
import type { AuthOptions } from 'next-auth';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/identity/auth-options';
import { currentUser } from './current-user';

/** next-auth's options for the request at hand. */
export async function requestAuthOptions(): Promise<AuthOptions> {
  if (!env.SECRET) throw new Error('Cannot sign anybody in: SECRET is unset. "npm start" makes one.');
  const userAgent = (await headers()).get('user-agent');
  const signedIn = (await currentUser()) !== null;
  return authOptions(db(), { baseUrl: env.BASE_URL, secret: env.SECRET }, { userAgent, signedIn });
}
