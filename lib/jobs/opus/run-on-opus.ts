/**
 * A job of the gateway as a job of an OPUS server: sent, followed, fetched.
 *
 * The remote job is made first and started once its address is on record, so that a worker that ends in between neither
 * loses it nor starts it twice. It goes on without us; the next attempt follows it. Its results are copied here, where
 * rights, limits and time of keeping are ours: an OPUS server shows logs and provenance to whoever knows an id.
 */
import 'server-only';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { JobFiles } from '@/lib/uws/files';
import { ResultTooLarge } from '@/lib/uws/files';
import type { Job, JobProgress, JobResult, Phase } from '@/lib/uws/job';
import type { JobStore } from '@/lib/uws/store';
import { isShutdown, JobFailure } from '@/lib/uws/worker';
import type { ParameterValues } from '../definition/check-parameters';
import type { JobDefinition, UsedInput } from '../definition/definition';
import { INPUTS_FOLDER, type InputSources, type StagedFile, type StagedInputs, stageInputs } from '../inputs';
import type { OpusContext } from './ask';
import { OpusError } from './errors';
import type { OpusJob, OpusResult } from './read-job';
import {
  addressOf,
  lookAtRemoteJob,
  makeRemoteJob,
  type NewOpusJob,
  openRemoteResult,
  readRemotePart,
  removeRemoteJob,
  steerRemoteJob,
} from './remote-job';
import type { OpusServer } from './servers';

export interface OpusRun {
  readonly server: OpusServer;
  /** What the server calls the job. */
  readonly remoteName: string;
  readonly job: Job;
  readonly definition: JobDefinition;
  readonly values: ParameterValues;
  readonly sources: InputSources;
  readonly store: Pick<JobStore, 'setRunner' | 'setProgress' | 'setUsage'>;
  readonly files: JobFiles;
  /** For what is sent along. */
  readonly folder: string;
  /** Bytes of all results. */
  readonly limit: number;
  readonly signal: AbortSignal;
  readonly pace?: OpusPace;
}

/** Milliseconds. */
export interface OpusPace {
  /** Between two looks, at first and at most; both are longer for jobs that wait for somebody. */
  readonly first: number;
  readonly most: number;
  /** A server may be down so long. */
  readonly downtime: number;
  /** For one answer. */
  readonly patience: number;
}

const USUAL_PACE: OpusPace = { first: 1000, most: 30_000, downtime: 1_800_000, patience: 30_000 };

export interface OpusOutcome {
  readonly results: readonly JobResult[];
  readonly inputs: StagedInputs;
}

/** How often a job may be unknown to its server before it counts as gone. */
const MOST_ABSENCES = 3;
/** How often a result is asked for that comes broken. */
const MOST_FETCHES = 3;
/** Characters of a value that its database keeps. */
const LONGEST_VALUE = 255;
/** Bytes of a log. */
const LONGEST_LOG = 10_000_000;

export async function runOnOpus(run: OpusRun): Promise<OpusOutcome> {
  const { job, signal } = run;
  const pace = run.pace ?? USUAL_PACE;
  const context: OpusContext = {
    server: run.server,
    ownerId: job.ownerId,
    signal,
    patience: pace.patience,
  };
  const known = job.runner?.kind === 'opus' ? job.runner.id.split('/').at(-1)! : null;
  try {
    const sent =
      known === null ? await prepare(run) : { fields: new Map(), uploads: new Map(), inputs: new Map() };
    const jobId = known ?? (await send(run, context, sent));
    const end = await follow(run, context, jobId, pace);
    await keepLogs(run, context, jobId);
    if (end.seconds !== null) {
      await run.store.setUsage(job, { cpuSeconds: end.seconds, memoryBytes: 0, diskBytes: 0 });
    }
    requireCompleted(run, end);
    const results = await fetchResults(run, context, jobId, end);
    await keepProvenance(run, context, jobId);
    return { results, inputs: sent.inputs };
  } catch (error) {
    if (signal.aborted) {
      if (!isShutdown(signal)) await endOnOpus(run, known ?? made.get(run) ?? null, 'abort');
      throw signal.reason;
    }
    if (error instanceof OpusError) throw failure(run, error);
    throw error;
  }
}

