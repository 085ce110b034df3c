/**
 * One request to an OPUS server. It is known from the settings, yet what it answers is read as carefully as anything
 * from outside: by the guarded fetch, within limits, and a page of a proxy is not taken for an answer.
 */
import 'server-only';
import { OutsideError } from '@/lib/outside/errors';
import { type GuardedAnswer, type GuardOptions, guardedRequest } from '@/lib/outside/guarded-fetch';
import { OpusError } from './errors';
import { type OpusServer, opusCredentials } from './servers';

export interface OpusContext {
  readonly server: OpusServer;
  /** Of the job that is asked about; `null` for what is nobody's. */
  readonly ownerId: string | null;
  readonly signal?: AbortSignal;
  /** Milliseconds for one answer that is no result. */
  readonly patience?: number;
}

/** Milliseconds. */
const PATIENCE = 30_000;
/** Bytes of a document. */
const DOCUMENT = 4_000_000;

/** The answer as it comes, whatever its status; it has to be read or closed. @throws {OpusError} without one */
export async function askOpus(
  context: OpusContext,
  url: string,
  options: Partial<GuardOptions> = {},
): Promise<GuardedAnswer> {
  const { server, ownerId, signal, patience = PATIENCE } = context;
  try {
    return await guardedRequest(url, {
      limit: DOCUMENT,
      timeout: patience,
      patience,
      allowed: server.networks,
      signal,
      credentials: opusCredentials(server, ownerId),
      statuses: 'any',
      ...options,
    });
  } catch (error) {
    throw explain(error);
  }
}

/** The text of a document. @throws {OpusError} for a status that is none, with the server's words */
export async function askOpusText(
  context: OpusContext,
  url: string,
  options: Partial<GuardOptions> = {},
): Promise<string> {
  const answer = await askOpus(context, url, options);
  const text = await readText(answer);
  if (answer.status >= 400) {
    throw new OpusError(`${url} answered ${answer.status}${wordsOf(text)}`, answer.status);
  }
  return text;
}

export async function readText(answer: GuardedAnswer): Promise<string> {
  const parts: Uint8Array[] = [];
  try {
    for await (const part of answer.body) parts.push(part);
  } catch (error) {
    throw explain(error);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** What a refusal says, on one line; markup of a page of errors aside. */
export function wordsOf(text: string): string {
  const words = text
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? '.' : `: ${words.slice(0, 300)}`;
}

export function isPage(text: string): boolean {
  return /^\s*(<!doctype html|<html)/i.test(text);
}

export function explain(error: unknown): unknown {
  return error instanceof OutsideError ? new OpusError(`${error.message}.`) : error;
}
