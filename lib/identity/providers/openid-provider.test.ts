import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { authOptions } from '../auth-options';
import { sessionCookie } from '../cookies';
import { listGroups } from '../groups/store';
import { declareIntent } from '../linking/intent';
import { beginSignIn, type Jar, step } from '../next-auth-step';
import type { ProblemKind } from '../problem/problems';
import { findSignedInUser, hashToken } from '../sessions';
import { beginAttempt, duringAttempt, type SignInRequest } from '../sign-in-attempt';
import { explainFailure } from './explain-failure';
import { CLIENT_ID, type Lie, type LyingProvider, startLyingProvider } from './lying-provider';
import { openIdProvider } from './openid-provider';
import { readProviderSettings } from './settings';

const BASE = 'http://localhost:3999';
const NOBODY: SignInRequest = { userAgent: null, address: null, session: null, intent: null };

let database: TestDatabase;
let db: PrismaClient;
let issuer: LyingProvider;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  issuer = await startLyingProvider();
}, 60_000);
afterAll(async () => {
  await issuer.close();
  await db.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await db.user.deleteMany();
  issuer.lie = 'none';
  issuer.claims = {};
});

function providerOf(more: object = {}) {
  const written = [{ preset: 'openid', id: 'test', issuer: issuer.issuer, clientId: CLIENT_ID, ...more }];
  const [settings] = readProviderSettings(JSON.stringify(written), {});
  if (settings?.kind !== 'oidc') throw new Error('expected OpenID Connect');
  return openIdProvider(settings);
}

interface Visit {
  readonly request?: SignInRequest;
  /** What the browser brings back, where it is not what it was sent away with. */
  readonly brings?: Record<string, string>;
  readonly provider?: object;
}

/** Go to the provider and come back, as a browser does. */
async function signIn({ request = NOBODY, brings = {}, provider = {} }: Visit = {}) {
  const attempt = beginAttempt(request);
  const options = authOptions(db, { baseUrl: BASE, secret: 'x'.repeat(32) }, [providerOf(provider)], attempt);
  const jar: Jar = new Map();
  if (request.session) jar.set(sessionCookie(BASE).name, request.session.token);
  return duringAttempt(attempt, async () => {
    const asked = await beginSignIn(options, jar, 'test', '/');
    const sent = asked?.searchParams;
    issuer.nonce = sent?.get('nonce') ?? '';
    const query = { code: 'a-code', state: sent?.get('state') ?? '', ...brings };
    const { location } = asked
      ? await step(options, jar, 'GET', ['callback', 'test'], query)
      : { location: null };
    const failure = attempt.succeeded ? null : explainFailure(attempt.failure);
    return { token: jar.get(sessionCookie(BASE).name) ?? null, attempt, failure, location, sent };
  });
}

test('an honest answer signs a person in, under issuer and subject, without an address', async () => {
  issuer.claims = { name: 'Vera Rubin', email: 'vera@example.org' };
  const { token, sent } = await signIn();
  expect(await findSignedInUser(db, token!)).toMatchObject({ name: 'Vera Rubin', role: 'user' });
  expect(await db.user.findFirst({ include: { accounts: true } })).toMatchObject({
    email: null,
    accounts: [
      {
        provider: 'test',
        providerAccountId: `${issuer.issuer}!subject-1`,
        label: 'vera@example.org',
        access_token: null,
        id_token: null,
      },
    ],
  });
  expect(Object.fromEntries(sent!)).toMatchObject({ code_challenge_method: 'S256', response_type: 'code' });
  expect(issuer.verifier).toMatch(/^[\w-]{43}$/);
});

test('the same subject comes back as the same person', async () => {
  const [first, second] = [await signIn(), await signIn()];
  expect(await findSignedInUser(db, second.token!)).toEqual(await findSignedInUser(db, first.token!));
  expect(await db.user.count()).toBe(1);
});

test('groups are those of the last sign-in, and only of authorities that the issuer speaks for', async () => {
  issuer.claims = {
    groups: ['/hess', '/cta/pi'],
    entitlements: ['urn:geant:x:group:magic#aai.example.org', 'urn:geant:x:group:veritas#aai.elsewhere.org'],
  };
  const provider = { authorities: ['aai.example.org'] };
  const { token, attempt } = await signIn({ provider });
  const { id } = (await findSignedInUser(db, token!))!;
  const paths = async () => (await listGroups(db, id)).map(({ path }) => path).toSorted();
  expect(await paths()).toEqual(['cta/pi', 'hess', 'magic']);
  expect(attempt.identified?.refusedAuthorities).toEqual(['aai.elsewhere.org']);
  issuer.claims = { groups: ['/hess'] };
  await signIn({ provider });
  expect(await paths()).toEqual(['hess']);
  expect(await listGroups(db, id, new Date(Date.now() + 15 * 24 * 3600_000))).toEqual([]);
});

describe('a provider that lies signs nobody in', () => {
  const LIES: readonly (readonly [Exclude<Lie, 'none'>, ProblemKind])[] = [
    ['another key', 'not-trusted'],
    ['alg none', 'not-trusted'],
    ['HS256 with the public key', 'not-trusted'],
    ['tampered claims', 'not-trusted'],
    ['key of an unpublished kid', 'not-trusted'],
    ['nonce of another sign-in', 'not-trusted'],
    ['no nonce', 'not-trusted'],
    ['audience of another client', 'not-trusted'],
    ['two audiences without azp', 'not-trusted'],
    ['azp of another client', 'not-trusted'],
    ['issuer of another', 'not-trusted'],
    ['discovery of another issuer', 'not-trusted'],
    ['at_hash of another token', 'not-trusted'],
    ['expired', 'clock-skew'],
    ['from the future', 'clock-skew'],
    ['no expiry', 'not-trusted'],
    ['no subject', 'not-trusted'],
    ['hanging token endpoint', 'provider-down'],
    ['token that trickles', 'provider-down'],
    ['hanging userinfo', 'provider-down'],
    ['userinfo of another', 'not-trusted'],
    ['userinfo without subject', 'not-trusted'],
    ['no id token', 'not-trusted'],
    ['refused code', 'too-late'],
    ['broken server', 'provider-down'],
  ];

  test.for(LIES)('%s', async ([lie, kind]) => {
    issuer.lie = lie;
    const { token, failure } = await signIn();
    expect(token).toBeNull();
    expect(failure?.kind).toBe(kind);
    expect(failure?.message).not.toMatch(/eyJ|an-access-token/);
    expect([await db.session.count(), await db.user.count(), await db.account.count()]).toEqual([0, 0, 0]);
  });
});

