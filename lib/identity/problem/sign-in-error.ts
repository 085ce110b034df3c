import type { ProblemKind } from './problems';

/** A sign-in that was refused, with the page it leads to. The message is for the log: no token, no assertion. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  constructor(
    readonly kind: ProblemKind,
    message: string,
    options?: ErrorOptions & {
      /** Of the provider, where it says more than the settings: an IdP's errorURL. */
      readonly contact?: string | null;
      /** Its name, where the settings name a whole federation. */
      readonly provider?: string;
    },
  ) {
    super(message, options);
    this.contact = options?.contact ?? null;
    this.provider = options?.provider ?? null;
  }
  readonly contact: string | null;
  readonly provider: string | null;
}
