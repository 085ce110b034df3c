/**
 * Each way in which a job can fail ends with a sentence for its owner, and with its logs.
 *
 * How runners tell ends apart is tested beside them (runner/), OPUS servers in opus/, and that a killed worker
 * loses no job in jobs-survive.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCHEDULE } from '@/lib/archive/demo/schedule';
import { writeDemoArchive } from '@/lib/archive/demo/write-demo-archive';
import { findRuns } from '@/lib/archive/ingest/data-store';
import { ingest } from '@/lib/archive/ingest/ingest';
import { DiskJobFiles } from '@/lib/uws/files';
import type { JobService } from '@/lib/uws/service';
import { createCountMap } from './analyses/create-count-map';
import { PYTHON, readJob } from './analyses/run-folder';
import { EMPTY_PARAMETER, type JobDefinition } from './definition/definition';
import everythingVotable from './definition/fixtures/everything_vot.xml?raw';
import { readVotableDefinition } from './definition/read-votable';
import { openTestJobs, type TestJobs } from './test-jobs';

const template = readVotableDefinition(everythingVotable);
const LIMITS = { memoryBytes: 300e6, diskBytes: 5e6, processes: 20 };
/** Of a proposal that Alice is no member of. */
const SECRET = 'ivo://gateway.example/SECRET?900001';
const PUBLIC = 'ivo://gateway.example/PUBLIC?900002';

const builtIns = new Map([
  ['create_count_map', createCountMap({ creator: 'test/1', centre: 'Test', activityOf: (jobId) => jobId })],
]);

let jobs: TestJobs;
let archive: string;

beforeAll(async () => {
  jobs = await openTestJobs({ limits: LIMITS, inputBytes: 1e6, builtIns });
  archive = await mkdtemp(join(tmpdir(), 'failures-archive-'));
  const client = new Client({ connectionString: jobs.url });
  await client.connect();
  for (const [collection, proposal, index] of [
    ['SECRET', 'P-1', 0],
    ['PUBLIC', null, 1],
  ] as const) {
    const folder = join(archive, collection);
    await writeDemoArchive(folder, { runs: [{ ...SCHEDULE[index]!, duration: 300 }] });
    const release = proposal === null ? ('public' as const) : null;
    const publication = {
      authority: 'gateway.example',
      collection,
      simulated: true,
      release,
      reference: null,
      proposal,
      fovRadius: null,
    };
    const options = { publication, title: collection, dryRun: false, onResult: () => {} };
    await ingest(client, await findRuns(folder), options);
  }
  await client.end();
}, 60_000);
afterAll(async () => {
  await jobs.close();
  await rm(archive, { recursive: true });
});

const bash = (script: string, changes: Partial<JobDefinition> = {}): JobDefinition => ({
  ...template,
  used: [],
  controls: [],
  ...changes,
  script,
});
const EVENTS = { ...template.used[1]!, name: 'events', multiplicity: '*', url: '$ID' };
const WITH_RESPONSES = { ...EMPTY_PARAMETER, name: 'with_responses', default: 'events' };
/** A script that prints where its inputs are, if it gets that far. */
const reading = (controls: JobDefinition['controls'] = []) =>
  bash('cat $events > "$output"', { used: [EVENTS], controls });

interface Ended {
  readonly service: JobService;
  readonly jobId: string;
  readonly phase: string;
  readonly error: string;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  definition: JobDefinition,
  fields: Record<string, string | Blob> = {},
  where = jobs,
): Promise<Ended> {
  const service = await where.serviceOf(definition);
  const jobId = await where.create(service, { ...fields, PHASE: 'RUN' });
  return tellEnd(where, service, jobId);
}

async function tellEnd(where: TestJobs, service: JobService, jobId: string): Promise<Ended> {
  const phase = await where.end(service, jobId);
  const [error, stdout, stderr] = await Promise.all(
    ['error', 'stdout', 'stderr'].map((child) =>
      phase === 'COMPLETED' && child === 'error' ? '' : where.textOf(service, jobId, child),
    ),
  );
  return { service, jobId, phase, error: error!, stdout: stdout!, stderr: stderr! };
}