describe('an answer that this browser did not ask for signs nobody in', () => {
  test.for([
    ['another state', { state: 'x'.repeat(43) }, 'wrong-browser'],
    [
      'the issuer of another provider beside the code (RFC 9207)',
      { iss: 'https://honest.example.org' },
      'not-trusted',
    ],
  ] as const)('%s', async ([, brings, kind]) => {
    const { token, failure } = await signIn({ brings });
    expect([token, failure?.kind, await db.session.count()]).toEqual([null, kind, 0]);
  });

  test('no cookies', async () => {
    const attempt = beginAttempt(NOBODY);
    const options = authOptions(db, { baseUrl: BASE, secret: 'x'.repeat(32) }, [providerOf()], attempt);
    await duringAttempt(attempt, () =>
      step(options, new Map(), 'GET', ['callback', 'test'], { code: 'a-code', state: 'a-state' }),
    );
    expect([explainFailure(attempt.failure).kind, await db.session.count()]).toEqual(['wrong-browser', 0]);
  });
});

describe('somebody who is signed in', () => {
  async function makeBob() {
    const bob = await db.user.create({ data: { name: 'Bob' } });
    const token = crypto.randomUUID();
    await db.session.create({
      data: { sessionToken: hashToken(token), userId: bob.id, expires: new Date(Date.now() + 3600_000) },
    });
    return { token, userId: bob.id };
  }
  const accounts = () => db.account.count();
  const intend = (session: { token: string; userId: string }, act: 'link' | 'confirm', provider = 'test') =>
    declareIntent(db, { act, userId: session.userId, provider, returnTo: '/account' }, session.token);

  test('is not linked to a second identity without having asked', async () => {
    const session = await makeBob();
    const { failure } = await signIn({ request: { ...NOBODY, session } });
    expect([failure?.kind, await accounts(), await db.session.count()]).toEqual(['signed-in-already', 0, 1]);
  });

  test('links an identity by an intent, and the session gets a new token', async () => {
    const session = await makeBob();
    const { attempt, location } = await signIn({
      request: { ...NOBODY, session, intent: await intend(session, 'link') },
    });
    expect(location?.pathname).toBe('/account');
    expect(await findSignedInUser(db, session.token)).toBeNull();
    expect(await findSignedInUser(db, attempt.rotated!.token)).toMatchObject({ id: session.userId });
    expect(await db.account.findFirst()).toMatchObject({ userId: session.userId, provider: 'test' });
    expect((await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).at(-1)).toMatchObject({
      act: 'identity-linked',
      userId: session.userId,
      subject: 'test',
    });
    // and from then on signs in with it
    const { token } = await signIn();
    expect(await findSignedInUser(db, token!)).toMatchObject({ id: session.userId });
  });

  test('cannot use an intent twice, of another session, another person or another provider', async () => {
    const session = await makeBob();
    const other = await makeBob();
    const used = await intend(session, 'link');
    await db.oneTimeCode.deleteMany();
    for (const intent of [
      used,
      await intend(other, 'link'),
      await intend(session, 'link', 'another'),
      'made-up',
    ]) {
      const { failure } = await signIn({ request: { ...NOBODY, session, intent } });
      expect([failure?.kind, await accounts()]).toEqual(['link-expired', 0]);
    }
  });

  test('cannot link an identity of somebody else', async () => {
    const { token } = await signIn();
    const vera = (await findSignedInUser(db, token!))!;
    const session = await makeBob();
    const { failure } = await signIn({
      request: { ...NOBODY, session, intent: await intend(session, 'link') },
    });
    expect(failure?.kind).toBe('linked-elsewhere');
    expect(await db.account.findFirst()).toMatchObject({ userId: vera.id });
  });

  test('confirms who they are by the same identity, asked for just now', async () => {
    const { token } = await signIn();
    const session = { token: token!, userId: (await findSignedInUser(db, token!))!.id };
    await db.session.updateMany({ data: { authenticated: new Date(0) } });
    issuer.claims = { auth_time: Math.floor(Date.now() / 1000) - 3600 };
    const stale = await signIn({ request: { ...NOBODY, session, intent: await intend(session, 'confirm') } });
    expect(stale.failure?.kind).toBe('other-person');
    issuer.claims = { auth_time: Math.floor(Date.now() / 1000) };
    await signIn({ request: { ...NOBODY, session, intent: await intend(session, 'confirm') } });
    const confirmed = await db.session.findFirst({ orderBy: { authenticated: 'desc' } });
    expect(Date.now() - confirmed!.authenticated.getTime()).toBeLessThan(60_000);
  });

  test('cannot confirm who they are by an identity of somebody else', async () => {
    await signIn();
    const session = await makeBob();
    const { failure } = await signIn({
      request: { ...NOBODY, session, intent: await intend(session, 'confirm') },
    });
    expect(failure?.kind).toBe('other-person');
  });
});
