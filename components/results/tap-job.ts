/**
 * A query as an asynchronous job of this gateway's own TAP service (TAP 1.1 §2.2, UWS 1.1 §2.2), from the page: the
 * browser's session goes with each request, so the job is its owner's and finds what its owner may see.
 */

import { listPath, type ListReference, listsNamedIn } from '@/lib/obscore/criteria/kept-list';
import { readProblem } from './read-problem';

/** Where jobs are made; its own origin, for no other service takes our session. */
const JOBS = '/tap/async';

/** How long one look at a job waits for it to change, s. */
const WAIT = 20;

export interface TapJob {
  readonly jobId: string;
  /** UWS 1.1 §2.1.3. */
  readonly phase: string;
  /** ISO 8601 UTC; `null` until it starts. */
  readonly startTime: string | null;
  /** When it and its result are thrown away. */
  readonly destruction: string | null;
  /** Why it ended in ERROR. */
  readonly message: string | null;
}

export type JobFormat = 'votable' | 'csv' | 'fits' | 'parquet' | 'binary2';

/** As RESPONSEFORMAT. */
const FORMATS: Readonly<Record<JobFormat, string>> = {
  votable: 'votable/td',
  binary2: 'application/x-votable+xml;serialization=BINARY2',
  csv: 'csv',
  fits: 'fits',
  parquet: 'parquet',
};

export interface TapJobRequest {
  readonly adql: string;
  readonly format: JobFormat;
  readonly maxrec: number;
}

/**
 * Kept lists that the query names go along as uploads (TAP 1.1 §2.7.5), for the service keeps none.
 *
 * @throws {Error} with the sentence of a refusal
 */
export async function createTapJob(
  { adql, format, maxrec }: TapJobRequest,
  signal: AbortSignal,
): Promise<TapJob> {
  const body = new FormData();
  body.set('LANG', 'ADQL');
  body.set('QUERY', adql);
  body.set('RESPONSEFORMAT', FORMATS[format]);
  body.set('MAXREC', String(maxrec));
  body.set('PHASE', 'RUN');
  for (const list of listsNamedIn(adql)) {
    const name = `${list.kind}_${list.id}`;
    body.append('UPLOAD', `${name},param:${name}`);
    body.set(name, await readList(list, signal), `${name}.vot`);
  }
  return readJob(await fetch(JOBS, { method: 'POST', body, signal }));
}

/** @throws {Error} with the gateway's sentence when there is no such list */
async function readList(list: ListReference, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch(listPath(list), { signal });
  if (!answer.ok) throw new Error(await readProblem(answer));
  return answer.blob();
}

/** Wait until the job has left its phase, or for some seconds. @throws {Error} with the sentence of a refusal */
export async function waitForTapJob({ jobId, phase }: TapJob, signal: AbortSignal): Promise<TapJob> {
  const query = new URLSearchParams({ WAIT: String(WAIT), PHASE: phase });
  return readJob(await fetch(`${JOBS}/${encodeURIComponent(jobId)}?${query}`, { signal }));
}

/** @throws {Error} with the sentence of a refusal */
export async function abortTapJob({ jobId }: TapJob): Promise<TapJob> {
  const body = new URLSearchParams({ PHASE: 'ABORT' });
  return readJob(await fetch(`${JOBS}/${encodeURIComponent(jobId)}/phase`, { method: 'POST', body }));
}

export const jobAddress = ({ jobId }: Pick<TapJob, 'jobId'>) => `${JOBS}/${encodeURIComponent(jobId)}`;
export const resultAddress = (job: Pick<TapJob, 'jobId'>) => `${jobAddress(job)}/results/result`;

/** It will change no more. */
export function isOver({ phase }: Pick<TapJob, 'phase'>): boolean {
  return ['COMPLETED', 'ERROR', 'ABORTED', 'ARCHIVED'].includes(phase);
}

async function readJob(answer: Response): Promise<TapJob> {
  const text = await answer.text();
  const document = new DOMParser().parseFromString(text, 'text/xml');
  const find = (name: string) => document.getElementsByTagNameNS('*', name)[0]?.textContent?.trim() || null;
  const jobId = find('jobId');
  const phase = find('phase');
  if (!answer.ok || jobId === null || phase === null) {
    // A refusal of TAP is a VOTable whose INFO has the sentence (DALI 1.1 §4.2).
    const sentence = find('INFO') ?? (text.startsWith('<') ? null : text.trim());
    throw new Error(sentence || `The TAP service answered with HTTP status ${answer.status}.`);
  }
  const message = document.getElementsByTagNameNS('*', 'errorSummary')[0]?.textContent?.trim() || null;
  return { jobId, phase, startTime: find('startTime'), destruction: find('destruction'), message };
}
