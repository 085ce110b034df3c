/** Our service provider, as the steps of a sign-in see it. app/saml/service.ts makes the one of this installation. */

import type { SamlProvider } from './identity-provider';
import type { ServiceKeys } from './keys';

export interface SamlService {
  /** Our entityID. */
  readonly entityId: string;
  /** Address of the assertion consumer service. */
  readonly acs: string;
  readonly keys: ServiceKeys;
  /** The way in which people are to prove who they are at their institute; `null` for any. */
  readonly contextClass: string | null;
  /**
   * An identity provider by its verified metadata; `null` when the federation does not know it.
   *
   * @throws {SignInError} when the metadata cannot be had or believed
   */
  find(entityId: string, now: Date): Promise<SamlProvider | null>;
  /** Authorities besides itself for whose groups this identity provider speaks. */
  authorities(entityId: string): readonly string[];
}
