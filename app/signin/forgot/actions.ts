'use server';

import { clientAddress } from '@/app/current-user';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { askReset } from '@/lib/identity/reset-password';

/** Send a link for a new password. The answer is the same whether there is such an account or not. */
export async function sendReset(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const who = String(form.get('who') ?? '').trim();
  if (who === '' || who.length > 254) {
    return {
      text: { who },
      errors: { who: 'Give your user name, or the address of your account.' },
      message: null,
    };
  }
  const wait = await askReset(db(), siteMailer(), SITE, attemptLimits(db()), who, await clientAddress());
  if (wait !== null) return refused(`Too many attempts. Try again in ${Math.ceil(wait / 60)} minutes.`);
  return {
    text: {},
    errors: {},
    message: null,
    done: 'If there is such an account with an address, a link is on its way. It is good for an hour.',
  };
}
