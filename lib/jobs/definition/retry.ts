/**
 * What a definition says about trying again: control parameters of its own, which whoever runs the job cannot
 * change. OPUS keeps control parameters it does not know, so a definition with them travels unharmed.
 *
 *   retry_attempts  how often the job is tried in all, 1 to 10 (1 without it)
 *   retry_on        after which failures: words with blanks between (`transient` without it)
 *   retry_wait      seconds before the second try, doubled with each further one (10 without it)
 *
 * Failures are `transient` (a scheduler or server that does not answer, an input that cannot be fetched now),
 * `exit` (any exit code), `exit:75` (that one), `signal`, `memory`, `disk` and `results` (one was missing). A
 * job whose time is over is not tried again: it would take as long.
 */
import type { Parameter } from './definition';

export interface RetryPolicy {
  /** Tries in all. */
  readonly attempts: number;
  readonly on: readonly string[];
  /** Seconds before the second try. */
  readonly waitSeconds: number;
}

const MOST_ATTEMPTS = 10;
/** Seconds. */
const USUAL_WAIT = 10;
const LONGEST_WAIT = 3600;

const FAILURES = ['transient', 'exit', 'signal', 'memory', 'disk', 'results'];

const CHECKS: Readonly<Record<string, (value: string) => string | null>> = {
  retry_attempts: (value) =>
    isWhole(value, 1, MOST_ATTEMPTS) ? null : `expected a whole number from 1 to ${MOST_ATTEMPTS}`,
  retry_on: (value) =>
    value.split(/\s+/).every((word) => FAILURES.includes(word) || /^exit:\d{1,3}$/.test(word))
      ? null
      : `expected some of ${FAILURES.join(', ')}, or exit:75 for one exit code, with blanks between`,
  retry_wait: (value) =>
    isWhole(value, 1, LONGEST_WAIT) ? null : `expected a number of seconds from 1 to ${LONGEST_WAIT}`,
};

/** A control that says when the job is tried again, and is nobody's to set. */
export function isRetryControl(name: string): boolean {
  return Object.hasOwn(CHECKS, name);
}

export function retryProblems(controls: readonly Parameter[]): { place: string; message: string }[] {
  return controls.flatMap(({ name, default: value }, i) => {
    const text = value.trim();
    const expected = text === '' ? null : (CHECKS[name]?.(text) ?? null);
    if (expected === null) return [];
    return [{ place: `controls.${i}.default`, message: `${name}="${text}" cannot be used: ${expected}.` }];
  });
}

/** What cannot be used counts as left out: checks come before. */
export function readRetryPolicy(controls: readonly Parameter[]): RetryPolicy {
  const read = (name: string) => {
    const text = controls.find((one) => one.name === name)?.default.trim() ?? '';
    return text !== '' && CHECKS[name]!(text) === null ? text : null;
  };
  return {
    attempts: Number(read('retry_attempts') ?? 1),
    on: (read('retry_on') ?? 'transient').split(/\s+/),
    waitSeconds: Number(read('retry_wait') ?? USUAL_WAIT),
  };
}

/**
 * Seconds until the job is tried again; `null` when it is not.
 *
 * @param failure kind of failure, such as `memory` or `exit:75`
 * @param failures how often it has failed, this time included
 */
export function retryAfter(policy: RetryPolicy, failure: string, failures: number): number | null {
  const [kind = ''] = failure.split(':');
  if (failures >= policy.attempts) return null;
  if (!policy.on.includes(failure) && !policy.on.includes(kind)) return null;
  return Math.min(policy.waitSeconds * 2 ** (failures - 1), LONGEST_WAIT);
}

/** @example 'Tried up to 3 times, after transient failures and exit code 75; 10 s before the second.' */
export function describeRetries({ attempts, on, waitSeconds }: RetryPolicy): string {
  if (attempts === 1) return 'Tried once.';
  const words = on.map((word) =>
    word.startsWith('exit:') ? `exit code ${word.slice(5)}` : (WORDS[word] ?? word),
  );
  return `Tried up to ${attempts} times, after ${words.join(', ')}; ${waitSeconds} s before the second try, doubled each time.`;
}

const WORDS: Readonly<Record<string, string>> = {
  transient: 'failures that may pass',
  exit: 'any exit code',
  signal: 'an end by a signal',
  memory: 'too much memory',
  disk: 'too much disk',
  results: 'a missing result',
};

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text) && least <= Number(text) && Number(text) <= most;
}
