import 'server-only';

/**
 * Passkeys (WebAuthn Level 2): a key pair of this site in the person's device, unlocked by finger, face or PIN.
 *
 * The device checks who holds it, so a passkey is a whole sign-in. It signs the origin it was asked by: a site that
 * looks like ours gets nothing it could use.
 */

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { issueCode, redeemCode } from '../one-time-code';

/** What a browser brings back, as its library packs it. */
export type NewKey = Parameters<typeof verifyRegistrationResponse>[0]['response'];
export type SignedChallenge = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

/** Seconds a person may take to find their key. */
const CEREMONY_SECONDS = 5 * 60;

/** Where keys are good: the host and the origin of the public address. */
export interface RelyingParty {
  readonly name: string;
  readonly baseUrl: string;
}

const hostOf = ({ baseUrl }: RelyingParty) => new URL(baseUrl).hostname;
const originOf = ({ baseUrl }: RelyingParty) => new URL(baseUrl).origin;

/**
 * Begin to make a passkey for somebody who is signed in.
 *
 * @returns what the browser hands its device, and the secret that ends the ceremony
 */
export async function offerRegistration(
  db: PrismaClient,
  party: RelyingParty,
  user: { readonly id: string; readonly name: string },
) {
  const known = await db.passkey.findMany({ where: { userId: user.id }, select: { id: true } });
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: hostOf(party),
    userID: user.id,
    userName: user.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id: Buffer.from(id, 'base64url'), type: 'public-key' })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const grant = { challenge: options.challenge, userId: user.id };
  return { options, ticket: await issueCode(db, 'passkey', grant, CEREMONY_SECONDS) };
}

/** @returns whether the passkey was made */
export async function register(
  db: PrismaClient,
  party: RelyingParty,
  userId: string,
  { ticket, response, name }: { ticket: string; response: NewKey; name: string },
): Promise<boolean> {
  const granted = await redeemCode(db, 'passkey', ticket);
  if (granted?.userId !== userId) return false;
  const registrationInfo = await verifyRegistrationResponse({
    response,
    expectedChallenge: granted.challenge,
    expectedOrigin: originOf(party),
    expectedRPID: hostOf(party),
    requireUserVerification: true,
  }).then(
    (outcome) => (outcome.verified ? outcome.registrationInfo : null),
    () => null, // the library throws for each thing that does not fit
  );
  if (!registrationInfo) return false;
  await db.passkey.create({
    data: {
      id: Buffer.from(registrationInfo.credentialID).toString('base64url'),
      userId,
      publicKey: Buffer.from(registrationInfo.credentialPublicKey),
      counter: registrationInfo.counter,
      transports: response.response.transports ?? [],
      name,
    },
  });
  return true;
}

/** Begin a sign-in: the device names the person, so nobody types a user name. */
export async function offerSignIn(db: PrismaClient, party: RelyingParty) {
  const options = await generateAuthenticationOptions({
    rpID: hostOf(party),
    userVerification: 'required',
  });
  const grant = { challenge: options.challenge, userId: null };
  return { options, ticket: await issueCode(db, 'passkey', grant, CEREMONY_SECONDS) };
}

/** @returns the person whose passkey signed, `null` when it is unknown or did not sign what it should */
export async function whoSigned(
  db: PrismaClient,
  party: RelyingParty,
  ticket: string,
  response: SignedChallenge,
  now = new Date(),
): Promise<string | null> {
  const granted = await redeemCode(db, 'passkey', ticket, now);
  const passkey = await db.passkey.findUnique({ where: { id: String(response.id) } });
  if (!granted || granted.userId !== null || !passkey) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: granted.challenge,
      expectedOrigin: originOf(party),
      expectedRPID: hostOf(party),
      requireUserVerification: true,
      authenticator: {
        credentialID: Buffer.from(passkey.id, 'base64url'),
        credentialPublicKey: passkey.publicKey,
        counter: Number(passkey.counter),
      },
    });
    if (!verified) return null;
    await db.passkey.update({
      where: { id: passkey.id },
      data: { counter: authenticationInfo.newCounter, lastUsed: now },
    });
    return passkey.userId;
  } catch {
    return null; // as above: origin, challenge, counter, signature
  }
}
