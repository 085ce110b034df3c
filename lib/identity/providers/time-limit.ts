import { SignInError } from '../problem/sign-in-error';

/** For one call, until its answer begins, ms. */
export const CALL_TIME = 5_000;
/** For a step of a few calls: an answer that trickles in for ever ends here, ms. */
const STEP_TIME = 12_000;

/** @throws {SignInError} provider-down when it takes too long */
export async function withinTime<T>(step: string, work: Promise<T>, limit = STEP_TIME): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new SignInError('provider-down', `${step} took longer than ${limit / 1000} s`)),
    limit,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
