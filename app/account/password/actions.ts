'use server';

import { redirect } from 'next/navigation';
import { requireFreshUser } from '@/app/fresh-user';
import { passwordProblem } from '@/app/identity-services';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { fieldErrors } from '@/lib/identity/field-errors';
import { tellChange } from '@/lib/identity/mail/email-address';
import { SITE, siteMailer } from '@/lib/identity/mail/site';
import { hashPassword } from '@/lib/identity/password';
import { setPassword } from '@/lib/identity/reset-password';
import { newPasswordSchema } from '@/lib/identity/schema';
import { hashToken } from '@/lib/identity/sessions';

export async function changePassword(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const { user, token } = await requireFreshUser('/account/password');
  const parsed = newPasswordSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { text: {}, errors: fieldErrors(parsed.error), message: null };
  const problem = await passwordProblem(parsed.data.password);
  if (problem) return { text: {}, errors: { password: problem }, message: null };
  const has = await db().localCredential.count({ where: { userId: user.id } });
  if (has === 0) return refused('This account has no password.');
  await setPassword(db(), user.id, await hashPassword(parsed.data.password), hashToken(token));
  await tellChange(db(), siteMailer(), SITE, user.id, 'The password was changed.');
  redirect('/account');
}