describe('a script', () => {
  const say = 'echo begun; echo oh >&2;';

  test.for([
    ['ends with an exit code', 'exit 3', 'The script ended with exit code 3: oh'],
    ['is ended by a signal', 'kill -TERM $$', 'The script was ended by SIGTERM.'],
    ['leaves no result', 'true', 'left no file "output.txt" for its result "output"'],
    ['leaves a link in place of its result', 'ln -s /etc/passwd "$output"', 'left no file "output.txt"'],
    ['fills its folder with one file', 'head -c 9000000 /dev/zero > "$output"', 'wrote more than the 5 MB'],
    [
      'fills its folder with many files',
      'for i in 1 2 3 4; do head -c 2000000 /dev/zero > part$i; done; sleep 60',
      'wrote more than the 5 MB',
    ],
    ['finds the disk full', 'echo "No space left on device" >&2; exit 1', 'or the disk is full'],
    [
      'asks for too much memory at once',
      "python3 -c 'x = bytearray(10**12)'",
      'more than the 300 MB of memory',
    ],
    [
      'needs too much memory by and by',
      "a=$(head -c 400000000 /dev/zero | tr '\\0' a); sleep 60",
      'more than the 300 MB of memory',
    ],
    [
      'starts too many processes',
      'for i in $(seq 40); do sleep 60 & done; wait',
      'more than the 20 processes',
    ],
  ] as const)('that %s', async ([, script, sentence]) => {
    const { phase, error, stdout, stderr } = await run(bash(`${say} ${script}`));
    expect(phase).toBe('ERROR');
    expect(error).toContain(sentence);
    expect(stdout).toBe('begun\n');
    expect(stderr).toMatch(/^oh\n/);
  });

  test('that takes too long', async () => {
    const ended = await run(bash(`${say} sleep 60`), { EXECUTIONDURATION: '1' });
    expect(ended).toMatchObject({ phase: 'ABORTED', stdout: 'begun\n', stderr: 'oh\n' });
    expect(ended.error).toContain('after the 1 seconds it may execute');
  });

  test('that is aborted by its owner', async () => {
    const service = await jobs.serviceOf(bash(`${say} sleep 60`));
    const jobId = await jobs.create(service, { PHASE: 'RUN' });
    await expect.poll(() => jobs.textOf(service, jobId, 'stderr').catch(() => '')).toBe('oh\n');
    await jobs.abort(service, jobId);
    const ended = await tellEnd(jobs, service, jobId);
    expect(ended).toMatchObject({ phase: 'ABORTED', stdout: 'begun\n', stderr: 'oh\n' });
    expect(ended.error).toBe('The job was aborted on request.');
  });

  test('whose workers are lost again and again', { timeout: 30_000 }, async () => {
    const service = await jobs.serviceOf(bash('true'));
    const jobId = await jobs.create(service, {});
    await appendFile(
      await new DiskJobFiles(join(jobs.directory, 'results')).logPath(jobId, 'stdout'),
      'begun\n',
    );
    // As five killed workers leave it: somebody began it, and nobody holds it.
    await jobs.db.job.update({
      where: { jobId },
      data: { phase: 'EXECUTING', attempt: 6, startTime: new Date() },
    });
    await expect.poll(() => jobs.textOf(service, jobId, 'phase'), { timeout: 20_000 }).toBe('ERROR');
    expect(await jobs.textOf(service, jobId, 'error')).toContain(
      'was begun 6 times, and each time the worker',
    );
    expect(await jobs.textOf(service, jobId, 'stdout')).toBe('begun\n');
  });
});

