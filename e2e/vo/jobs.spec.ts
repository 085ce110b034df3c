/**
 * Described jobs as scripts use them, by a personal access token: multipart with a file, pyVO, other people.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { makeToken } from '@/lib/identity/personal-tokens';
import { ROOT } from '@/scripts/project';
import { test } from '../test';
import { needs, PYTHON } from '../tools';
import { schemasAreThere, validate } from './xml-schema';

const RUN = 'ivo://datadistiller.local/SIMULATED-DL3?900001';
const LIST = '/uws/create_count_map';

async function tokenOf(db: PrismaClient, username: string): Promise<string> {
  const { userId } = await db.localCredential.findUniqueOrThrow({ where: { usernameKey: username } });
  const wanted = { name: 'test', days: 1, scopes: ['jobs', 'data'] as const };
  return (await makeToken(db, userId, { ...wanted, scopes: [...wanted.scopes] }, new Date())).token;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function create(
  request: APIRequestContext,
  token: string,
  fields: Record<string, string>,
): Promise<string> {
  const answer = await request.post(LIST, { headers: bearer(token), multipart: fields, maxRedirects: 0 });
  expect([answer.status(), await answer.text()]).toEqual([303, '']);
  return answer.headers().location!;
}

test('a job is made by multipart, runs, and tells its log, provenance and result', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  const token = await tokenOf(gatewayDatabase, (await makePerson()).username);
  const headers = bearer(token);
  const job = await create(request, token, { EVENTS: RUN, width: '2', RUNID: 'night-1', PHASE: 'RUN' });
  await expect
    .poll(async () => (await request.get(`${job}/phase`, { headers })).text(), { timeout: 30_000 })
    .toBe('COMPLETED');
  const document = await (await request.get(job, { headers })).text();
  expect(document).toContain('<uws:runId>night-1</uws:runId>');
  if (schemasAreThere) expect(validate(document, 'uws/UWS.xsd')).toBe('');
  expect(await (await request.get(`${job}/stdout`, { headers })).text()).toContain('counts_900001.fits: ');
  const provenance = await (await request.get(`${job}/provjson`, { headers })).json();
  expect(JSON.stringify(provenance.used)).toContain('900001');
  const result = await request.get(`${job}/results/counts_900001`, { headers });
  expect(result.headers()['content-type']).toBe('image/fits');
  expect((await result.body()).subarray(0, 9).toString()).toBe('SIMPLE  =');
  expect((await request.get('/uws/create_count_map', { headers })).status()).toBe(200);
});

test('nobody else reads any part of a job, and the public makes none', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  const token = await tokenOf(gatewayDatabase, (await makePerson()).username);
  const other = await tokenOf(gatewayDatabase, (await makePerson()).username);
  const job = await create(request, token, { events: RUN });
  for (const part of ['', '/phase', '/parameters', '/results', '/stdout', '/stderr', '/provjson', '/owner']) {
    expect((await request.get(`${job}${part}`, { headers: bearer(other) })).status(), part).toBe(403);
    expect((await request.get(`${job}${part}`)).status(), part).toBe(403);
  }
  expect((await request.post(LIST, { form: { events: RUN } })).status()).toBe(403);
});

test('a value that can never be right is refused at once, with what would be', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  const token = await tokenOf(gatewayDatabase, (await makePerson()).username);
  const answer = await request.post(LIST, { headers: bearer(token), form: { width: '-3', colour: 'red' } });
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain(
    'width="-3" cannot be used: expected a number from 0.01 to 60 in deg.',
  );
  expect(await answer.text()).toContain('has no parameter "COLOUR"');
});

test('definitions are read in both forms of OPUS', async ({ request }) => {
  const list = await (await request.get('/jdl')).json();
  expect(list.jobnames).toContain('create_count_map');
  const json = await (await request.get('/jdl/create_count_map/json')).json();
  expect(json.parameters_keys).toContain('pixel_size');
  const votable = await (await request.get('/jdl/create_count_map')).text();
  expect(votable).toContain('utype="voprov:ActivityDescription"');
  expect((await request.get('/jdl/nothing')).status()).toBe(404);
});

test('a definition is sent, tried and made valid by staff', async ({
  request,
  makePerson,
  gatewayDatabase,
}) => {
  const author = bearer(await tokenOf(gatewayDatabase, (await makePerson()).username));
  const staff = bearer(await tokenOf(gatewayDatabase, (await makePerson('staff')).username));
  const name = `hello${Date.now()}`;
  const definition = {
    name,
    script: 'echo "hello $who" > "$output"',
    parameters: { who: { datatype: 'xs:string', default: 'world' } },
    generated: { output: { default: 'output.txt', content_type: 'text/plain' } },
  };
  const sent = await request.post('/jdl', {
    headers: author,
    data: JSON.stringify(definition),
    maxRedirects: 0,
  });
  expect(sent.headers().location).toMatch(new RegExp(`/jdl/tmp.${name}$`));
  expect((await request.get(`/jdl/tmp.${name}`)).status()).toBe(404);
  // A script runs with the rights of the gateway: until somebody has looked at it, staff alone has it run.
  const run = (headers: Record<string, string>) =>
    request.post(`/uws/tmp.${name}`, { headers, form: { PHASE: 'RUN' }, maxRedirects: 0 });
  const refused = await run(author);
  expect(refused.status()).toBe(403);
  expect(await refused.text()).toContain('ask for the validation of your draft');
  const job = (await run(staff)).headers().location!;
  await expect
    .poll(async () => (await request.get(`${job}/phase`, { headers: staff })).text(), { timeout: 30_000 })
    .toBe('COMPLETED');
  expect(await (await request.get(`${job}/results/output`, { headers: staff })).text()).toBe('hello world\n');
  expect((await request.get(`/uws/${name}`, { headers: author })).status()).toBe(404);
  const validate = (headers: Record<string, string>) =>
    request.post(`/jdl/${name}/validate`, { headers, maxRedirects: 0 });
  expect((await validate(author)).status()).toBe(403);
  expect((await validate(staff)).status()).toBe(303);
  expect((await request.get(`/uws/${name}`, { headers: author })).status()).toBe(200);
  await request.post(`/jdl/${name}/withdraw`, { headers: staff });
  expect((await request.get(`/uws/${name}`, { headers: author })).status()).toBe(404);
  // Its jobs are there as long as they are kept.
  expect(
    (await request.get(`/uws/${name}/${job.split('/').at(-1)}/phase`, { headers: staff })).status(),
  ).toBe(200);
});

test.describe('pyVO', () => {
  needs('pyvo');
  test('runs a described job by its UWS client', async ({ request, makePerson, gatewayDatabase }) => {
    const token = await tokenOf(gatewayDatabase, (await makePerson()).username);
    const job = await create(request, token, { events: RUN, width: '1' });
    const words = [join(ROOT, 'e2e/vo/pyvo-job.py'), job, token, 'counts_900001'];
    const seen = JSON.parse(execFileSync(PYTHON, words, { encoding: 'utf8' }));
    expect(seen).toMatchObject({
      pending: 'PENDING',
      owner: true,
      phase: 'COMPLETED',
      parameters: { events: RUN, width: '1' },
      result: [200, 'image/fits', 'SIMPLE'],
      gone: 404,
    });
  });
});