/** Ids of what an attempt has made, for the moment it is ended. */
const made = new WeakMap<OpusRun, string>();

/** End a remote job, or remove it: as well as it can be done in a few seconds. Nobody waits for more. */
export async function endOnOpus(
  { server, remoteName, job }: Pick<OpusRun, 'server' | 'remoteName' | 'job'>,
  jobId: string | null,
  how: 'abort' | 'remove',
): Promise<void> {
  if (jobId === null) return;
  const context: OpusContext = { server, ownerId: job.ownerId, patience: 5000 };
  try {
    if (how === 'abort') await steerRemoteJob(context, remoteName, jobId, 'ABORT');
    else await removeRemoteJob(context, remoteName, jobId);
  } catch (error) {
    if (!(error instanceof OpusError)) throw error; // it may have ended by itself, or be gone
  }
}

function failure({ server }: OpusRun, { message, status }: OpusError): JobFailure {
  const passing = status === null || status >= 500 || status === 429;
  return new JobFailure(
    `${server.title}: ${message}`,
    passing ? 'transient' : 'fatal',
    passing ? 'transient' : 'other',
  );
}

/** What is sent: values as text, uploads and what is kept here as files, addresses and identifiers as they are. */
async function prepare(run: OpusRun): Promise<NewOpusJob & { readonly inputs: StagedInputs }> {
  const { definition, values, job } = run;
  const fields = new Map<string, string>();
  const uploads = new Map<string, { path: string; name: string }>();
  const inputs = new Map<string, readonly StagedFile[]>();
  const used = new Set(definition.used.map(({ name }) => name));
  for (const { name } of [...definition.parameters, ...definition.controls]) {
    const value = values.get(name);
    if (value !== undefined && !used.has(name)) fields.set(name, value);
  }
  await mkdir(run.folder, { recursive: true, mode: 0o700 });
  for (const input of definition.used) {
    const staged = await stageOne(run, input);
    inputs.set(input.name, staged);
    const files = staged.filter(({ path }) => path !== '');
    if (files.length > 0 && staged.length > 1) {
      throw new JobFailure(
        `The input ${input.name} has ${staged.length} items, some of them kept here: an OPUS server takes one file for an input.`,
      );
    }
    if (files.length === 1)
      uploads.set(input.name, { path: files[0]!.path, name: files[0]!.name.split('/').at(-1)! });
    else if (staged.length > 0) fields.set(input.name, staged.map(({ origin }) => origin.id).join(' '));
  }
  for (const [name, value] of fields) {
    if (value.length > LONGEST_VALUE) {
      throw new JobFailure(
        `The value of ${name} has ${value.length} characters: an OPUS server keeps ${LONGEST_VALUE}. Give a shorter one, or a file where it takes one.`,
      );
    }
  }
  fields.set('runId', job.runId ?? job.jobId);
  if (job.executionDuration > 0) fields.set('executionDuration', String(job.executionDuration));
  fields.set('destruction', job.destruction.toISOString().slice(0, 19));
  return { fields, uploads, inputs };
}

/** What is kept here goes along as a file; what is elsewhere the server fetches itself. */
async function stageOne(run: OpusRun, input: UsedInput): Promise<readonly StagedFile[]> {
  const { sources, values, definition, folder, signal } = run;
  const value = values.get(input.name) ?? '';
  // Without controls: what goes there is the one file.
  const only = { ...definition, used: [input], controls: [] };
  if ((await sources.findUpload(input.name)) !== null) return stage(only, values);
  const items = value.split(/[\s,]+/).filter(Boolean);
  const staged: StagedFile[] = [];
  for (const item of items) {
    const here = await isHere(sources, item);
    if (here) staged.push(...(await stage(only, new Map([[input.name, item]]))));
    else staged.push({ name: item, path: '', origin: { kind: 'url', id: item } });
  }
  return staged;

  async function stage(one: JobDefinition, given: ParameterValues): Promise<readonly StagedFile[]> {
    const own = join(folder, `${input.name}-${INPUTS_FOLDER}-${given.get(input.name)?.length ?? 0}`);
    await mkdir(own, { recursive: true });
    return (await stageInputs(one, given, sources, own, signal)).get(input.name) ?? [];
  }
}