describe('an input that is not allowed', () => {
  test.for([
    ['an address within', 'http://127.0.0.1:1/secret', 'not a public address'],
    ['a file of the machine', `${PUBLIC} file:///etc/passwd`, 'is no web address'],
    ['a dataset that nobody has', 'ivo://nobody/nothing', 'there is no dataset and no result'],
    ['a dataset of others', SECRET, `${SECRET}: `],
    ['a result of a job that is not there', 'aaaaaaaaaaaaaaaaaaaaaaaa/output', 'you have no job'],
  ] as const)('%s', async ([, events, sentence]) => {
    for (const controls of [[], [WITH_RESPONSES]]) {
      const { phase, error } = await startedWithout(reading(controls), { events });
      expect(phase).toBe('ERROR');
      expect(error).toMatch(/^The input events cannot be used: /);
      expect(error).toContain(sentence);
    }
  });

  test('inputs that are too large together', async () => {
    const big = await jobs.serviceOf(bash('head -c 600000 /dev/urandom > "$output"', { name: 'big' }));
    const jobId = await jobs.create(big, { PHASE: 'RUN' });
    expect(await jobs.end(big, jobId)).toBe('COMPLETED');
    const result = `${jobId}/output`;
    expect((await run(reading(), { events: result })).phase).toBe('COMPLETED');
    const { phase, error } = await startedWithout(reading(), { events: `${result} ${result}` });
    expect(phase).toBe('ERROR');
    expect(error).toBe('The inputs of the job have more than the 1 MB that they may have together.');
  });

  test('more items than it takes', async () => {
    const one = bash('true', { used: [{ ...EVENTS, multiplicity: '1' }] });
    const { error } = await startedWithout(one, { events: `${PUBLIC} ${PUBLIC}` });
    expect(error).toBe('The input events has 2 items: it takes 1.');
  });

  test('a dataset whose file is not what was ingested', async () => {
    const [file] = await jobs.db.$queryRaw<{ path: string }[]>`
      SELECT f.path FROM archive.file f JOIN archive.dataset d ON d.file = f.id WHERE d.obs_publisher_did = ${PUBLIC}`;
    await truncate(file!.path, 100);
    for (const controls of [[], [WITH_RESPONSES]]) {
      const { phase, error } = await startedWithout(reading(controls), { events: PUBLIC });
      expect(phase).toBe('ERROR');
      expect(error).toMatch(/cannot be had now[.:]/);
    }
  });

  /** The script never ran, so its logs are empty. */
  async function startedWithout(definition: JobDefinition, fields: Record<string, string>) {
    const ended = await run(definition, fields);
    expect([ended.stdout, ended.stderr]).toEqual(['', '']);
    return ended;
  }
});

describe('an input that cannot be read', () => {
  const garbage = new Blob(['SIMPLE  = this is no FITS file']);
  const taken = async (name: string): Promise<JobDefinition> => {
    const definition = await readJob(name);
    return { ...definition, used: definition.used.map((one) => ({ ...one, url: 'file://$ID' })) };
  };

  test('is named by the counts map', async () => {
    const { phase, error } = await run(await taken('create_count_map'), { events: garbage });
    expect(phase).toBe('ERROR');
    expect(error).toMatch(/^events cannot be read: /);
  });

  test
    .skipIf(spawnSync(PYTHON, ['-c', 'import gammapy']).status !== 0)
    .for(['extract_spectrum', 'light_curve', 'significance_map'])(
    'is named by %s',
    { timeout: 120_000 },
    async (name) => {
      // A limit of memory that Gammapy fits into.
      const large = await openTestJobs({ limits: { ...LIMITS, memoryBytes: 2e9 }, inputBytes: 1e6 });
      try {
        const ended = await run(await taken(name), { ra: '83.6', dec: '22', events: garbage }, large);
        expect(ended.phase).toBe('ERROR');
        expect(ended.error).toContain('events cannot be read as an event list: ');
        expect(ended.stderr).toContain('events cannot be read as an event list: ');
      } finally {
        await large.close();
      }
    },
  );
});

test('what a script needs and does not find installed is told with how to get it', async () => {
  const script =
    '#!/usr/bin/env python3\n# needs: no_such_package\nprint("begun", flush=True)\nimport no_such_package\n';
  const { phase, error, stdout, stderr } = await run(bash(script));
  expect(phase).toBe('ERROR');
  expect(error).toContain('This analysis needs No_such_package, which /usr/bin/python3 does not have.');
  expect(error).toContain('pip install no_such_package');
  expect(stdout).toBe('begun\n');
  expect(stderr).toContain('ModuleNotFoundError');
});

const mount = (...words: string[]) => spawnSync('mount', words).status === 0;

test('a disk that has no room for the inputs of a job', async ({ skip }) => {
  const small = await mkdtemp(join(tmpdir(), 'small-disk-'));
  if (!mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small))
    skip('only an administrator makes a small disk');
  const there = await openTestJobs({ limits: LIMITS, inputBytes: 1e6, workFolder: join(small, 'work') });
  try {
    const upload = bash('true', { used: [template.used[0]!] });
    const service = await there.serviceOf(upload);
    const jobId = await there.create(service, { table: new Blob(['x'.repeat(500_000)]), PHASE: 'RUN' });
    expect(await there.end(service, jobId)).toBe('ERROR');
    expect(await there.textOf(service, jobId, 'error')).toMatch(/^The disk that jobs are run on is full/);
  } finally {
    await there.close();
    spawnSync('umount', [small]);
    await rm(small, { recursive: true });
  }
});
