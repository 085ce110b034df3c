'use server';

import { redirect } from 'next/navigation';
import { clientAddress } from '@/app/current-user';
import { ownPath, startSession } from '@/app/start-session';
import type { IdentityFormState } from '@/components/identity/form-state';
import { db } from '@/lib/db';
import { attemptLimits } from '@/lib/identity/attempt-limits';
import { checkPassword } from '@/lib/identity/local-account';
import { signInSchema } from '@/lib/identity/schema';
import { fieldErrors } from '@/lib/identity/field-errors';

/** Sign in with the local account, then go where the visitor was going. */
export async function signIn(_before: IdentityFormState, form: FormData): Promise<IdentityFormState> {
  const typed = Object.fromEntries(form);
  const text = { username: String(typed.username ?? '') };
  const parsed = signInSchema.safeParse(typed);
  if (!parsed.success) return { text, errors: fieldErrors(parsed.error), message: null };
  const checked = await checkPassword(db(), attemptLimits(db()), parsed.data, await clientAddress());
  if (!checked.ok) return { text, errors: {}, message: checked.message };
  await startSession(checked.userId);
  redirect(ownPath(typed.from));
}
