/** Answers of institutes, from the posted form to the code for next-auth, on a database. */

import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { challengeOf } from '../local-provider';
import { findCode } from '../one-time-code';
import { selfSignedCertificate } from './certificate';
import { honestEntity, writeEntity } from './fixtures/federation';
import { hostileResponses } from './fixtures/hostile/hostile-responses';
import {
  ACS,
  honest,
  IDP,
  type Message,
  makeTestKey,
  NOW,
  REQUEST,
  SP,
  signElement,
  writeAssertion,
  writeResponse,
} from './fixtures/identity-provider';
import { readIdentified } from './grant';
import { MFA } from './names';
import { edugainProvider } from './provider';
import { readMetadataFile } from './read-metadata';
import { receiveResponse } from './receive-response';
import type { SamlService } from './service';

const RELAY_STATE = 'relay';
const VERIFIER = 'v'.repeat(43);
const idp = makeTestKey();
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const [entity] = readMetadataFile(writeEntity(honestEntity({ keys: [idp] })), null, NOW);
const pair = {
  privateKey: ours.privateKey,
  certificate: new X509Certificate(selfSignedCertificate(ours.privateKey, 'gateway', 1)),
};
const service: SamlService = {
  entityId: SP,
  acs: ACS,
  keys: { signing: [pair], encryption: [pair] },
  contextClass: null,
  find: async (entityId) => (entityId === IDP ? entity!.provider : null),
  authorities: () => ['aai.example.org'],
};

let database: TestDatabase;
let db: PrismaClient;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
}, 60_000);
afterAll(async () => {
  await db.$disconnect();
  await database.close();
});
beforeEach(() => begin());
afterEach(async () => {
  await db.samlRequest.deleteMany();
  await db.samlAssertion.deleteMany();
  await db.oneTimeCode.deleteMany();
});

async function begin(id = REQUEST, relayState = RELAY_STATE): Promise<void> {
  await db.samlRequest.create({
    data: {
      id,
      relayState,
      entityId: IDP,
      state: 'the state',
      codeChallenge: challengeOf(VERIFIER),
      fresh: false,
      created: NOW,
      expires: new Date(NOW.getTime() + 15 * 60_000),
    },
  });
}

function write(changes: Partial<Message> = {}): string {
  const message = honest(changes);
  return writeResponse(message, signElement(writeAssertion(message), message.assertionId, idp.privateKey));
}

const receive = (text: string, relayState = RELAY_STATE, now = NOW) =>
  receiveResponse(db, service, { response: Buffer.from(text).toString('base64'), relayState }, now);

async function expectNobody(): Promise<void> {
  expect(await db.session.count()).toBe(0);
  expect(await db.user.count()).toBe(0);
  expect(await db.oneTimeCode.count()).toBe(0);
}

describe('a hostile response signs nobody in:', () => {
  test.for(Object.entries(hostileResponses(idp, ours)))('%s', async ([, { make, because }]) => {
    await expect(receive(make())).rejects.toThrow(
      expect.objectContaining({ name: 'SignInError', message: expect.stringMatching(because) }),
    );
    await expectNobody();
    expect(await db.samlRequest.count()).toBe(1); // the honest answer may still come
  });

  test('one that nobody asked for', async () => {
    await expect(receive(write(), 'another relay state')).rejects.toThrow('no sign-in is under way');
    await expectNobody();
  });

  test('one that is not base64', async () => {
    const posted = { response: '<samlp:Response/>', relayState: RELAY_STATE };
    await expect(receiveResponse(db, service, posted, NOW)).rejects.toThrow('not base64');
    await expectNobody();
  });

  test('one that comes a quarter of an hour too late', async () => {
    await expect(receive(write(), RELAY_STATE, new Date(NOW.getTime() + 16 * 60_000))).rejects.toThrow(
      'no sign-in is under way',
    );
    await expectNobody();
  });

  test('a second time, the request being answered', async () => {
    await receive(write());
    await expect(receive(write())).rejects.toThrow('no sign-in is under way');
    expect(await db.oneTimeCode.count()).toBe(1);
  });

  test('ten times at once, but for one', async () => {
    const text = write();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => receive(text)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await db.oneTimeCode.count()).toBe(1);
  });

  test('an assertion used before, to another request', async () => {
    await receive(write());
    await begin('_second', 'second relay');
    await expect(receive(write({ inResponseTo: '_second' }), 'second relay')).rejects.toThrow('used already');
    expect(await db.oneTimeCode.count()).toBe(1);
  });

  test('an old proof, where the person was to prove it anew', async () => {
    await db.samlRequest.updateMany({ data: { fresh: true } });
    await expect(receive(write({ authnInstant: '2026-11-22T08:00:00Z' }))).rejects.toThrow(
      'password was to be asked for again',
    );
    await expectNobody();
  });

  test('a password alone, where a second factor was asked for', async () => {
    const posted = { response: Buffer.from(write()).toString('base64'), relayState: RELAY_STATE };
    await expect(receiveResponse(db, { ...service, contextClass: MFA }, posted, NOW)).rejects.toMatchObject({
      kind: 'provider-refused',
      message: expect.stringContaining('of class urn:oasis:names:tc:SAML:2.0:ac:classes:Password'),
    });
    await expectNobody();
  });

  test('from an institute that left the federation meanwhile', async () => {
    await db.samlRequest.updateMany({ data: { entityId: 'https://gone.example.org' } });
    await expect(receive(write())).rejects.toThrow('left the metadata');
    await expectNobody();
  });
});

