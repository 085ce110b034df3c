/**
 * One request to next-auth: who asks and with what intent, and what came of it.
 *
 * next-auth turns every failure into one word in an address, and its logger is one for the process, whatever options
 * a request brings. So the request's own store of facts travels with its asynchronous calls.
 */

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Identified } from './providers/identity-provider';

/** What is known of the request before next-auth sees it. */
export interface SignInRequest {
  readonly userAgent: string | null;
  /** Network address. */
  readonly address: string | null;
  /** The session of the browser that asks, if it is signed in. */
  readonly session: { readonly token: string; readonly userId: string } | null;
  /** The secret of an intent to link or to confirm, from its cookie. */
  readonly intent: string | null;
}

/** Filled in on the way. */
export interface SignInAttempt extends SignInRequest {
  /** The provider that signs in. */
  provider: string | null;
  identified: Identified | null;
  failure: unknown;
  /** A session in place of the one that asked: it was rotated. */
  rotated: { readonly token: string; readonly expires: Date } | null;
  /** An identity was linked to the person who was signed in. */
  linked: boolean;
  /** The person signed in, or did what they intended. */
  succeeded: boolean;
}

export function beginAttempt(request: SignInRequest): SignInAttempt {
  return {
    ...request,
    provider: null,
    identified: null,
    failure: null,
    rotated: null,
    linked: false,
    succeeded: false,
  };
}

const attempts = new AsyncLocalStorage<SignInAttempt>();

export function duringAttempt<T>(attempt: SignInAttempt, work: () => Promise<T>): Promise<T> {
  return attempts.run(attempt, work);
}

/** Keep the first failure: those that follow are its echoes. */
export function noteFailure(error: unknown): void {
  const attempt = attempts.getStore();
  if (attempt) attempt.failure ??= error;
}
