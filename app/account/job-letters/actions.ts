'use server';

import { revalidatePath } from 'next/cache';
import { requireUser } from '@/app/current-user';
import type { LetterWishState } from '@/components/jobs/letter-wish';
import { db } from '@/lib/db';
import { fieldErrors } from '@/lib/identity/field-errors';
import { keepWish, wishSchema } from '@/lib/jobs/letters/wish';

/** Say when a letter about a job is wanted. */
export async function wishLetters(_before: LetterWishState, form: FormData): Promise<LetterWishState> {
  const user = await requireUser('/account/job-letters');
  const parsed = wishSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { errors: fieldErrors(parsed.error), done: null };
  await keepWish(db(), user.id, parsed.data);
  revalidatePath('/account');
  return { errors: {}, done: SAID[parsed.data === null ? 'never' : parsed.data === 0 ? 'always' : 'long'] };
}

const SAID = {
  never: 'No letters come.',
  long: 'A letter comes when a job took as long as that.',
  always: 'A letter comes whenever a job of yours ends.',
} as const;
