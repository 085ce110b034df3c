/**
 * The tests of the running gateway. `npm test` starts one and says where; by hand, any that runs on port 3000 will do:
 * `npx playwright test --tsconfig=tsconfig.scripts.json e2e/web`.
 */

import { defineConfig, devices, type Project } from '@playwright/test';
import { areHessRunsHere } from './scripts/test/hess-runs';

/** Debian's Chromium as root, in a container, without a graphics card; and silent towards its maker. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browser = {
  ...devices['Desktop Chrome'],
  launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined, args: FLAGS },
};

/** Tests that look for H.E.S.S. runs; after the others of their folder these are ingested beside the demo archive. */
const HESS = /\.hess\.spec\.ts$/;
/**
 * Visits that `npm test` makes beside the programs: its two lanes (scripts/test.ts) then take as long as each other. They change
 * nothing that others look at.
 */
const REST_OF_WEB = /web\/[s-z][^/]*\.spec\.ts$/;

function folder(name: 'web' | 'vo', use: Project['use']): Project[] {
  const testDir = `e2e/${name}`;
  const demo = { name, testDir, testIgnore: [HESS, REST_OF_WEB], use };
  if (!areHessRunsHere) return [demo];
  const ingest = { name: `${name}, ingest`, testMatch: '**/ingest-hess.ts', dependencies: [name] };
  return [
    demo,
    ingest,
    { name: `${name}, H.E.S.S.`, testDir, testMatch: HESS, dependencies: [ingest.name], use },
  ];
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 1, // one archive, one SAMP hub
  timeout: 60_000,
  expect: { timeout: 15_000 }, // a loaded machine is slow to answer, not wrong
  use: {
    baseURL: process.env.GATEWAY_URL ?? 'http://localhost:3000',
    trace: 'off', // a third of the time of a visit; `--trace=retain-on-failure` by hand
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'accessibility', testDir: 'e2e/accessibility', use: browser },
    { name: 'rest of web', testDir: 'e2e/web', testMatch: REST_OF_WEB, testIgnore: HESS, use: browser },
    ...folder('web', browser),
    ...folder('vo', {}),
    { name: 'operations', testDir: 'e2e/operations', timeout: 180_000, use: browser },
  ],
});
