/**
 * Described jobs as a client meets them, on a real database with a real queue and real processes.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJobChild } from '@/lib/uws/http/job-child';
import type { JobService } from '@/lib/uws/service';
import { version } from '@/package.json';
import { EMPTY_PARAMETER, type JobDefinition } from './definition/definition';
import everythingVotable from './definition/fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './definition/read-votable';
import { findJobRecord } from './job-record';
import { ALICE as alice, BOB as bob, openTestJobs, type TestJobs } from './test-jobs';

const template = readVotableDefinition(everythingVotable);

let jobs: TestJobs;

beforeAll(async () => {
  jobs = await openTestJobs({
    limits: { memoryBytes: 300e6, diskBytes: 5e6, processes: 20 },
    inputBytes: 1e6,
  });
});
afterAll(() => jobs.close());

/** A job service with this script. */
const serviceOf = (script: string, changes: Partial<JobDefinition> = {}): Promise<JobService> =>
  jobs.serviceOf({ ...template, used: [], controls: [], ...changes, script });

const create = (...[service, fields, who = alice]: Parameters<TestJobs['create']>) =>
  jobs.create(service, fields, who);
const end = (service: JobService, jobId: string, who = alice) => jobs.end(service, jobId, who);
const textOf = (service: JobService, jobId: string, child: string, who = alice) =>
  jobs.textOf(service, jobId, child, who);
const resultOf = (service: JobService, jobId: string, id: string, who = alice) =>
  jobs.resultOf(service, jobId, id, who);

test('a script gets its parameters as variables and its upload as a file, and its result is kept', async () => {
  const service = await serviceOf('#!/bin/bash\r\necho "$words, $bins"; cat "$table" > "$output"\r\n', {
    used: [template.used[0]!],
  });
  const jobId = await create(service, {
    WORDS: 'hi $(id)',
    bins: '7',
    table: new Blob(['1,2\n']),
    PHASE: 'RUN',
  });
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect(await textOf(service, jobId, 'stdout')).toBe('hi $(id), 7\n');
  expect(await resultOf(service, jobId, 'output')).toBe('1,2\n');
  const xml = await textOf(service, jobId, 'parameters');
  expect(xml).toContain('<uws:parameter id="words">hi $(id)</uws:parameter>');
  expect(xml).toContain('<uws:parameter id="table">file://table</uws:parameter>');
});

test('a Python script runs by its first line', async () => {
  const service = await serviceOf(
    '#!/usr/bin/env python3\nimport os\nopen(os.environ["output"], "w").write(os.environ["ra"])\n',
  );
  const jobId = await create(service, { RA: '10.5', PHASE: 'RUN' });
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect(await resultOf(service, jobId, 'output')).toBe('10.5');
});

test('a job is tried again after the failures that its definition names, and says so meanwhile', async () => {
  const control = (name: string, value: string) => ({ ...EMPTY_PARAMETER, name, default: value });
  const controls = [
    control('retry_attempts', '3'),
    control('retry_on', 'exit:75'),
    control('retry_wait', '1'),
  ];
  const counter = join(jobs.directory, 'tries');
  const service = await serviceOf(
    `echo x >> "$words"; [ $(wc -l < "$words") -ge 3 ] && echo made > "$output" || exit 75`,
    { name: 'tries', controls },
  );
  const jobId = await create(service, { words: counter, PHASE: 'RUN' });
  await expect
    .poll(async () => (await service.store.find(service.name, jobId))?.progress?.message)
    .toMatch(/^Try 1 of 3 failed, the next one begins in 1 s\. The script ended with exit code 75/);
  expect(await end(service, jobId)).toBe('COMPLETED');
  expect((await service.store.find(service.name, jobId))?.failures).toBe(2);
  expect(await resultOf(service, jobId, 'output')).toBe('made\n');

  const other = await create(await serviceOf('exit 3', { name: 'tries', controls }), { PHASE: 'RUN' });
  expect(await end(service, other)).toBe('ERROR');
  expect((await service.store.find(service.name, other))?.failures).toBe(0);
});

