'use server';

import { redirect } from 'next/navigation';
import { passwordProblem } from '@/app/identity-services';
import { type IdentityFormState, refused } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { fieldErrors } from '@/lib/identity/field-errors';
import { resetPassword } from '@/lib/identity/reset-password';
import { newPasswordSchema } from '@/lib/identity/schema';

/** Choose a new password by the link of a letter; it is then asked for like any other, second factor and all. */
export async function choosePassword(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const typed = Object.fromEntries(form);
  const parsed = newPasswordSchema.safeParse(typed);
  if (!parsed.success) return { text: {}, errors: fieldErrors(parsed.error), message: null };
  const problem = await passwordProblem(parsed.data.password);
  if (problem) return { text: {}, errors: { password: problem }, message: null };
  if (!(await resetPassword(db(), String(typed.code ?? ''), parsed.data.password))) {
    return refused('This link was used already, or is too old. Ask for a new one.');
  }
  redirect('/signin');
}
