import 'server-only';

/** The first half of a sign-in: from the choice of an institute to its page. */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { SignInError } from '../problem/sign-in-error';
import { redirectAddress } from './authn-request';
import { storeRequest } from './request-store';
import type { SamlService } from './service';

export interface Begun {
  /** entityID of the chosen identity provider. */
  readonly entityId: string;
  /** State and PKCE challenge of next-auth, in the browser that asks. */
  readonly state: string;
  readonly codeChallenge: string;
  /** Whether somebody signed in there must prove it anew. */
  readonly fresh: boolean;
}

/**
 * @returns the address to send the browser to, with a signed AuthnRequest
 * @throws {SignInError} when the institute is not known, or its metadata cannot be had
 */
export async function beginSamlSignIn(
  db: PrismaClient,
  service: SamlService,
  begun: Begun,
  now = new Date(),
): Promise<string> {
  const { entityId, fresh } = begun;
  const provider = await service.find(entityId, now);
  if (!provider) {
    throw new SignInError('unknown-provider', `no identity provider ${entityId} in the metadata`, {
      provider: entityId,
    });
  }
  const { id, relayState } = await storeRequest(db, begun, now);
  const { entityId: issuer, acs, keys, contextClass } = service;
  const request = { id, issueInstant: now, issuer, acs, destination: provider.signOn, fresh, contextClass };
  return redirectAddress(request, relayState, keys.signing[0]!.privateKey);
}
