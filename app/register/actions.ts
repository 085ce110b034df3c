'use server';

import { redirect } from 'next/navigation';
import { passwordProblem } from '@/app/identity-services';
import { startSession } from '@/app/start-session';
import type { IdentityFormState } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { fieldErrors } from '@/lib/identity/field-errors';
import { register } from '@/lib/identity/invitation';
import { registrationSchema } from '@/lib/identity/schema';

/** Make a local account and sign in with it. */
export async function makeAccount(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const typed = Object.fromEntries(form);
  const text = { username: String(typed.username ?? ''), name: String(typed.name ?? '') };
  const parsed = registrationSchema.safeParse(typed);
  if (!parsed.success) return { text, errors: fieldErrors(parsed.error), message: null };
  const problem = await passwordProblem(parsed.data.password);
  if (problem) return { text, errors: { password: problem }, message: null };
  const invitation = typeof typed.invitation === 'string' ? typed.invitation : null;
  const made = await register(db(), env.REGISTRATION, parsed.data, invitation);
  if (!made.ok) {
    return made.field
      ? { text, errors: { [made.field]: made.message }, message: null }
      : { text, errors: {}, message: made.message };
  }
  await startSession(made.userId);
  redirect('/account');
}
