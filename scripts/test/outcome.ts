/** What a part of the tests came to: how many passed, failed and were skipped, and which failed; from the runners' reports. */

import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Name and first words of the error of each that failed. */
  readonly failures: readonly string[];
}

export function sum(parts: readonly Outcome[]): Outcome {
  return {
    passed: total(parts, 'passed'),
    failed: total(parts, 'failed'),
    skipped: total(parts, 'skipped'),
    failures: parts.flatMap(({ failures }) => failures),
  };
}

function total(parts: readonly Outcome[], count: 'passed' | 'failed' | 'skipped'): number {
  return parts.reduce((sum, part) => sum + part[count], 0);
}

/** One failure that no report tells of. */
export function failure(name: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, failures: [name] };
}

/** The end of `npm test`: what failed once more, since a run is long and its log may be cut; then one line of counts. */
export function printOutcome({ passed, failed, skipped, failures }: Outcome): string {
  const named = failures.map((name) => `  ✘ ${name}\n`).join('');
  return `${named}${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** From Vitest's JSON. A file that could not even be loaded has no tests in it, and counts as one that failed. */
export function readVitestReport(file: string, exitCode: number): Outcome {
  const report = readReport<VitestReport>(file);
  if (!report) return failure('the unit tests ended without a report');
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => `${fullName}: ${firstWords(failureMessages[0])}`),
  );
  return withExitCode(exitCode, 'the unit tests', {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failures, ...unloaded.map(({ name, message }) => `${name}: ${firstWords(message)}`)],
  });
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly { message?: string }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { error?: { message?: string } }[];
    }[];
  }[];
}

/** From Playwright's JSON. A test that passed on a second try only has failed once, and counts as failed. */
export function readPlaywrightReport(file: string, exitCode: number): Outcome {
  const report = readReport<PlaywrightReport>(file);
  if (!report) return failure('visits ended without a report');
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode(exitCode, 'the visits', {
    passed: expected,
    failed: unexpected + flaky + report.errors.length,
    skipped,
    failures: [
      ...(report.suites ?? []).flatMap(failuresOf),
      ...report.errors.map(({ message }) => firstWords(message)),
    ],
  });
}

function failuresOf({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => `${file} › ${title}: ${firstWords(results[0]?.error?.message)}`),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

/** What an assertion says in its first lines, without the colours of a terminal. */
function firstWords(message = 'no message'): string {
  return stripVTControlCharacters(message).trim().split(/\s+/).join(' ').slice(0, 400);
}

function readReport<Report>(file: string): Report | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
}

/** A runner may end badly (an error outside any test) with every test passed. */
function withExitCode(exitCode: number, runner: string, outcome: Outcome): Outcome {
  if (exitCode === 0 || outcome.failed > 0) return outcome;
  return { ...outcome, failed: 1, failures: [`${runner} ended with code ${exitCode}, though none failed`] };
}
