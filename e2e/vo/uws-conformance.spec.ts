/**
 * UWS 1.1, rule by rule, asked of every kind of job that the gateway has: queries, cutouts and described jobs share
 * their code, and this shows that they share its behaviour.
 */
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { makeToken } from '@/lib/identity/personal-tokens';
import { test } from '../test';
import { schemasAreThere, validate } from './xml-schema';

const RUN = 'ivo://datadistiller.local/SIMULATED-DL3?900001';

interface Service {
  readonly list: string;
  /** Of a job that is done in a moment. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of a job that can be made, and fails when it runs. */
  readonly broken: Readonly<Record<string, string>>;
  readonly result: { readonly id: string; readonly type: RegExp };
  /** Parts of its jobs beyond those of UWS. */
  readonly parts: readonly string[];
}

const SERVICES: readonly Service[] = [
  {
    list: '/tap/async',
    fields: { LANG: 'ADQL', QUERY: 'SELECT TOP 5 table_name FROM tap_schema.tables' },
    broken: { LANG: 'ADQL', QUERY: 'DUFF' },
    result: { id: 'result', type: /votable/ },
    parts: [],
  },
  {
    list: '/soda/async',
    fields: { ID: RUN, CIRCLE: '83.63 22.01 1' },
    broken: { ID: 'ivo://nobody/none?1' },
    result: { id: 'piece-1', type: /fits/ },
    parts: [],
  },
  {
    list: '/uws/create_count_map',
    fields: { events: RUN, width: '1' },
    broken: { events: 'no-such-dataset' },
    result: { id: 'counts_900001', type: /image\/fits/ },
    parts: ['stdout', 'stderr', 'provjson', 'provxml', 'provn', 'provsvg'],
  },
];

/** Single values, as text; the element of the job that says the same. */
const ATOMS = {
  phase: 'phase',
  executionduration: 'executionDuration',
  destruction: 'destruction',
  quote: 'quote',
  owner: 'ownerId',
} as const;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

interface Client {
  readonly get: (url: string) => Promise<APIResponse>;
  /** Redirects are looked at and not followed. */
  readonly post: (url: string, form: Readonly<Record<string, string>>) => Promise<APIResponse>;
  readonly send: (method: string, url: string) => Promise<APIResponse>;
}

async function clientOf(
  request: APIRequestContext,
  db: PrismaClient,
  makePerson: () => Promise<{ readonly username: string }>,
): Promise<Client> {
  const { username } = await makePerson();
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: username } });
  const wanted = { name: 'test', days: 1, scopes: ['jobs', 'data'] as ('jobs' | 'data')[] };
  const { token } = await makeToken(db, userId, wanted, new Date());
  const headers = { authorization: `Bearer ${token}` };
  return {
    get: (url) => request.get(url, { headers, maxRedirects: 0 }),
    post: (url, form) => request.post(url, { headers, form: { ...form }, maxRedirects: 0 }),
    send: (method, url) => request.fetch(url, { method, headers, maxRedirects: 0 }),
  };
}

async function create(client: Client, list: string, form: Readonly<Record<string, string>>): Promise<string> {
  const answer = await client.post(list, form);
  expect(answer.status(), await answer.text()).toBe(303);
  return answer.headers().location!;
}

/** What an element of the document holds; `null` where it is nil or not there. */
function elementOf(document: string, name: string): string | null {
  return new RegExp(`<uws:${name}(?: [^>]*)?>([^<]*)</uws:${name}>`).exec(document)?.[1] ?? null;
}

