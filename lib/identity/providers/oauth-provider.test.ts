import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';
import { authOptions } from '../auth-options';
import { sessionCookie } from '../cookies';
import { beginSignIn, type Jar, step } from '../next-auth-step';
import { beginAttempt, duringAttempt } from '../sign-in-attempt';
import { explainFailure } from './explain-failure';
import { oauthProvider } from './oauth-provider';
import { readProviderSettings } from './settings';

const BASE = 'http://localhost:3999';

let database: TestDatabase;
let db: PrismaClient;
let server: Server;
let address: string;
/** What "who am I" answers, and what the token endpoint was asked. */
let who: unknown;
let asked: URLSearchParams;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    response.setHeader('content-type', 'application/json');
    if (request.url === '/token') {
      asked = new URLSearchParams(text);
      response.end(JSON.stringify({ access_token: 'a-token', token_type: 'bearer' }));
    } else response.end(JSON.stringify(who));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await db.$disconnect();
  await database.close();
});
beforeEach(() => db.user.deleteMany());

async function signIn(brings: Record<string, string> = {}) {
  const [settings] = readProviderSettings(
    JSON.stringify([
      {
        preset: 'oauth2',
        id: 'codes',
        label: 'Codes',
        issuer: `${address}/login`,
        clientId: 'gateway',
        clientSecret: 'hidden',
        authorization: `${address}/authorize`,
        token: `${address}/token`,
        userinfo: `${address}/me`,
        claims: { subject: 'id', name: ['name', 'login'], label: ['login'] },
      },
    ]),
    {},
  );
  if (settings?.kind !== 'oauth2') throw new Error('expected OAuth 2');
  const attempt = beginAttempt({ userAgent: null, address: null, session: null, intent: null });
  const options = authOptions(
    db,
    { baseUrl: BASE, secret: 'x'.repeat(32) },
    [oauthProvider(settings)],
    attempt,
  );
  const jar: Jar = new Map();
  return duringAttempt(attempt, async () => {
    const sent = (await beginSignIn(options, jar, 'codes', '/'))?.searchParams;
    const query = { code: 'a-code', state: sent?.get('state') ?? '', ...brings };
    await step(options, jar, 'GET', ['callback', 'codes'], query);
    const failure = attempt.succeeded ? null : explainFailure(attempt.failure).kind;
    return { signedIn: jar.has(sessionCookie(BASE).name), failure };
  });
}

test('a person is known by the number, whatever the login becomes', async () => {
  who = { id: 583231, login: 'octocat', name: null, email: 'octocat@example.org' };
  expect(await signIn()).toEqual({ signedIn: true, failure: null });
  expect(asked.get('code_verifier')).toMatch(/^[\w-]{43}$/);
  who = { id: 583231, login: 'renamed' };
  await signIn();
  expect(await db.user.findMany({ include: { accounts: true } })).toMatchObject([
    {
      name: 'octocat',
      email: null,
      accounts: [{ providerAccountId: `${address}/login!583231`, label: 'renamed' }],
    },
  ]);
});

test('somebody else who took the login is somebody else', async () => {
  who = { id: 1, login: 'octocat' };
  await signIn();
  who = { id: 2, login: 'octocat' };
  await signIn();
  expect(await db.user.count()).toBe(2);
});

test('an answer without the number names nobody', async () => {
  for (const answer of [{ login: 'octocat' }, { id: '' }, { id: 1.5 }, { id: { value: 1 } }]) {
    who = answer;
    expect(await signIn()).toEqual({ signedIn: false, failure: 'no-identifier' });
  }
  expect(await db.user.count()).toBe(0);
});

test('an answer that names its issuer must name the right one (RFC 9207)', async () => {
  who = { id: 1 };
  expect(await signIn({ iss: `${address}/login` })).toMatchObject({ signedIn: true });
  expect(await signIn({ iss: 'https://elsewhere.example.org' })).toEqual({
    signedIn: false,
    failure: 'not-trusted',
  });
});

test('an answer to another state names nobody', async () => {
  who = { id: 1 };
  expect(await signIn({ state: 'x'.repeat(43) })).toEqual({ signedIn: false, failure: 'wrong-browser' });
  expect(await db.session.count()).toBe(0);
});