async function isHere(sources: InputSources, value: string): Promise<boolean> {
  const opened = (await sources.openResult(value)) ?? (await sources.openDataset(value));
  if (opened?.ok) await closeBytes(opened.bytes);
  // What may not be read is told when it is opened for good.
  return opened !== null;
}

async function closeBytes(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await bytes[Symbol.asyncIterator]().return?.();
}

async function send(run: OpusRun, context: OpusContext, sent: NewOpusJob): Promise<string> {
  const { job, remoteName, store } = run;
  const jobId = await makeRemoteJob(context, remoteName, sent);
  made.set(run, jobId);
  // On record before it runs: from here on it is found again.
  await store.setRunner(job, { kind: 'opus', id: await addressOf(context, remoteName, jobId) });
  return jobId;
}

const WAITING: readonly Phase[] = ['HELD', 'SUSPENDED', 'UNKNOWN'];
const OVER: readonly Phase[] = ['COMPLETED', 'ERROR', 'ABORTED', 'ARCHIVED'];

/** @returns the job once it is over */
async function follow(run: OpusRun, context: OpusContext, jobId: string, pace: OpusPace): Promise<OpusJob> {
  const { server, remoteName, job, store, signal } = run;
  let wait = pace.first;
  let phase: Phase | null = null;
  let downSince: number | null = null;
  let absences = 0;
  const tell = (message: string) =>
    store.setProgress(job, { fraction: 0, message } satisfies JobProgress).catch(() => {});
  for (;;) {
    try {
      const now = await lookAtRemoteJob(context, remoteName, jobId);
      [downSince, absences] = [null, 0];
      if (OVER.includes(now.phase)) return now;
      if (now.phase === 'PENDING') await steerRemoteJob(context, remoteName, jobId, 'RUN');
      if (now.phase !== phase) {
        wait = pace.first;
        await tell(`${server.title}: ${now.phase.toLowerCase()}`);
      }
      phase = now.phase;
      if (phase === 'EXECUTING') await keepLogs(run, context, jobId);
    } catch (error) {
      if (signal.aborted || !(error instanceof OpusError)) throw error;
      if (error.status === 404 || error.status === 410) absences += 1;
      else if (error.status === 401 || error.status === 403) throw error;
      if (absences >= MOST_ABSENCES) {
        throw new JobFailure(
          `${server.title} knows nothing of the job ${jobId} any more: it was removed there.`,
          'fatal',
          'lost',
        );
      }
      downSince ??= Date.now();
      if (Date.now() - downSince > pace.downtime) {
        throw new JobFailure(
          `${server.title} does not answer any more. ${error.message}`,
          'transient',
          'transient',
          true,
        );
      }
      phase = null;
      await tell(`${server.title} does not answer, and is asked again. ${error.message}`);
    }
    await delay(WAITING.includes(phase ?? 'QUEUED') ? Math.max(wait, pace.most) : wait, undefined, {
      signal,
    });
    wait = Math.min(wait * 1.5, pace.most);
  }
}

function requireCompleted({ server }: OpusRun, { phase, error }: OpusJob): void {
  if (phase === 'COMPLETED') return;
  if (phase === 'ERROR') {
    throw new JobFailure(
      `${server.title}: ${error ?? 'the job failed, and nothing says why.'}`,
      'fatal',
      'exit',
    );
  }
  if (phase === 'ABORTED') {
    throw new JobFailure(
      `The job was aborted on ${server.title}${error ? `: ${error}` : '.'}`,
      'fatal',
      'cancelled',
    );
  }
  throw new JobFailure(`${server.title} has archived the job: its results are gone there.`, 'fatal', 'lost');
}

