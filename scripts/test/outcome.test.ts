import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printOutcome, readPlaywrightReport, readVitestReport, sum } from './outcome';

function report(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'counts-')), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

describe('the end of npm test', () => {
  test('sums the runners', () => {
    const playwright = report({ stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }, errors: [] });
    const total = sum([readVitestReport(report(vitest), 0), readPlaywrightReport(playwright, 1)]);
    expect(printOutcome(total)).toBe('7 passed, 1 failed, 3 skipped');
  });

  test('names what failed, and why, before the last line', () => {
    const unit = {
      ...vitest,
      numFailedTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { status: 'passed', fullName: 'a passes', failureMessages: [] },
            { status: 'failed', fullName: 'a fails', failureMessages: ['expected 1\n  to be 2'] },
          ],
        },
      ],
    };
    const visits = {
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
      errors: [],
      suites: [
        {
          suites: [
            {
              specs: [
                {
                  title: 'a page opens',
                  file: 'web/a.spec.ts',
                  tests: [
                    {
                      status: 'unexpected',
                      results: [{ error: { message: '\u001b[31mnot seen\u001b[39m' } }],
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    };
    const total = sum([readVitestReport(report(unit), 1), readPlaywrightReport(report(visits), 1)]);
    expect(printOutcome(total).split('\n')).toEqual([
      '  ✘ a fails: expected 1 to be 2',
      '  ✘ web/a.spec.ts › a page opens: not seen',
      '3 passed, 2 failed, 1 skipped',
    ]);
  });

  test('says nothing of skipped tests when there are none', () => {
    expect(printOutcome({ passed: 2, failed: 0, skipped: 0, failures: [] })).toBe('2 passed, 0 failed');
  });

  test('a test file that cannot be loaded is a failure', () => {
    const unloaded = { ...vitest, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(readVitestReport(report(unloaded), 1).failed).toBe(1);
  });

  test('a runner that ends badly, or without a report, is a failure', () => {
    expect(readVitestReport(report(vitest), 1).failed).toBe(1);
    expect(readPlaywrightReport('/no/such/report.json', 0).failed).toBe(1);
  });

  test('a test that passed on a second try only is a failure', () => {
    const flaky = report({ stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] });
    expect(readPlaywrightReport(flaky, 0)).toMatchObject({ passed: 4, failed: 1, skipped: 0 });
  });
});
