'use server';

import { redirect } from 'next/navigation';
import { clientAddress } from '@/app/current-user';
import { requireFreshUser } from '@/app/fresh-user';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { confirmAddress, emailSchema, offerAddress } from '@/lib/identity/mail/email-address';
import { SITE, siteMailer } from '@/lib/identity/mail/site';

export async function giveAddress(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const { user } = await requireFreshUser('/account/email');
  const email = String(form.get('email') ?? '');
  const parsed = emailSchema.safeParse(email);
  if (!parsed.success) {
    return { text: { email }, errors: { email: parsed.error.issues[0]!.message }, message: null };
  }
  const wait = await attemptLimits(db()).count(`address ${user.id}`, await clientAddress());
  if (wait !== null) return refused(`Too many letters. Try again in ${Math.ceil(wait / 60)} minutes.`);
  await offerAddress(db(), siteMailer(), SITE, user.id, parsed.data);
  return {
    text: {},
    errors: {},
    message: null,
    done: `A link is on its way to ${parsed.data}. It is good for a day.`,
  };
}

/** Take the address that a letter's link stands for. */
export async function confirmOffered(code: string): Promise<void> {
  const taken = await confirmAddress(db(), String(code));
  redirect(taken ? '/account' : `/account/email?code=${encodeURIComponent(code)}`);
}
