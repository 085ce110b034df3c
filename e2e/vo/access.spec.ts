/**
 * Who may have what over HTTP, as scripts and desktop programs ask for it: everybody there is, and every way out of
 * the archive.
 */
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { type Actor, type Part, PROPRIETARY_ID, test } from '../proprietary';
import { createJob, waitForEnd } from './tap';

const RETRIEVE = `/retrieve?id=${encodeURIComponent(PROPRIETARY_ID)}`;
const LINKS = `/datalink/links?ID=${encodeURIComponent(PROPRIETARY_ID)}`;
const CUTOUT = `/soda/sync?ID=${encodeURIComponent(PROPRIETARY_ID)}&CIRCLE=201.4+-43+0.5`;
const HIDDEN = 'SIMULATED-PROPOSAL';
const COUNT = "SELECT COUNT(*) AS n FROM ivoa.obscore WHERE obs_collection = 'SIMULATED-PROPOSAL'";

const bearer = (actor: Actor | null): Record<string, string> =>
  actor ? { authorization: `Bearer ${actor.token}` } : {};
const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});
const count = async (request: APIRequestContext, headers: Record<string, string>) => {
  const answer = await request.get('/tap/sync', {
    headers,
    params: { LANG: 'ADQL', QUERY: COUNT, FORMAT: 'csv' },
  });
  return Number((await answer.text()).trim().split(/\s+/)[1]);
};

/** Headers that every challenge has, whatever it answers. */
function expectChallenge(answer: APIResponse): void {
  const challenge = answer.headers()['www-authenticate'] ?? '';
  expect(challenge).toMatch(
    /ivoa_cookie standard_id="ivo:\/\/ivoa\.net\/sso#tls-with-password", access_url="http[^"]+\/auth\/vo-login"/,
  );
  expect(challenge).toContain('Basic realm="');
  expect(challenge).toContain('Bearer realm="');
  expect(answer.headers()['x-vo-authenticated']).toBeUndefined();
}

const PEOPLE: readonly (Part | 'anonymous')[] = ['anonymous', 'stranger', 'co-investigator', 'PI', 'staff'];
const INSIDE = new Set<string>(['co-investigator', 'PI', 'staff']);

for (const part of PEOPLE) {
  test(`proprietary data and ${part}`, async ({ request, actAs }) => {
    const actor = part === 'anonymous' ? null : await actAs(part);
    const headers = bearer(actor);
    const inside = INSIDE.has(part);

    // Metadata are for everybody.
    expect(await count(request, headers)).toBe(3);

    const links = await request.get(LINKS, { headers });
    const rows = (await links.text()).match(/<TR>.*?<\/TR>/gs) ?? [];
    const events = rows.find((row) => row.includes('#this'))!;
    expect(events, 'link_auth, link_authorized').toContain(
      `<TD>true</TD><TD>${inside ? 'T' : 'F'}</TD></TR>`,
    );

    const refused = actor ? 403 : 401;
    for (const [method, more, good] of [
      ['GET', {}, 200],
      ['HEAD', {}, 200],
      ['GET', { range: 'bytes=0-99' }, 206],
    ] as const) {
      const answer = await request.fetch(RETRIEVE, { method, headers: { ...headers, ...more } });
      expect(answer.status(), `${method} ${JSON.stringify(more)}`).toBe(inside ? good : refused);
      if (actor) {
        expect(answer.headers()['x-vo-authenticated']).toBe(actor.userId);
        expect(answer.headers()['cache-control']).toContain('private');
        expect(
          answer.headers()['www-authenticate'],
          'a final refusal asks nobody to try again',
        ).toBeUndefined();
      } else {
        expectChallenge(answer);
      }
      expect(answer.headers().vary).toMatch(/Cookie, Authorization/);
      if (!inside && method === 'GET') expect(await answer.text()).toMatch(/until \d{4}-01-01/);
    }
    const cutout = await request.get(CUTOUT, { headers });
    expect(cutout.status()).toBe(inside ? 200 : refused);
    expect((await request.get(`${RETRIEVE}&part=aeff`, { headers })).status()).toBe(inside ? 200 : refused);
  });

  test(`a hidden collection and ${part}`, async ({ request, actAs, gatewayDatabase: db }) => {
    const actor = part === 'anonymous' ? null : await actAs(part);
    const headers = bearer(actor);
    const inside = INSIDE.has(part);
    const hide = (hidden: boolean) =>
      db.$executeRaw`UPDATE archive.collection SET hidden = ${hidden} WHERE name = ${HIDDEN}`;
    await hide(true);
    try {
      expect(await count(request, headers)).toBe(inside ? 3 : 0);
      const job = await createAndRun(request, headers);
      expect(await (await request.get(`${job}/results/result`, { headers })).text()).toMatch(
        inside ? /^n\s+3\s*$/ : /^n\s+0\s*$/,
      );
      // Not there, in the very words of what never was there.
      const never = PROPRIETARY_ID.replace('900101', '999999');
      for (const path of [RETRIEVE, LINKS, CUTOUT]) {
        const answer = await request.get(path, { headers });
        const other = await request.get(path.replace('900101', '999999'), { headers });
        if (inside) expect(answer.status(), path).toBe(200);
        else {
          expect(answer.status(), path).toBe(other.status());
          expect((await answer.text()).replaceAll(PROPRIETARY_ID, never)).toBe(await other.text());
        }
      }
      expect((await request.get('/obs/900101', { headers })).status()).toBe(404); // pages know sessions alone
    } finally {
      await hide(false);
    }
  });
}

