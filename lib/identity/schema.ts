/** What people type into the forms of sign-in and registration. */

import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password';

/** Letters that look alike in another script are kept out: names are shown to others. */
const username = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/,
    'Take 2 to 40 letters, digits, dots, dashes or underscores, beginning with a letter or digit.',
  );

export const signInSchema = z.object({
  username: z.string().trim().min(1, 'Give your user name.').max(200),
  password: z.string().min(1, 'Give your password.').max(1000),
});

const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Take at least ${SHORTEST_PASSWORD} characters; a few words are easy to remember.`)
  .max(LONGEST_PASSWORD, `Take at most ${LONGEST_PASSWORD} characters.`);

export const registrationSchema = z.object({
  username,
  name: z.string().trim().min(1, 'Give your name as colleagues know it.').max(120),
  password: newPassword,
});

export const newPasswordSchema = z.object({ password: newPassword });

export const codeSchema = z.object({ code: z.string().trim().min(1, 'Give the code.').max(50) });

export type Registration = z.output<typeof registrationSchema>;

/** Alice and alice are one account. */
export function usernameKey(typed: string): string {
  return typed.trim().toLowerCase();
}
