'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { requireFreshUser } from '@/app/fresh-user';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { deleteAccount } from '@/lib/identity/account-data';
import { sessionCookie } from '@/lib/identity/cookies';

export async function removeAccount(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const { user } = await requireFreshUser('/account/delete');
  if (String(form.get('sure')).trim().toLowerCase() !== 'delete') {
    return { text: {}, errors: { sure: 'Type the word delete.' }, message: null };
  }
  const outcome = await deleteAccount(db(), user.id);
  if (!outcome.ok) return refused(outcome.message);
  const { name, options } = sessionCookie(env.BASE_URL);
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/');
}