test('the result of a job is the input of the next, for its owner alone', async () => {
  const first = await serviceOf('echo made > "$output"');
  const jobId = await create(first, { PHASE: 'RUN' });
  await end(first, jobId);
  const input = { ...template.used[1]!, url: '$ID' };
  const next = await serviceOf('cat $events > "$output"', { used: [input] });
  for (const value of [`${jobId}/output`, `${first.url}/${jobId}/results/output`]) {
    const second = await create(next, { events: value, PHASE: 'RUN' });
    expect(await end(next, second)).toBe('COMPLETED');
    expect(await resultOf(next, second, 'output')).toBe('made\n');
  }
  const stolen = await create(next, { events: `${jobId}/output`, PHASE: 'RUN' }, bob);
  expect(await end(next, stolen, bob)).toBe('ERROR');
  expect(await textOf(next, stolen, 'error', bob)).toContain('you have no job');
});

test('what a job used and made is told as provenance, to its owner', async () => {
  const service = await serviceOf('echo made > "$output"');
  const jobId = await create(service, { PHASE: 'RUN' });
  await end(service, jobId);
  const document = JSON.parse(await textOf(service, jobId, 'provjson'));
  expect(JSON.stringify(document.activity)).toContain(jobId);
  expect(await textOf(service, jobId, 'provxml')).toContain(jobId);
  expect(await textOf(service, jobId, 'provsvg')).toContain('<svg');
  expect(Object.keys(document.parameter)).toHaveLength(6);
  expect(jobs.finished.at(-1)?.results).toMatchObject([{ id: 'output', name: 'output.txt', size: 5 }]);
});

test('the bytes that a job read and the software it ran with are written down', async () => {
  const service = await serviceOf('cat "$table" > "$output"', { used: [template.used[0]!] });
  const jobId = await create(service, { table: new Blob(['1,2\n']), PHASE: 'RUN' });
  await end(service, jobId);
  expect(await findJobRecord(jobs.db, jobId)).toEqual({
    software: { 'Data Distiller': version },
    inputs: [
      {
        role: 'table',
        kind: 'upload',
        id: 'table',
        name: expect.any(String),
        size: 4,
        // printf '1,2\n' | sha256sum
        sha256: '52186c933993da4082b3cdc7c40bb4bf735b391ff54a2ef78c037dda6c38a680',
      },
    ],
  });
  const inPython = await serviceOf(
    '#!/usr/bin/env python3\nimport os\nopen(os.environ["output"], "w").write("")\n',
  );
  const second = await create(inPython, { PHASE: 'RUN' });
  await end(inPython, second);
  expect((await findJobRecord(jobs.db, second))?.software.python).toMatch(/^3\.\d+\.\d+/);
});

describe('nobody but the owner reads', () => {
  test.for([
    'phase',
    'parameters',
    'results',
    'stdout',
    'stderr',
    'provjson',
    'provxml',
    'provn',
    'provsvg',
    'error',
    'owner',
  ])('%s', async (child) => {
    const service = await serviceOf('echo made > "$output"');
    const jobId = await create(service, { PHASE: 'RUN' });
    await end(service, jobId);
    await expect(getJobChild(service, jobId, child, bob)).rejects.toMatchObject({ status: 403 });
    await expect(getJobChild(service, jobId, child, { userId: null, client: 'x' })).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a request is refused at once', () => {
  test('with a value that can never be right', async () => {
    const service = await serviceOf('true');
    await expect(create(service, { ra: '400' })).rejects.toMatchObject({ status: 400 });
    await expect(create(service, { what: '1' })).rejects.toMatchObject({ status: 400 });
    await expect(create(service, { words: new Blob(['x']) })).rejects.toMatchObject({ status: 400 });
    await expect(create(service, { words: 'file:///etc/passwd' })).rejects.toThrow('send the file itself');
  });

  test('of somebody who has not signed in', async () => {
    const service = await serviceOf('true');
    await expect(create(service, {}, { userId: null, client: 'x' })).rejects.toMatchObject({ status: 403 });
  });

  test('to run while something is missing, and the job waits for it', async () => {
    const service = await serviceOf('true', {
      parameters: template.parameters.map((parameter) => ({ ...parameter, default: '' })),
    });
    await expect(create(service, { PHASE: 'RUN' })).rejects.toThrow('ra is required');
    const jobId = await create(service, {});
    expect(await textOf(service, jobId, 'phase')).toBe('PENDING');
  });
});
