import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // `server-only` throws outside Next's server bundles; tests are a server too.
      { find: 'server-only', replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ['{app,components,lib,scripts}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A half of the tests waits for a database, Python or Java: every core is to have a file, on small machines too.
    maxWorkers: '100%',
    // Against hanging only: how long a test takes depends on what else the machine does.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vite sets BASE_URL to its own "/"; empty means our default (lib/env.ts).
    env: { BASE_URL: '' },
  },
});
