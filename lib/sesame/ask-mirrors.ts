/**
 * One question to several mirrors: the first hears it at once, each other one after a short delay
 * or as soon as the one before has failed, and the first answer counts.
 *
 * CDS asks for one request per user action, so a mirror is only bothered when the one before it is slow.
 */
import { SesameUnavailable } from './errors';
import { readSesame } from './read-sesame';
import { sesameRequest } from './request';
import type { SesameObject } from './sesame-object';

export interface MirrorOptions {
  /** Addresses of `nph-sesame`, in the order of asking. */
  readonly bases: readonly string[];
  /** Milliseconds until the next mirror is asked as well. */
  readonly delay: number;
  /** Milliseconds until we stop waiting for all of them. */
  readonly timeout: number;
}

export interface MirrorAnswer {
  /** `null` when no database knows the name. */
  readonly object: SesameObject | null;
  /** The host that answered. */
  readonly host: string;
  readonly seconds: number;
}

/** @throws {SesameUnavailable} when none of them gave an answer in time */
export async function askMirrors(
  name: string,
  { bases, delay, timeout }: MirrorOptions,
): Promise<MirrorAnswer> {
  const start = performance.now();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${timeout / 1000} s`)), timeout);
  const ask = async (base: string): Promise<MirrorAnswer> => {
    const response = await fetch(sesameRequest(name, base), { signal: stop.signal });
    const object = await readSesame(response);
    return { object, host: new URL(base).host, seconds: (performance.now() - start) / 1000 };
  };
  try {
    return await Promise.any(staggered(bases, delay, stop.signal, ask));
  } catch (error) {
    throw new SesameUnavailable(explain(bases, error), { cause: error });
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** Attempts that begin one after the other; a failure lets the next begin without waiting for its delay. */
function staggered<Answer>(
  bases: readonly string[],
  delay: number,
  signal: AbortSignal,
  ask: (base: string) => Promise<Answer>,
): Promise<Answer>[] {
  let turn: Promise<unknown> = Promise.resolve();
  return bases.map((base) => {
    const attempt = turn.then(() => {
      signal.throwIfAborted();
      return ask(base);
    });
    turn = Promise.race([attempt.catch(() => {}), turn.then(() => pause(delay, signal))]);
    return attempt;
  });
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function explain(bases: readonly string[], error: unknown): string {
  if (bases.length === 0) return 'No Sesame service is configured: SESAME_URLS is empty';
  const errors = error instanceof AggregateError ? error.errors : [error];
  const reasons = errors.map((each, index) => {
    const host = new URL(bases[index] ?? bases[0]!).host;
    return `${host}: ${reasonOf(each)}`;
  });
  return `Sesame could not be reached (${reasons.join('; ')})`;
}

/** Words for what happens to connections most; Node's fetch says “fetch failed” and keeps it in the cause. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host, or no network',
  EAI_AGAIN: 'no such host, or no network',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection broken off',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? cause.message;
}