async function createAndRun(request: APIRequestContext, headers: Record<string, string>): Promise<string> {
  const answer = await request.post('/tap/async', {
    headers,
    form: { LANG: 'ADQL', QUERY: COUNT, FORMAT: 'csv', PHASE: 'RUN' },
    maxRedirects: 0,
  });
  const job = answer.headers().location!;
  for (;;) {
    const document = await (await request.get(`${job}?WAIT=20`, { headers })).text();
    const phase = /<uws:phase>(\w+)</.exec(document)![1]!;
    if (!['PENDING', 'QUEUED', 'EXECUTING'].includes(phase)) return job;
  }
}

test('a job is its owner’s: others get nothing of it, and do not see it in their list', async ({
  request,
  actAs,
}) => {
  const owner = await actAs('stranger');
  const other = await actAs('staff');
  const job = await createAndRun(request, bearer(owner));
  const paths = [
    '',
    '/phase',
    '/parameters',
    '/destruction',
    '/executionduration',
    '/owner',
    '/error',
    '/quote',
    '/results',
    '/results/result',
  ];
  for (const path of paths) {
    for (const headers of [bearer(other), {}]) {
      expect((await request.get(job + path, { headers })).status(), path).toBe(403);
    }
  }
  for (const [path, form] of [
    ['', { ACTION: 'DELETE' }],
    ['/phase', { PHASE: 'ABORT' }],
    ['/parameters', { QUERY: 'x' }],
  ] as const) {
    expect((await request.post(job + path, { headers: bearer(other), form })).status(), path).toBe(403);
  }
  expect((await request.delete(job, { headers: bearer(other) })).status()).toBe(403);
  const document = await request.get(job, { headers: bearer(owner) });
  expect(document.headers()['x-vo-authenticated']).toBe(owner.userId);
  expect(await document.text()).toContain(`<uws:ownerId>${owner.userId}</uws:ownerId>`);
  const id = job.split('/').at(-1)!;
  expect(await (await request.get('/tap/async', { headers: bearer(owner) })).text()).toContain(id);
  for (const headers of [bearer(other), {}]) {
    expect(await (await request.get('/tap/async', { headers })).text()).not.toContain(id);
  }
  await request.delete(job, { headers: bearer(owner), maxRedirects: 0 });
});

test('a job of the public is reached by its address alone', async ({ request, actAs }) => {
  const job = await createJob(request, { LANG: 'ADQL', QUERY: COUNT, PHASE: 'RUN' });
  expect(await waitForEnd(request, job)).toBe('COMPLETED');
  const document = await (await request.get(job, { headers: bearer(await actAs('stranger')) })).text();
  expect(document).toContain('<uws:ownerId xsi:nil="true"');
});

test('capabilities say how to sign in to those who have not', async ({ request, actAs }) => {
  for (const method of ['GET', 'HEAD']) {
    const anonymous = await request.fetch('/tap/capabilities', { method });
    expect(anonymous.status()).toBe(200);
    expectChallenge(anonymous);
  }
  const actor = await actAs('stranger');
  const known = await request.get('/tap/capabilities', { headers: bearer(actor) });
  expect(known.headers()['x-vo-authenticated']).toBe(actor.userId);
  expect(known.headers()['www-authenticate']).toBeUndefined();
});

test('a credential that is wrong is refused everywhere, never taken for the public', async ({
  request,
  actAs,
}) => {
  const { username, token, userId } = await actAs('PI');
  const wrong = [
    { authorization: 'Bearer nonsense' },
    { authorization: `Bearer ${token}x` },
    basic(username, 'wrong'),
    basic('somebody-else', token),
    { authorization: 'Digest username="x"' },
    { cookie: 'gateway.vo=nonsense' },
  ];
  for (const path of [
    '/tap/sync?LANG=ADQL&QUERY=SELECT+1+AS+a+FROM+ivoa.obscore',
    '/tap/async',
    '/tap/capabilities',
    LINKS,
    RETRIEVE,
    CUTOUT,
  ]) {
    for (const headers of wrong) {
      const answer = await request.get(path, { headers });
      expect(answer.status(), `${path} ${JSON.stringify(headers)}`).toBe(401);
      expectChallenge(answer);
      expect(await answer.text()).not.toContain(token);
    }
  }
  for (const name of [username, username.toUpperCase(), userId]) {
    expect((await request.get(RETRIEVE, { headers: basic(name, token) })).status(), name).toBe(200);
  }
});