/** The document of a job, valid by the schema. */
async function read(client: Client, job: string, query = ''): Promise<string> {
  const answer = await client.get(`${job}${query}`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toMatch(/^(text|application)\/xml/);
  const document = await answer.text();
  if (schemasAreThere) expect(validate(document, 'uws/UWS.xsd')).toBe('');
  return document;
}

async function waitForEnd(client: Client, job: string): Promise<string> {
  for (;;) {
    const phase = elementOf(await read(client, job, '?WAIT=20'), 'phase')!;
    if (!['PENDING', 'QUEUED', 'EXECUTING'].includes(phase)) return phase;
  }
}

const idOf = (job: string) => job.slice(job.lastIndexOf('/') + 1);

for (const service of SERVICES) {
  const { list, fields, broken, result, parts } = service;
  test.describe(list, () => {
    test.setTimeout(120_000);
    let client: Client;
    let other: Client;
    test.beforeEach(async ({ request, gatewayDatabase, makePerson }) => {
      client = await clientOf(request, gatewayDatabase, makePerson);
      other = await clientOf(request, gatewayDatabase, makePerson);
    });

    test('a job is made PENDING, at an address that ends with its id', async ({ baseURL }) => {
      const job = await create(client, list, { ...fields, RUNID: 'night-1' });
      expect(job.startsWith(`${baseURL}${list}/`)).toBe(true);
      const document = await read(client, job);
      expect(document).toMatch(/<uws:job [^>]*version="1\.1"/);
      expect(elementOf(document, 'jobId')).toBe(idOf(job));
      expect(idOf(job).length).toBeGreaterThan(16); // nobody guesses it
      expect(elementOf(document, 'runId')).toBe('night-1');
      expect(elementOf(document, 'phase')).toBe('PENDING');
      expect(elementOf(document, 'creationTime')).toMatch(INSTANT);
      expect(elementOf(document, 'startTime')).toBeNull();
      for (const [name, value] of Object.entries(fields)) {
        expect(document).toContain(`<uws:parameter id="${name}">${value}</uws:parameter>`);
      }
      const again = await create(client, list, fields);
      expect(idOf(again)).not.toBe(idOf(job));
    });

    test('every part says what the job says, as text or as XML', async () => {
      const job = await create(client, list, fields);
      const document = await read(client, job);
      for (const [child, element] of Object.entries(ATOMS)) {
        const answer = await client.get(`${job}/${child}`);
        expect([answer.status(), answer.headers()['content-type']], child).toEqual([
          200,
          expect.stringMatching(/^text\/plain/),
        ]);
        expect(await answer.text(), child).toBe(elementOf(document, element) ?? '');
      }
      for (const child of ['parameters', 'results']) {
        const answer = await client.get(`${job}/${child}`);
        expect([answer.status(), answer.headers()['content-type']], child).toEqual([
          200,
          expect.stringMatching(/^(text|application)\/xml/),
        ]);
        if (schemasAreThere) expect(validate(await answer.text(), 'uws/UWS.xsd'), child).toBe('');
      }
      expect((await client.get(`${job}/error`)).status()).toBe(404);
      expect((await client.get(`${job}/results/${result.id}`)).status()).toBe(404);
      expect((await client.get(`${job}/nothing`)).status()).toBe(404);
    });

    test('a job runs to its end, which is final', async () => {
      const job = await create(client, list, fields);
      const run = await client.post(`${job}/phase`, { PHASE: 'RUN' });
      expect([run.status(), run.headers().location]).toEqual([303, job]);
      expect(await waitForEnd(client, job)).toBe('COMPLETED');
      const document = await read(client, job);
      for (const element of ['startTime', 'endTime', 'quote', 'destruction']) {
        expect(elementOf(document, element), element).toMatch(INSTANT);
      }
      const href = new RegExp(`<uws:result id="${result.id}"[^>]*xlink:href="([^"]*)"`).exec(document)?.[1];
      expect(href).toBe(`${job}/results/${result.id}`);
      const file = await client.get(href!);
      const bytes = await file.body();
      expect([file.status(), file.headers()['content-type']]).toEqual([
        200,
        expect.stringMatching(result.type),
      ]);
      expect(file.headers()['content-length']).toBe(String(bytes.length));
      for (const part of parts) expect((await client.get(`${job}/${part}`)).status(), part).toBe(200);
      for (const phase of ['RUN', 'ABORT']) {
        expect((await client.post(`${job}/phase`, { PHASE: phase })).status(), phase).toBe(403);
      }
      expect((await client.post(`${job}/parameters`, fields)).status()).toBe(403);
      expect((await client.post(`${job}/executionduration`, { EXECUTIONDURATION: '5' })).status()).toBe(403);
      expect(elementOf(await read(client, job), 'phase')).toBe('COMPLETED');
    });

    test('PHASE=RUN with the making starts it at once', async () => {
      const job = await create(client, list, { ...fields, PHASE: 'RUN' });
      expect(elementOf(await read(client, job), 'phase')).toMatch(/^(QUEUED|EXECUTING|COMPLETED)$/);
      expect(await waitForEnd(client, job)).toBe('COMPLETED');
    });

    test('a job that is not started can be changed and aborted; an aborted one cannot be started', async () => {
      const job = await create(client, list, fields);
      const [[name]] = Object.entries(fields) as [[string, string]];
      const changed = await client.post(`${job}/parameters`, { [name]: fields[name]!, RUNID: 'second' });
      expect([changed.status(), changed.headers().location]).toEqual([303, job]);
      expect(elementOf(await read(client, job), 'runId')).toBe('second');
      const abort = await client.post(`${job}/phase`, { PHASE: 'ABORT' });
      expect([abort.status(), abort.headers().location]).toEqual([303, job]);
      const document = await read(client, job);
      expect(elementOf(document, 'phase')).toBe('ABORTED');
      expect((await client.post(`${job}/phase`, { PHASE: 'RUN' })).status()).toBe(403);
      expect((await client.post(`${job}/phase`, { PHASE: 'DANCE' })).status()).toBe(400);
      expect((await client.post(`${job}/parameters`, fields)).status()).toBe(403);
    });

    test('a job that fails tells why, and has no results', async () => {
      const job = await create(client, list, { ...broken, PHASE: 'RUN' });
      expect(await waitForEnd(client, job)).toBe('ERROR');
      const document = await read(client, job);
      expect(document).toMatch(/<uws:errorSummary type="(fatal|transient)" hasDetail="true">/);
      const message = elementOf(document, 'message')!;
      expect(message.length).toBeGreaterThan(10);
      const error = await client.get(`${job}/error`);
      expect(error.status()).toBe(200);
      expect((await error.text()).length).toBeGreaterThan(10);
      expect(document).not.toContain('<uws:result ');
      expect((await client.get(`${job}/results/${result.id}`)).status()).toBe(404);
    });

    test('WAIT answers when the phase changes, or its time is over', async () => {
      const job = await create(client, list, fields);
      expect(elementOf(await read(client, job, '?WAIT=1'), 'phase')).toBe('PENDING');
      // Not in that phase: an answer at once, not after 50 s, which would be over the time of this test twice.
      for (let i = 0; i < 3; i += 1) await read(client, job, '?WAIT=50&PHASE=EXECUTING');
      expect((await client.get(`${job}?WAIT=soon`)).status()).toBe(400);
      expect((await client.get(`${job}?WAIT=5&PHASE=DONE`)).status()).toBe(400);
      const waiting = read(client, job, '?WAIT=-1&PHASE=PENDING');
      await client.post(`${job}/phase`, { PHASE: 'ABORT' });
      expect(elementOf(await waiting, 'phase')).toBe('ABORTED');
      expect(elementOf(await read(client, job, '?WAIT=50'), 'phase')).toBe('ABORTED');
    });

    test('the list shows the caller, and only them, the jobs they ask for', async () => {
      const first = await create(client, list, fields);
      const created = elementOf(await read(client, first), 'creationTime')!;
      const second = await create(client, list, fields);
      await client.post(`${second}/phase`, { PHASE: 'ABORT' });
      const idsOf = async (query: string) => {
        const answer = await client.get(`${list}${query}`);
        expect(answer.status(), query).toBe(200);
        const document = await answer.text();
        if (schemasAreThere) expect(validate(document, 'uws/UWS.xsd')).toBe('');
        return [...document.matchAll(/<uws:jobref id="([^"]+)"/g)].map(([, id]) => id!);
      };
      const [a, b] = [idOf(first), idOf(second)];
      expect(await idsOf('')).toEqual([b, a]);
      expect(await idsOf('?PHASE=ABORTED')).toEqual([b]);
      expect(await idsOf('?PHASE=ABORTED&PHASE=PENDING')).toEqual([b, a]);
      expect(await idsOf('?PHASE=COMPLETED')).toEqual([]);
      expect(await idsOf('?PHASE=ARCHIVED')).toEqual([]);
      expect(await idsOf('?LAST=1')).toEqual([b]);
      expect(await idsOf('?LAST=1&PHASE=PENDING')).toEqual([a]);
      expect(await idsOf(`?AFTER=${created}`)).toEqual([b]);
      expect(await idsOf('?AFTER=2999-01-01T00:00:00.000001Z')).toEqual([]);
      for (const query of ['?PHASE=DONE', '?LAST=0', '?LAST=many', '?AFTER=yesterday']) {
        expect((await client.get(`${list}${query}`)).status(), query).toBe(400);
      }
      const theirs = await (await other.get(list)).text();
      expect(theirs).not.toContain(a);
    });

    test('times are taken within the limits of the service, and what is none is refused', async () => {
      const job = await create(client, list, { ...fields, EXECUTIONDURATION: '7' });
      const duration = async () => Number(await (await client.get(`${job}/executionduration`)).text());
      expect(await duration()).toBe(7);
      const set = await client.post(`${job}/executionduration`, { EXECUTIONDURATION: '0' });
      expect([set.status(), set.headers().location]).toEqual([303, job]);
      const longest = await duration(); // 0 asks for as long as can be had
      expect(longest).toBeGreaterThan(7);
      await client.post(`${job}/executionduration`, { EXECUTIONDURATION: '999999999' });
      expect(await duration()).toBe(longest);
      for (const value of ['-1', 'long', '1.5']) {
        const answer = await client.post(`${job}/executionduration`, { EXECUTIONDURATION: value });
        expect(answer.status(), value).toBe(400);
      }
      const soon = new Date(Date.now() + 3_600_000).toISOString();
      expect((await client.post(`${job}/destruction`, { DESTRUCTION: soon })).status()).toBe(303);
      expect(await (await client.get(`${job}/destruction`)).text()).toBe(soon);
      await client.post(`${job}/destruction`, { DESTRUCTION: '2999-01-01T00:00:00Z' });
      const latest = await (await client.get(`${job}/destruction`)).text();
      expect(latest).toMatch(INSTANT);
      expect(new Date(latest).getFullYear()).toBeLessThan(2999);
      expect((await client.post(`${job}/destruction`, { DESTRUCTION: 'tomorrow' })).status()).toBe(400);
    });

    test('a destruction that has passed archives the job: its results go, what it was stays', async () => {
      const job = await create(client, list, { ...fields, PHASE: 'RUN' });
      expect(await waitForEnd(client, job)).toBe('COMPLETED');
      await client.post(`${job}/destruction`, { DESTRUCTION: '2020-01-01T00:00:00Z' });
      await expect
        .poll(async () => (await client.get(`${job}/phase`)).text(), { timeout: 60_000 })
        .toBe('ARCHIVED');
      const document = await read(client, job);
      for (const name of Object.keys(fields)) expect(document).toContain(`<uws:parameter id="${name}">`);
      expect((await client.get(`${job}/results/${result.id}`)).status()).toBe(404);
      for (const part of parts) expect((await client.get(`${job}/${part}`)).status(), part).toBe(200);
      expect(await (await client.get(list)).text()).not.toContain(idOf(job));
      expect(await (await client.get(`${list}?PHASE=ARCHIVED`)).text()).toContain(idOf(job));
      expect((await client.post(`${job}/phase`, { PHASE: 'RUN' })).status()).toBe(403);
    });

    test('PHASE=ARCHIVE does the same at once, and not before the job has ended', async () => {
      const job = await create(client, list, fields);
      expect((await client.post(`${job}/phase`, { PHASE: 'ARCHIVE' })).status()).toBe(403);
      await client.post(`${job}/phase`, { PHASE: 'RUN' });
      expect(await waitForEnd(client, job)).toBe('COMPLETED');
      expect((await other.post(`${job}/phase`, { PHASE: 'ARCHIVE' })).status()).toBe(403);
      const archive = await client.post(`${job}/phase`, { PHASE: 'ARCHIVE' });
      expect([archive.status(), archive.headers().location]).toEqual([303, job]);
      expect(elementOf(await read(client, job), 'phase')).toBe('ARCHIVED');
      expect((await client.get(`${job}/results/${result.id}`)).status()).toBe(404);
      for (const part of parts) expect((await client.get(`${job}/${part}`)).status(), part).toBe(200);
      expect(await (await client.get(list)).text()).not.toContain(idOf(job));
    });

    test('ACTION=DELETE and DELETE lead to the list, and nothing of the job is left', async ({ baseURL }) => {
      for (const remove of [
        (job: string) => client.post(job, { ACTION: 'DELETE' }),
        (job: string) => client.send('DELETE', job),
      ]) {
        const job = await create(client, list, fields);
        const answer = await remove(job);
        expect([answer.status(), answer.headers().location]).toEqual([303, `${baseURL}${list}`]);
        for (const child of [
          '',
          ...Object.keys(ATOMS).map((atom) => `/${atom}`),
          '/parameters',
          '/results',
        ]) {
          expect((await client.get(`${job}${child}`)).status(), child).toBe(404);
        }
        expect((await client.send('DELETE', job)).status()).toBe(404);
      }
    });

    test('a job takes no parameters at its own address, and no other method', async () => {
      const job = await create(client, list, fields);
      expect((await client.post(job, fields)).status()).toBe(400);
      expect((await client.post(job, { ACTION: 'PAINT' })).status()).toBe(400);
      for (const method of ['PUT', 'PATCH']) {
        expect((await client.send(method, list)).status(), method).toBe(405);
        expect((await client.send(method, job)).status(), method).toBe(405);
        expect((await client.send(method, `${job}/phase`)).status(), method).toBe(405);
      }
      expect((await client.send('DELETE', `${job}/phase`)).status()).toBe(405);
      for (const child of ['quote', 'owner', 'results']) {
        expect((await client.post(`${job}/${child}`, { X: '1' })).status(), child).toBe(405);
      }
      expect(elementOf(await read(client, job), 'phase')).toBe('PENDING');
    });

    test('nobody else reads, changes or removes any part of a job', async ({ request }) => {
      const job = await create(client, list, { ...fields, PHASE: 'RUN' });
      expect(await waitForEnd(client, job)).toBe('COMPLETED');
      const children = [
        ...Object.keys(ATOMS),
        'parameters',
        'results',
        'error',
        `results/${result.id}`,
        ...parts,
      ].map((child) => `/${child}`);
      for (const child of ['', ...children]) {
        expect((await other.get(`${job}${child}`)).status(), child).toBe(403);
        expect([401, 403], child).toContain((await request.get(`${job}${child}`)).status());
      }
      for (const [child, form] of [
        ['', { ACTION: 'DELETE' }],
        ['/phase', { PHASE: 'ABORT' }],
        ['/destruction', { DESTRUCTION: '2020-01-01T00:00:00Z' }],
        ['/executionduration', { EXECUTIONDURATION: '1' }],
        ['/parameters', { RUNID: 'mine' }],
      ] as const) {
        expect((await other.post(`${job}${child}`, form)).status(), child).toBe(403);
      }
      expect((await other.send('DELETE', job)).status()).toBe(403);
      expect(elementOf(await read(client, job), 'phase')).toBe('COMPLETED');
    });

    test('an id that no job has is not found, whatever it looks like', async () => {
      for (const id of ['nonsense', '0', 'x'.repeat(300), '%2e%2e%2f%2e%2e', "a'b", 'a%00b']) {
        for (const child of ['', '/phase', '/results/result']) {
          const answer = await client.get(`${list}/${id}${child}`);
          expect([400, 404], `${id}${child}`).toContain(answer.status());
        }
        expect([400, 404], id).toContain(
          (await client.post(`${list}/${id}/phase`, { PHASE: 'RUN' })).status(),
        );
      }
    });
  });
}