test('a refusal by the institute, which comes without an assertion, tells its reason', async () => {
  const status = 'urn:oasis:names:tc:SAML:2.0:status:';
  const text = writeResponse(honest({ status: `${status}Responder` }), '').replace(
    `Value="${status}Responder"/>`,
    `Value="${status}Responder"><samlp:StatusCode Value="${status}NoAuthnContext"/></samlp:StatusCode><samlp:StatusMessage>no second factor</samlp:StatusMessage>`,
  );
  await expect(receive(text)).rejects.toMatchObject({
    kind: 'provider-refused',
    message:
      'The identity provider refused: it cannot check people as strictly as was asked ("no second factor")',
  });
  await expectNobody();
});

test('a refusal names the institute and its page for failed sign-ins', async () => {
  await expect(receive(write({ attributes: {} }))).rejects.toMatchObject({
    kind: 'no-identifier',
    provider: 'Example University',
    contact:
      'https://idp.example.org/error?code=IDENTIFICATION_FAILURE&rp=https%3A%2F%2Fgateway.example.org%2Fsaml%2Fmetadata',
  });
});

describe('an honest response', () => {
  const attributes = {
    'urn:oasis:names:tc:SAML:attribute:pairwise-id': ['XYZ12@Example.org'],
    'urn:oid:2.16.840.1.113730.3.1.241': ['Alice Adams'],
    'urn:oid:0.9.2342.19200300.100.1.3': ['alice@example.org'],
    'urn:oid:1.3.6.1.4.1.5923.1.5.1.1': ['hess/crab'],
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': [
      'urn:geant:example.org:group:cta:role=pi#aai.example.org',
      'urn:geant:example.org:group:magic#aai.elsewhere.org',
    ],
  };

  test('gives a code that says who, by what the institute released', async () => {
    const { code, state } = await receive(write({ attributes }));
    expect(state).toBe('the state');
    const grant = await findCode(db, 'saml', code, NOW);
    expect(readIdentified(grant!.identified)).toEqual({
      issuer: IDP,
      subject: 'pairwise-id:xyz12@example.org',
      name: 'Alice Adams',
      label: 'alice@example.org',
      memberships: [
        { authority: IDP, path: 'hess/crab', role: '' },
        { authority: 'aai.example.org', path: 'cta', role: 'pi' },
      ],
      refusedAuthorities: ['aai.elsewhere.org'],
      authenticated: new Date('2026-11-22T11:59:00Z'),
      sessionEnds: new Date('2026-11-22T20:00:00Z'),
    });
  });

  /** The provider as next-auth calls it. */
  async function redeem(code: string, state: string, checks: { state: string; code_verifier: string }) {
    const { oauth } = edugainProvider(db, 'https://gateway.example.org');
    if (typeof oauth.token !== 'object' || typeof oauth.userinfo !== 'object') throw new Error('no requests');
    type Context = never;
    const { tokens } = await oauth.token.request!({ params: { code, state }, checks } as unknown as Context);
    return oauth.userinfo.request!({ tokens } as unknown as Context);
  }

  test('signs in the browser that asked, once', async () => {
    const now = new Date();
    await db.samlRequest.updateMany({ data: { expires: new Date(now.getTime() + 60_000) } });
    const fresh = {
      issueInstant: now.toISOString(),
      notOnOrAfter: later(now),
      confirmationNotOnOrAfter: later(now),
    };
    const text = write({ ...fresh, sessionNotOnOrAfter: later(now) });
    const { code, state } = await receive(text, RELAY_STATE, now);
    const browser = { state: 'the state', code_verifier: VERIFIER };
    await expect(redeem(code, state, { ...browser, state: 'another state' })).rejects.toMatchObject({
      kind: 'wrong-browser',
    });
    await expect(redeem(code, state, { ...browser, code_verifier: 'w'.repeat(43) })).rejects.toMatchObject({
      kind: 'wrong-browser',
    });
    expect(await redeem(code, state, browser)).toMatchObject({
      identified: expect.stringContaining('alice'),
    });
    await expect(redeem(code, state, browser)).rejects.toMatchObject({ kind: 'too-late' });
  });

  function later(now: Date): string {
    return new Date(now.getTime() + 60_000).toISOString();
  }
});
