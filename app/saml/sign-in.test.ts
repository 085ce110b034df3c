/**
 * The routes of a sign-in one after the other, as a browser walks them: discovery service, institute, and back; with a
 * metadata query service of a federation over HTTP.
 */

import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { NextRequest } from 'next/server';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPrismaClient } from '@/lib/db';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { selfSignedCertificate } from '@/lib/identity/saml/certificate';
import { federation, honestEntity, signEntity, writeEntity } from '@/lib/identity/saml/fixtures/federation';
import {
  encryptElement,
  honest,
  IDP,
  makeTestKey,
  signElement,
  writeAssertion,
  writeResponse,
} from '@/lib/identity/saml/fixtures/identity-provider';
import { openTestDatabase, type TestDatabase } from '@/scripts/postgres/test-database';

const BASE = 'https://gateway.example.org';
const DAY = 24 * 3600_000;
const idp = makeTestKey();

let database: TestDatabase;
let db: PrismaClient;
let folder: string;
let service: Server;
/** What the federation says of the institute at the moment. */
let metadata: string | null;
/** Handlers of routes that read the settings of this test. */
let routes: Record<'login' | 'disco' | 'acs' | 'metadata', (request: NextRequest) => Promise<Response>>;

beforeAll(async () => {
  database = await openTestDatabase();
  db = createPrismaClient(database.url);
  folder = await mkdtemp(join(tmpdir(), 'saml-routes-'));
  const certificate = selfSignedCertificate(federation.privateKey, 'federation', 1);
  await writeFile(join(folder, 'federation.pem'), new X509Certificate(certificate).toString());
  metadata = writeMetadata();
  service = createServer((request, response) => {
    const known = request.url === `/entities/${encodeURIComponent(IDP)}` && metadata;
    if (known) response.setHeader('etag', '"1"').end(metadata);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  for (const [name, value] of Object.entries({
    BASE_URL: BASE,
    DATABASE_URL: database.url,
    SECRET: 'x'.repeat(32),
    DATA_DIR: folder,
    SAML_MDQ_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    SAML_METADATA_CERTIFICATE: join(folder, 'federation.pem'),
    SAML_DISCOVERY_URL: 'https://discovery.example.org/ds?org=1',
  }))
    vi.stubEnv(name, value);
  vi.resetModules();
  routes = {
    login: (await import('./login/route')).GET,
    disco: (await import('./disco/route')).GET,
    acs: (await import('./acs/route')).POST,
    metadata: (await import('./metadata/route')).GET,
  };
}, 60_000);
afterAll(async () => {
  await (await import('@/lib/db')).db().$disconnect();
  vi.unstubAllEnvs();
  service.close();
  await db.$disconnect();
  await database.close();
  await rm(folder, { recursive: true });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.oneTimeCode.deleteMany();
  await db.samlRequest.deleteMany();
});

function writeMetadata(): string {
  const validUntil = new Date(Date.now() + DAY).toISOString();
  const entity = honestEntity({ keys: [idp], validUntil });
  return signEntity(writeEntity(entity), entity.id, federation);
}

function get(path: string, cookie = ''): NextRequest {
  return new NextRequest(`${BASE}${path}`, { headers: { cookie } });
}

const locationOf = (response: Response) => new URL(response.headers.get('location')!);

/** To the institute's page, by the discovery service. */
async function goToInstitute(): Promise<{ request: string; relayState: string }> {
  const away = await routes.login(get('/saml/login?state=the-state&code_challenge=the-challenge'));
  expect(locationOf(away).href).toBe(
    'https://discovery.example.org/ds?org=1&entityID=https%3A%2F%2Fgateway.example.org%2Fsaml%2Fmetadata&return=https%3A%2F%2Fgateway.example.org%2Fsaml%2Fdisco&returnIDParam=entityID',
  );
  const cookie = away.headers.get('set-cookie')!.split(';')[0]!;
  const there = await routes.disco(get(`/saml/disco?entityID=${encodeURIComponent(IDP)}`, cookie));
  const { origin, searchParams } = locationOf(there);
  expect(origin).toBe('https://idp.example.org');
  const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString();
  return { request: / ID="([^"]+)"/.exec(xml)![1]!, relayState: searchParams.get('RelayState')! };
}

/** What the institute writes now. */
function answer(request: string, subject = 'alice@example.org'): string {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const message = honest({
    inResponseTo: request,
    assertionId: `_${crypto.randomUUID()}`,
    issueInstant: at(0),
    notBefore: at(-1),
    notOnOrAfter: at(5),
    confirmationNotOnOrAfter: at(5),
    sessionNotOnOrAfter: at(60),
    authnInstant: at(-1),
    attributes: { 'urn:oasis:names:tc:SAML:attribute:subject-id': [subject] },
  });
  return writeResponse(message, signElement(writeAssertion(message), message.assertionId, idp.privateKey));
}

function post(fields: Record<string, string>, type = 'application/x-www-form-urlencoded'): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return routes.acs(
    new NextRequest(`${BASE}/saml/acs`, { method: 'POST', body, headers: { 'content-type': type } }),
  );
}
const postAnswer = (text: string, relayState: string) =>
  post({ SAMLResponse: Buffer.from(text).toString('base64'), RelayState: relayState });

