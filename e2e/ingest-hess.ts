/**
 * The H.E.S.S. runs beside the demo archive, ingested while the gateway serves, for the tests that look for them.
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const HESS = resolve('../shared/data/hess-dl3-dr1');

test('the 37 H.E.S.S. runs that are there are published while the gateway runs, and the 68 others named', () => {
  test.setTimeout(180_000);
  test.skip(!existsSync(HESS), `${HESS} is absent`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'ingest', HESS], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: process.env.GATEWAY_DATA_DIR ?? './data' },
  });
  const said = `${stdout}\n${stderr}`;
  expect(said).toMatch(/37 (added|unchanged)/);
  expect(said).toMatch(/68 runs named by the index and not in the folder/);
  expect(status, 'some runs are missing, which the exit code says').toBe(1);
});
