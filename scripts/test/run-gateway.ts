/**
 * A gateway of its own for the tests: a data folder that goes afterwards, a free port, no outside host.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../project';
import { StartError } from '../start-error';
import { archiveSettings, registrySetting } from './archive-settings';
import { ISSUERS, issuerSettings } from './issuer-settings';

export interface TestGateway {
  readonly url: string;
  readonly dataDir: string;
  /** Where an OPUS server of its settings is looked for; nobody listens yet. */
  readonly opusPort: number;
  /** Where OpenID Connect issuers of its settings are looked for; nobody listens yet. */
  readonly issuerPorts: readonly number[];
  /** Where the other archives of its settings are looked for. */
  readonly archivesPort: number;
  stop(): Promise<void>;
}

/** The demo archive and a build are made on the way, ms. */
const START_TIME = 300_000;

/** Nobody listens there, so Sesame fails at once and the built-in names answer, with or without a network. */
const NO_SESAME = 'http://localhost:9';

/** Tests that sign in through an institute write its metadata there (e2e/saml.ts). */
const NO_INSTITUTES = '<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata"/>\n';

export async function runTestGateway(log: string): Promise<TestGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-test-'));
  await chmod(dataDir, 0o755); // PostgreSQL may run as another user
  const institutes = join(dataDir, 'institutes.xml');
  await writeFile(institutes, NO_INSTITUTES);
  const port = await freePort();
  const issuerPorts = await Promise.all(ISSUERS.map(freePort));
  const providers = join(dataDir, 'providers.json');
  await writeFile(providers, issuerSettings(issuerPorts));
  const archivesPort = await freePort();
  const archives = join(dataDir, 'archives.json');
  await writeFile(archives, archiveSettings(archivesPort));
  const opusPort = await freePort();
  const opusServers = join(dataDir, 'opus.json');
  const opus = {
    url: `http://localhost:${opusPort}`,
    title: 'OPUS of the tests',
    user: '$USER',
    token: 'token',
  };
  await writeFile(opusServers, JSON.stringify({ tests: { ...opus, networks: ['127.0.0.0/8', '::1/128'] } }));
  mkdirSync(join(log, '..'), { recursive: true });
  const output = createWriteStream(log);
  const child = spawn(process.execPath, ['scripts/run.mjs', 'gateway'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: 'localhost',
      BASE_URL: '',
      TAP_URL: '',
      DATABASE_URL: '',
      SIGN_IN_PROVIDERS: providers,
      OPUS_SERVERS: opusServers,
      SMTP_URL: '',
      REGISTRATION: '',
      SESAME_URLS: process.env.SESAME_URLS ?? NO_SESAME,
      SAML_METADATA_FILES: institutes,
      ARCHIVES: archives,
      REGISTRY_URLS: registrySetting(archivesPort),
      REMOTE_NETWORKS: '127.0.0.1 ::1',
    },
  });
  for (const stream of [child.stdout, child.stderr]) stream.pipe(output, { end: false });
  const gateway: TestGateway = {
    url: `http://localhost:${port}`,
    dataDir,
    issuerPorts,
    archivesPort,
    opusPort,
    async stop() {
      await end(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await ready(child);
  } catch (error) {
    await gateway.stop();
    throw new StartError(
      `Cannot start the gateway to be tested: ${(error as Error).message}\n${await readFile(log, 'utf8')}`,
    );
  }
  return gateway;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready after ${START_TIME / 1000} s`)), START_TIME);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with code ${code}`));
    });
    child.stdout?.on('data', (bytes: Buffer) => {
      if (!bytes.toString().includes(' is ready ')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