test('the whole way ends at next-auth with a code, and remembers the institute', async () => {
  const { request, relayState } = await goToInstitute();
  const response = await postAnswer(answer(request), relayState);
  const { pathname, searchParams } = locationOf(response);
  expect(response.status).toBe(303); // the browser goes on with GET, and its cookies with it
  expect(pathname).toBe('/api/auth/callback/edugain');
  expect(searchParams.get('state')).toBe('the-state');
  expect(searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  expect(response.headers.get('set-cookie')).toContain(`institute=${encodeURIComponent(IDP)}`);
});

test('what our metadata offers to encrypt to is what we can read', async () => {
  const published = await (await routes.metadata(get('/saml/metadata'))).text();
  const [, certificate] = /use="encryption".*?<ds:X509Certificate>([^<]+)/s.exec(published)!;
  const { publicKey } = new X509Certificate(Buffer.from(certificate!, 'base64'));
  const { request, relayState } = await goToInstitute();
  const text = answer(request).replace(/<saml:Assertion[\s\S]*<\/saml:Assertion>/, (assertion) =>
    encryptElement(assertion, publicKey, { transport: 'oaep-sha256' }),
  );
  expect(locationOf(await postAnswer(text, relayState)).pathname).toBe('/api/auth/callback/edugain');
});

describe('a page says what went wrong', () => {
  /** The log line that the page's reference number leads to. */
  async function failureOf(walk: () => Promise<Response>): Promise<string> {
    const log = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(locationOf(await walk()).pathname).toBe('/signin/problem');
    expect(await db.oneTimeCode.count()).toBe(0);
    expect(await db.session.count()).toBe(0);
    return String(log.mock.lastCall?.[0]);
  }

  test('when the institute says something hostile', async () => {
    const { request, relayState } = await goToInstitute();
    const forged = answer(request).replace('alice@', 'director@');
    expect(await failureOf(() => postAnswer(forged, relayState))).toContain(
      'not-trusted; Example University: Assertion was changed after it was signed',
    );
  });

  test('when the form is no form, lacks a field, has one twice, or has ten megabytes', async () => {
    const { request, relayState } = await goToInstitute();
    const SAMLResponse = Buffer.from(answer(request)).toString('base64');
    const RelayState = relayState;
    expect(await failureOf(() => post({ SAMLResponse, RelayState }, 'text/plain'))).toContain('is no form');
    expect(await failureOf(() => post({ SAMLResponse }))).toContain(
      'has not one SAMLResponse and one RelayState',
    );
    expect(await failureOf(() => post({ SAMLResponse: 'A'.repeat(10_000_000), RelayState }))).toContain(
      'larger than 500000 bytes',
    );
    const twice = `SAMLResponse=x&SAMLResponse=${encodeURIComponent(SAMLResponse)}&RelayState=${relayState}`;
    const request2 = new NextRequest(`${BASE}/saml/acs`, {
      method: 'POST',
      body: twice,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await failureOf(() => routes.acs(request2))).toContain('has not one SAMLResponse');
  });

  test('when nobody began, or another browser did', async () => {
    expect(await failureOf(() => routes.login(get('/saml/login')))).toContain('wrong-browser');
    expect(await failureOf(() => routes.disco(get(`/saml/disco?entityID=${IDP}`)))).toContain(
      'wrong-browser',
    );
  });

  test('when the institute is not of the federation', async () => {
    const path = '/saml/login?state=s&code_challenge=c&idp=https%3A%2F%2Fevil.example.net%2Fidp';
    expect(await failureOf(() => routes.login(get(path)))).toContain(
      'unknown-provider; https://evil.example.net/idp: no identity provider',
    );
  });
});

test('an institute whose metadata is cached signs people in while the federation is down', async () => {
  await goToInstitute();
  metadata = null;
  await db.samlEntity.updateMany({ data: { fetched: new Date() } });
  const { request, relayState } = await goToInstitute();
  expect(locationOf(await postAnswer(answer(request), relayState)).pathname).toBe(
    '/api/auth/callback/edugain',
  );
});