test('a browser is not made to ask for a password, and a person is shown the way to sign in', async ({
  request,
}) => {
  const fetched = await request.get(RETRIEVE, { headers: { 'sec-fetch-mode': 'cors' } });
  expect(fetched.headers()['www-authenticate']).not.toContain('Basic');
  const followed = await request.get(RETRIEVE, {
    headers: { 'sec-fetch-mode': 'navigate' },
    maxRedirects: 0,
  });
  expect(followed.status()).toBe(303);
  expect(followed.headers().location).toMatch(/\/signin\?from=%2Fretrieve%3Fid%3D/);
});

test('a token reads and runs what it was made for', async ({ request, actAs }) => {
  const reader = await actAs('PI', ['data']);
  const searcher = await actAs('PI', []);
  expect((await request.get(RETRIEVE, { headers: bearer(reader) })).status()).toBe(200);
  expect((await request.get('/tap/async', { headers: bearer(reader) })).status()).toBe(403);
  const refused = await request.get(RETRIEVE, { headers: bearer(searcher) });
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('scope "data"');
});

test.describe('the login of desktop programs', () => {
  const login = (request: APIRequestContext, form: Record<string, string>, headers = {}) =>
    request.post('/auth/vo-login', { form, headers });

  test('gives a cookie for a token, which ends with the token', async ({
    playwright,
    baseURL,
    actAs,
    gatewayDatabase: db,
  }) => {
    const program = await playwright.request.newContext({ baseURL });
    const { username, token, userId } = await actAs('PI');
    const answer = await login(program, { username, password: token });
    expect(answer.status()).toBe(200);
    expect(answer.headers()['x-vo-authenticated']).toBe(userId);
    const cookie = answer.headers()['set-cookie']!;
    expect(cookie).toMatch(/^gateway\.vo=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await program.get(RETRIEVE)).status()).toBe(200);
    await db.personalToken.deleteMany({ where: { userId } });
    const over = await program.get(RETRIEVE);
    expect(over.status()).toBe(401);
    expectChallenge(over);
    await program.dispose();
  });

  test('takes a form and nothing else', async ({ request, actAs }) => {
    const { username, token } = await actAs('PI');
    expect((await request.get('/auth/vo-login')).status()).toBe(405);
    expect((await login(request, { username })).status()).toBe(400);
    // What stands in an address ends up in logs.
    const inAddress = await request.post(`/auth/vo-login?username=${username}&password=${token}`);
    expect(inAddress.status()).toBe(400);
    const wrong = await login(request, { username, password: 'wrong' });
    expect(wrong.status()).toBe(401);
    expect(await wrong.text()).toBe(
      await (await login(request, { username: 'nobody', password: token })).text(),
    );
    const foreign = await login(request, { username, password: token }, { origin: 'https://evil.example' });
    expect(foreign.status()).toBe(403);
  });

  test('is tried ten times for one account', async ({ request, actAs, gatewayDatabase: db }) => {
    const { username, token } = await actAs('stranger');
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await login(request, { username, password: 'wrong' })).status()).toBe(401);
    }
    const refused = await login(request, { username, password: token });
    expect(refused.status()).toBe(429);
    expect(Number(refused.headers()['retry-after'])).toBeGreaterThan(0);
    await db.rateLimit.deleteMany(); // the address is everybody's here
  });
});

test('a cookie that another site made the browser send changes nothing', async ({
  request,
  actAs,
  openSession,
}) => {
  const { userId } = await actAs('PI');
  const { cookie } = await openSession(userId);
  const form = { LANG: 'ADQL', QUERY: COUNT };
  const send = (headers: Record<string, string>) =>
    request.post('/tap/async', { form, headers: { cookie, ...headers }, maxRedirects: 0 });
  expect((await send({ origin: 'https://evil.example' })).status()).toBe(403);
  expect((await send({ 'sec-fetch-site': 'same-site' })).status()).toBe(403);
  const own = await send({ 'sec-fetch-site': 'same-origin' });
  expect(own.status()).toBe(303);
  const job = own.headers().location!;
  expect((await request.delete(job, { headers: { cookie, 'sec-fetch-site': 'cross-site' } })).status()).toBe(
    403,
  );
  expect((await request.delete(job, { headers: { cookie }, maxRedirects: 0 })).status()).toBe(303);
});

test('a read of proprietary data is written down, with no token anywhere', async ({
  request,
  actAs,
  gatewayDatabase: db,
}) => {
  const { userId, token } = await actAs('co-investigator');
  await request.get(RETRIEVE, { headers: bearer({ userId, token, username: '' }) });
  await request.get(RETRIEVE, { headers: { authorization: 'Bearer wrong' } });
  const entries = await db.auditEntry.findMany({ where: { userId } });
  expect(entries.map(({ act }) => act).sort()).toEqual(['read', 'token-used']);
  expect(entries.find(({ act }) => act === 'read')).toMatchObject({
    subject: PROPRIETARY_ID,
    proposalId: 'DEMO-CENA',
    detail: 'retrieve',
  });
  const everything = JSON.stringify(await db.auditEntry.findMany(), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(everything).not.toContain(token);
});
