/**
 * The tests of the running gateway. `npm test` starts one and says where; by hand, any that runs on port 3000 will do:
 * `npx playwright test --tsconfig=tsconfig.scripts.json e2e/web`.
 */

import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

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

/** Tests that look for H.E.S.S. runs wait until they are ingested beside the demo archive. */
const HESS = /\.hess\.spec\.ts$/;
const hess = existsSync('../shared/data/hess-dl3-dr1')
  ? [{ name: 'hess', testMatch: HESS, dependencies: ['ingest hess'], use: browser }]
  : [];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 1, // one archive, one SAMP hub
  timeout: 60_000,
  expect: { timeout: 15_000 }, // a loaded machine is slow to answer, not wrong
  use: {
    baseURL: process.env.GATEWAY_URL ?? 'http://localhost:3000',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'web', testDir: 'e2e/web', testIgnore: HESS, use: browser },
    { name: 'vo', testDir: 'e2e/vo', testIgnore: HESS },
    { name: 'ingest hess', testMatch: '**/ingest-hess.ts', dependencies: ['web', 'vo'] },
    ...hess,
    { name: 'operations', testDir: 'e2e/operations', timeout: 180_000 },
  ],
});
