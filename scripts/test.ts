/**
 * `npm test`: everything, from a fresh clone, with what it needs set up on the way.
 *
 * Format, lint and types; unit and property tests; then the built gateway on a database of its own, visited by a
 * real browser and by the clients of the Virtual Observatory. Ends with one line that sums them all.
 */

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages } from './build';
import type { Command } from './command';
import { ROOT } from './project';
import { sentenceOf } from './start-error';
import { requireChromium } from './test/find-chromium';
import { areHessRunsHere } from './test/hess-runs';
import {
  failure,
  type Outcome,
  printOutcome,
  readPlaywrightReport,
  readVitestReport,
  sum,
} from './test/outcome';
import { runTestGateway, type TestGateway } from './test/run-gateway';

const test: Command = async () => {
  const reports = await mkdtemp(join(tmpdir(), 'gateway-reports-'));
  const parts: Outcome[] = [];
  for (const part of [testStyle, testUnits, testGateways]) {
    try {
      parts.push(await part(reports));
    } catch (error) {
      parts.push(failure(sentenceOf(error)));
    }
  }
  await rm(reports, { recursive: true });
  const total = sum(parts);
  console.log(`\n${printOutcome(total)}`);
  return total.failed > 0 ? 1 : 0;
};

export default test;

/** Each check counts as one test. */
async function testStyle(): Promise<Outcome> {
  const codes = {
    'biome format': await run('biome', ['format', '.']),
    'biome lint': await run('biome', ['lint', '.']),
    'tsc --noEmit': (await run('next', ['typegen'])) || (await run('tsc', ['--noEmit'])),
  };
  return sum(
    Object.entries(codes).map(([name, code]) =>
      code === 0 ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failure(name),
    ),
  );
}

async function testUnits(reports: string): Promise<Outcome> {
  const file = join(reports, 'vitest.json');
  const code = await run('vitest', ['run', '--reporter=dot', '--reporter=json', `--outputFile=${file}`]);
  return readVitestReport(file, code);
}

/**
 * Two lanes side by side, since a visit keeps one core busy at a time: a person with a browser; and programs, with what
 * else makes the lanes as long as each other. Each has a gateway of its own, so that neither sees what the other does.
 */
const LANES = [
  { name: 'web', runs: [['web'], ...withHess('web')] },
  {
    name: 'programs',
    runs: [['accessibility', 'rest of web', 'vo', 'operations'], ...withHess('vo')],
  },
] as const;

/** What looks for H.E.S.S. runs comes last, whatever failed before. */
function withHess(folder: 'web' | 'vo'): readonly string[][] {
  return areHessRunsHere ? [[`${folder}, ingest`], [`${folder}, H.E.S.S.`]] : [];
}

async function testGateways(reports: string): Promise<Outcome> {
  const chromium = requireChromium();
  await buildPages();
  let started: Promise<unknown> = Promise.resolve();
  const lanes = LANES.map((lane) => {
    const log = join(ROOT, 'data/test', `${lane.name}.log`);
    const gateway = started.then(() => runTestGateway(log)); // one after the other: both make what a start makes
    started = gateway.catch(() => {});
    return testLane(lane, gateway, { log, chromium, reports });
  });
  return sum(await Promise.all(lanes));
}

async function testLane(
  { name, runs }: (typeof LANES)[number],
  starting: Promise<TestGateway>,
  { log, chromium, reports }: { readonly log: string; readonly chromium: string; readonly reports: string },
): Promise<Outcome> {
  const gateway = await starting.catch(sentenceOf);
  if (typeof gateway === 'string') return failure(gateway);
  try {
    const outcomes: Outcome[] = [];
    for (const [place, projects] of runs.entries()) {
      const words = [
        'test',
        '--tsconfig=tsconfig.scripts.json',
        '--no-deps',
        '--reporter=list,json',
        `--output=test-results/${name}-${place}`,
        ...projects.map((project) => `--project=${project}`),
      ];
      const report = join(reports, `${name}-${place}.json`);
      const code = await run('playwright', words, {
        CHROMIUM_PATH: chromium,
        GATEWAY_URL: gateway.url,
        GATEWAY_DATA_DIR: gateway.dataDir,
        GATEWAY_LOG: log,
        GATEWAY_ISSUER_PORTS: gateway.issuerPorts.join(' '),
        GATEWAY_ARCHIVES_PORT: String(gateway.archivesPort),
        GATEWAY_OPUS_PORT: String(gateway.opusPort),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      });
      outcomes.push(readPlaywrightReport(report, code));
    }
    return sum(outcomes);
  } finally {
    await gateway.stop();
  }
}

/** Run a program of ours with its output shown. @returns its exit code */
function run(
  program: string,
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  console.log(`\n> ${[program, ...words].join(' ')}`);
  const child = spawn(program, [...words], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