/** What it says so far; a log that cannot be had now is asked for again with the next look. */
async function keepLogs(
  { remoteName, files, job, signal }: OpusRun,
  context: OpusContext,
  jobId: string,
): Promise<void> {
  for (const name of ['stdout', 'stderr']) {
    try {
      const text = await readRemotePart(context, remoteName, jobId, name, LONGEST_LOG);
      if (text !== null) await writeFile(await files.logPath(job.jobId, name), text, { mode: 0o600 });
    } catch (error) {
      if (signal.aborted || !(error instanceof OpusError)) throw error;
    }
  }
}

/** What the server says of how it made the results, beside our own record. */
async function keepProvenance(
  { remoteName, files, job, signal }: OpusRun,
  context: OpusContext,
  jobId: string,
): Promise<void> {
  try {
    const text = await readRemotePart(context, remoteName, jobId, 'provjson', LONGEST_LOG);
    if (text === null || !text.trimStart().startsWith('{')) return;
    await writeFile(await files.logPath(job.jobId, 'opusprovjson'), text, { mode: 0o600 });
  } catch (error) {
    if (signal.aborted || !(error instanceof OpusError)) throw error;
  }
}

async function fetchResults(
  run: OpusRun,
  context: OpusContext,
  jobId: string,
  { results }: OpusJob,
): Promise<JobResult[]> {
  const { server, definition, limit } = run;
  if (results.length === 0 && definition.generated.length > 0) {
    throw new JobFailure(
      `${server.title} says the job is completed, and names no result.`,
      'fatal',
      'results',
    );
  }
  const fetched: JobResult[] = [];
  let left = limit;
  for (const result of results) {
    const one = await fetchResult(run, context, jobId, result, left);
    left -= one.size;
    fetched.push(one);
  }
  return fetched;
}

async function fetchResult(
  run: OpusRun,
  context: OpusContext,
  jobId: string,
  result: OpusResult,
  limit: number,
): Promise<JobResult> {
  const { server, remoteName, definition, files, job, signal } = run;
  const described = definition.generated.find(({ name }) => name === result.id);
  // The description tells the type better than the server, which falls back to text.
  const expected = described?.contentType.split(',')[0]?.trim() || null;
  const id = result.id.replace(/\W/g, '_');
  for (let attempt = 1; ; attempt += 1) {
    try {
      // What is kept bounds it first, and says so in the words of the job's owner.
      const opened = await openRemoteResult(context, remoteName, jobId, result, limit + 1_000_000);
      const mediaType = expected ?? result.mediaType ?? opened.mediaType ?? 'application/octet-stream';
      if (opened.mediaType === 'text/html' && mediaType !== 'text/html') {
        await closeBytes(opened.bytes);
        throw new OpusError(`It gave an HTML page in place of the result ${result.id}.`);
      }
      const { key, size } = await files.writeResult(job, id, hashed(opened.bytes, result), limit);
      const usual = described?.default.includes('*') ? null : described?.default;
      return { id, mediaType, size, key, name: usual || result.name || opened.name || result.id };
    } catch (error) {
      if (error instanceof ResultTooLarge) {
        throw new JobFailure(
          `The results on ${server.title} are larger than the ${run.limit} bytes that are kept.`,
        );
      }
      if (signal.aborted || !(error instanceof OpusError) || attempt === MOST_FETCHES) throw error;
      await delay(1000 * attempt, undefined, { signal });
    }
  }
}

const ALGORITHMS: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** Bytes that have to be those the server hashed, when it says. */
async function* hashed(bytes: AsyncIterable<Uint8Array>, { id, hash }: OpusResult) {
  const sum = hash === null ? null : createHash(ALGORITHMS[hash.length]!);
  for await (const piece of bytes) {
    sum?.update(piece);
    yield piece;
  }
  if (sum && sum.digest('hex') !== hash) {
    throw new OpusError(`The result ${id} is not what the server says it is: their checksums differ.`);
  }
}
