/**
 * One job on an OPUS server: made, started, looked at, ended. Each call is one request; who follows it: run-on-opus.ts.
 */
import 'server-only';
import { openAsBlob } from 'node:fs';
import { FormData } from 'undici';
import { askOpus, askOpusText, explain, type OpusContext, readText, wordsOf } from './ask';
import { findEndpoints } from './endpoints';
import { OpusError } from './errors';
import { type OpusJob, type OpusResult, readOpusJob } from './read-job';

export interface NewOpusJob {
  readonly fields: ReadonlyMap<string, string>;
  /** Paths by the name of the input. */
  readonly uploads: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
}

/** Address of a job, from its id: those that older servers give have a part missing or a slash too many. */
export async function addressOf(context: OpusContext, job: string, jobId: string): Promise<string> {
  const { uws } = await findEndpoints(context);
  return `${uws}/${encodeURIComponent(job)}/${encodeURIComponent(jobId)}`;
}

/**
 * Make a job that waits to be started.
 *
 * @returns its id
 * @throws {OpusError} with the server's words
 */
export async function makeRemoteJob(
  context: OpusContext,
  job: string,
  { fields, uploads }: NewOpusJob,
): Promise<string> {
  const { uws } = await findEndpoints(context);
  const url = `${uws}/${encodeURIComponent(job)}`;
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  for (const [input, { path, name }] of uploads) body.append(input, await openAsBlob(path), name);
  const answer = await askOpus(context, url, {
    method: 'POST',
    content: body,
    redirects: 'told',
    timeout: UPLOAD_TIME,
  });
  const text = await readText(answer);
  if (answer.status >= 400) {
    throw new OpusError(`It answered ${answer.status}${wordsOf(text)}`, answer.status);
  }
  const location = answer.headers.get('location');
  const jobId = location
    ? new URL(location, url).pathname.split('/').filter(Boolean).at(-1)
    : readOpusJob(text).jobId;
  if (!jobId) throw new OpusError('It took the job and did not say where it is.');
  return decodeURIComponent(jobId);
}

/** Milliseconds: inputs go along. */
const UPLOAD_TIME = 600_000;

export async function lookAtRemoteJob(context: OpusContext, job: string, jobId: string): Promise<OpusJob> {
  return readOpusJob(await askOpusText(context, await addressOf(context, job, jobId)));
}

export async function steerRemoteJob(
  context: OpusContext,
  job: string,
  jobId: string,
  phase: 'RUN' | 'ABORT',
): Promise<void> {
  const url = `${await addressOf(context, job, jobId)}/phase`;
  await askOpusText(context, url, {
    method: 'POST',
    content: new URLSearchParams({ PHASE: phase }),
    redirects: 'told',
  });
}

export async function removeRemoteJob(context: OpusContext, job: string, jobId: string): Promise<void> {
  const url = await addressOf(context, job, jobId);
  await askOpusText(context, url, { method: 'DELETE', redirects: 'told' });
}

/** A log or a document of provenance; `null` when there is none. @param limit bytes */
export async function readRemotePart(
  context: OpusContext,
  job: string,
  jobId: string,
  part: string,
  limit: number,
): Promise<string | null> {
  const answer = await askOpus(context, `${await addressOf(context, job, jobId)}/${part}`, { limit });
  const text = await readText(answer);
  return answer.status >= 400 ? null : text;
}

export interface OpenedResult {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Of the file, when the server names it. */
  readonly name: string | null;
  readonly mediaType: string | null;
}

/** Longest answer that may be an address in place of a result, bytes. */
const LONGEST_ADDRESS = 4096;

/**
 * The bytes of a result. OPUS gives its address as text; other servers give the result itself, and both are taken.
 *
 * @param limit bytes
 * @throws {OpusError} for what is not there, and for a page in place of a file
 */
export async function openRemoteResult(
  context: OpusContext,
  job: string,
  jobId: string,
  result: OpusResult,
  limit: number,
): Promise<OpenedResult> {
  const url = `${await addressOf(context, job, jobId)}/results/${encodeURIComponent(result.id)}`;
  const first = await open(context, url, limit);
  const length = Number(first.headers.get('content-length') ?? LONGEST_ADDRESS);
  if (!typeOf(first).startsWith('text/plain') || length > LONGEST_ADDRESS) return toOpened(first);
  const text = (await readText(first)).trim();
  if (!/^https?:\/\/\S+$/.test(text)) {
    return { bytes: [Buffer.from(text)] as never, name: null, mediaType: typeOf(first) };
  }
  // A server behind a proxy may not know what it is called: its own paths are asked of the configured host.
  const { server } = context;
  const there = new URL(text);
  const { store } = await findEndpoints(context);
  const ours = there.pathname.startsWith(new URL(store).pathname)
    ? new URL(server.url).origin + there.pathname + there.search
    : text;
  const isServer = new URL(ours).origin === new URL(server.url).origin;
  return toOpened(await open(isServer ? context : withoutCredentials(context), ours, limit));
}

/** Nothing that says who we are goes to another host. */
function withoutCredentials({ server, ...context }: OpusContext): OpusContext {
  return { ...context, server: { ...server, token: '', bearer: undefined } };
}

async function open(context: OpusContext, url: string, limit: number) {
  const answer = await askOpus(context, url, { limit, timeout: RESULT_TIME });
  if (answer.status < 400) return answer;
  throw new OpusError(`${url} answered ${answer.status}${wordsOf(await readText(answer))}`, answer.status);
}

/** Milliseconds. */
const RESULT_TIME = 3_600_000;

function typeOf({ headers }: { readonly headers: { get(name: string): string | null } }): string {
  return (headers.get('content-type') ?? '').toLowerCase();
}

function toOpened(answer: Awaited<ReturnType<typeof open>>): OpenedResult {
  const [, name] = /filename="?([^";]+)"?/i.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const mediaType = typeOf(answer).split(';')[0]!.trim();
  const expected = answer.headers.get('content-length');
  return {
    bytes: whole(answer.body, expected === null ? null : Number(expected)),
    name: name?.split('/').at(-1) ?? null,
    mediaType: mediaType || null,
  };
}

async function* whole(body: AsyncIterable<Uint8Array>, expected: number | null) {
  let size = 0;
  try {
    for await (const piece of body) {
      size += piece.length;
      yield piece;
    }
  } catch (error) {
    throw explain(error);
  }
  if (expected !== null && size !== expected) {
    throw new OpusError(`The result broke off after ${size} of ${expected} bytes.`);
  }
}
