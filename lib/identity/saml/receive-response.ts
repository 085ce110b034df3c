import 'server-only';

/**
 * The second half of a sign-in: from what the institute's page posts to a one-time code for next-auth.
 *
 * No cookie is needed here, and over a POST from another site none would come. That the answer belongs to
 * this browser is checked when the code is redeemed, against the state and the PKCE challenge kept since the beginning.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';
import { readGroups } from '../groups/read-groups';
import { issueCode } from '../one-time-code';
import { SignInError } from '../problem/sign-in-error';
import { ATTRIBUTE } from './attributes';
import { checkResponse } from './check-response';
import { requireSuccess } from './checks/status';
import { readBase64, requireAttribute } from './elements';
import { fillErrorUrl } from './error-url';
import { type SamlGrant, writeGrant } from './grant';
import { readIdentity } from './identity';
import type { SamlProvider } from './identity-provider';
import { readUtf8 } from './read-xml';
import { answerOnce, findRequest, type SignInRequest } from './request-store';
import { openResponse, readResponse } from './response';
import type { SamlService } from './service';
import { lastInstant, readSession } from './session';

/** Seconds between this answer and the redirect that follows it at once. */
const CODE_SECONDS = 60;

/** Fields of the form that the HTTP-POST binding sends (SAML Bindings §3.5.4). */
export interface PostedResponse {
  readonly response: string;
  readonly relayState: string;
}

/**
 * @returns what next-auth's callback is to be called with
 * @throws {SignInError} for everything that does not fit; nobody is signed in then, and the request stays open
 */
export async function receiveResponse(
  db: PrismaClient,
  service: SamlService,
  posted: PostedResponse,
  now = new Date(),
): Promise<{ code: string; state: string; entityId: string }> {
  const request = await findRequest(db, posted.relayState, now);
  if (!request) throw new SignInError('too-late', 'no sign-in is under way with this RelayState');
  const provider = await service.find(request.entityId, now);
  if (!provider) throw new SignInError('unknown-provider', `${request.entityId} left the metadata meanwhile`);
  try {
    const grant = await redeemResponse(db, service, provider, request, posted.response, now);
    const code = await issueCode(db, 'saml', grant, CODE_SECONDS, now);
    return { code, state: request.state, entityId: provider.entityId };
  } catch (error) {
    throw error instanceof SignInError ? withContact(error, provider, service.entityId, now) : error;
  }
}

async function redeemResponse(
  db: PrismaClient,
  service: SamlService,
  provider: SamlProvider,
  request: SignInRequest,
  posted: string,
  now: Date,
): Promise<SamlGrant> {
  const root = readResponse(readUtf8(readBase64(posted)));
  requireSuccess(root);
  const opened = openResponse(root, {
    signing: provider.signingKeys,
    decryption: service.keys.encryption.map(({ privateKey }) => privateKey),
  });
  requireSuccess(opened.response);
  checkResponse(opened, {
    issuer: provider.entityId,
    audience: service.entityId,
    acs: service.acs,
    requestId: request.id,
    requestedAt: request.created,
    fresh: request.fresh,
    contextClass: service.contextClass,
    now,
  });
  const { assertion } = opened;
  const identity = readIdentity(assertion, provider, service.entityId);
  const used = {
    issuer: provider.entityId,
    id: requireAttribute(assertion, 'ID'),
    until: lastInstant(assertion, now),
  };
  if (!(await answerOnce(db, request, used, now))) {
    throw new SignInError('too-late', 'the request was answered, or the assertion used already');
  }
  const { memberships, refusedAuthorities } = readGroups(identity.attributes, {
    issuer: provider.entityId,
    authorities: service.authorities(provider.entityId),
  });
  return writeGrant(request.codeChallenge, {
    issuer: identity.issuer,
    subject: identity.subject,
    name: identity.name,
    label: identity.email ?? identity.attributes.get(ATTRIBUTE.principalName)?.[0] ?? provider.name,
    memberships,
    refusedAuthorities: [...refusedAuthorities, ...identity.refusedScopes],
    ...readSession(assertion),
  });
}

/** Name the institute, and its page for failed sign-ins. */
function withContact(
  error: SignInError,
  provider: SamlProvider,
  serviceProvider: string,
  now: Date,
): SignInError {
  return new SignInError(error.kind, error.message, {
    cause: error.cause,
    provider: provider.name,
    contact: fillErrorUrl(provider.errorUrl, error.kind, serviceProvider, now),
  });
}
