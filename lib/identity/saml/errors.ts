import { SignInError } from '../problem/sign-in-error';

/**
 * For a message that no honest identity provider sends.
 *
 * @param message for the log: what was expected, and what came; never a value that could open something
 */
export function refuse(message: string, cause?: unknown): never {
  throw new SignInError('not-trusted', message, { cause });
}
