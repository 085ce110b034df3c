/** What an answer must fit: the sign-in that was begun, and when it is looked at. */

import type { OpenedResponse } from './response';

export interface Expectation {
  /** entityID of the identity provider that was asked. */
  readonly issuer: string;
  /** Our own entityID. */
  readonly audience: string;
  /** Address of our assertion consumer service. */
  readonly acs: string;
  /** ID of our AuthnRequest. */
  readonly requestId: string;
  readonly requestedAt: Date;
  /** Whether the person was to prove who they are anew (ForceAuthn). */
  readonly fresh: boolean;
  /** The way of proving it that was asked for, e.g. REFEDS MFA; `null` for any. */
  readonly contextClass: string | null;
  readonly now: Date;
}

/** One rule; it throws a SignInError for what breaks it. */
export type Check = (opened: OpenedResponse, expected: Expectation) => void;
