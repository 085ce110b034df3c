import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import {
  type NewKey,
  offerRegistration,
  offerSignIn,
  register,
  type SignedChallenge,
  whoSigned,
} from './passkeys';

const PARTY = { name: 'Data Distiller', baseUrl: 'https://gateway.example.org' };
const ID = Buffer.from('a credential id');

let database: TestDatabase;
let db: PrismaClient;
let vera: string;
let device: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await db.user.deleteMany();
  vera = (await db.user.create({ data: { name: 'Vera' } })).id;
  device = generateKeyPairSync('ec', { namedCurve: 'P-256' });
});

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

/** WebAuthn §6.1: hash of the host, flags (user present, verified, key attached), counter. */
function authenticatorData(
  counter: number,
  { host = 'gateway.example.org', flags = 0x05, key = Buffer.alloc(0) } = {},
) {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(host), Buffer.from([flags]), count, key]);
}

const clientData = (type: string, challenge: string, origin = PARTY.baseUrl) =>
  Buffer.from(JSON.stringify({ type, challenge, origin }));

/** The public key as COSE (RFC 9053 §7.1.1): EC2, ES256, P-256. */
function coseKey(): Buffer {
  const { x, y } = device.publicKey.export({ format: 'jwk' });
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x!, 'base64url')],
    [-3, Buffer.from(y!, 'base64url')],
  ]);
  return Buffer.from(isoCBOR.encode(key));
}

function newKey(challenge: string, origin?: string): NewKey {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(ID.length);
  const attached = Buffer.concat([Buffer.alloc(16), length, ID, coseKey()]);
  const authData = authenticatorData(0, { flags: 0x45, key: attached });
  const attestation = isoCBOR.encode(
    new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]) as never,
  );
  const id = ID.toString('base64url');
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
      attestationObject: Buffer.from(attestation).toString('base64url'),
    },
  };
}

function signed(
  challenge: string,
  counter: number,
  more: { origin?: string; host?: string; flags?: number } = {},
): SignedChallenge {
  const data = clientData('webauthn.get', challenge, more.origin);
  const authData = authenticatorData(counter, more);
  const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), device.privateKey);
  const id = ID.toString('base64url');
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: data.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: signature.toString('base64url'),
    },
  };
}

async function makeKey(origin?: string): Promise<boolean> {
  const { options, ticket } = await offerRegistration(db, PARTY, { id: vera, name: 'Vera' });
  return register(db, PARTY, vera, {
    ticket,
    response: newKey(options.challenge, origin),
    name: 'a telephone',
  });
}

test('a passkey that was made signs its person in, each challenge once', async () => {
  expect(await makeKey()).toBe(true);
  const { options, ticket } = await offerSignIn(db, PARTY);
  const answer = signed(options.challenge, 1);
  expect(await whoSigned(db, PARTY, ticket, answer)).toBe(vera);
  expect(await whoSigned(db, PARTY, ticket, answer)).toBeNull();
  expect(await db.passkey.findFirst()).toMatchObject({ counter: 1n, lastUsed: expect.any(Date) });
});

test('a passkey of another site, or for somebody else, is not made', async () => {
  expect(await makeKey('https://gateway.example.com')).toBe(false);
  const { options, ticket } = await offerRegistration(db, PARTY, { id: vera, name: 'Vera' });
  const other = crypto.randomUUID();
  const response = newKey(options.challenge);
  expect(await register(db, PARTY, other, { ticket, response, name: 'x' })).toBe(false);
  expect(await db.passkey.count()).toBe(0);
});

test.for([
  ['at another site', { origin: 'https://gateway.example.com' }],
  ['for another host', { host: 'example.com' }],
  ['without looking who holds it', { flags: 0x01 }],
] as const)('what was signed %s signs nobody in', async ([, more]) => {
  await makeKey();
  const { options, ticket } = await offerSignIn(db, PARTY);
  expect(await whoSigned(db, PARTY, ticket, signed(options.challenge, 1, more))).toBeNull();
});

test('another challenge, another key or a counter that went back sign nobody in', async () => {
  await makeKey();
  const attempt = async (make: (challenge: string) => SignedChallenge) => {
    const { options, ticket } = await offerSignIn(db, PARTY);
    return whoSigned(db, PARTY, ticket, make(options.challenge));
  };
  expect(await attempt((challenge) => signed(challenge, 5))).toBe(vera);
  expect(await attempt(() => signed(Buffer.from('another').toString('base64url'), 6))).toBeNull();
  expect(await attempt((challenge) => signed(challenge, 5))).toBeNull();
  device = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  expect(await attempt((challenge) => signed(challenge, 7))).toBeNull();
});

test('a challenge for a new passkey is none for a sign-in', async () => {
  await makeKey();
  const { options, ticket } = await offerRegistration(db, PARTY, { id: vera, name: 'Vera' });
  expect(await whoSigned(db, PARTY, ticket, signed(options.challenge, 1))).toBeNull();
});
