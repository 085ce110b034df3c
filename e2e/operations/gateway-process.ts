/** A gateway started, watched and killed by a test. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@/scripts/test/run-gateway';
import { ROOT } from '@/scripts/project';

export interface Place {
  readonly dataDir: string;
  readonly port: number;
}

export async function makePlace(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gateway-operations-'));
  await chmod(dataDir, 0o755);
  return { dataDir, port: await freePort() };
}

/** Stop what a test left running when it failed half-way, then the place goes. */
export async function removePlace({ dataDir }: Place): Promise<void> {
  for (const gateway of [...running]) {
    gateway.signal('SIGTERM');
    await gateway.exitCode;
  }
  execFileSync(process.execPath, ['scripts/run.mjs', 'db', 'stop'], {
    cwd: ROOT,
    env: environment({ dataDir, port: 1 }),
  });
  await rm(dataDir, { recursive: true, force: true });
}

function environment({ dataDir, port }: Place): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    DATABASE_URL: '',
    BASE_URL: '',
    DEMO_ARCHIVE: 'no',
  };
}

const running = new Set<GatewayProcess>();

export class GatewayProcess {
  output = '';
  readonly exitCode: Promise<number | null>;
  readonly #bootstrap: ChildProcess;

  constructor(place: Place, settings: Record<string, string> = {}) {
    this.#bootstrap = spawn(process.execPath, ['scripts/run.mjs', 'gateway'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment(place), ...settings },
    });
    for (const stream of [this.#bootstrap.stdout, this.#bootstrap.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.output += bytes.toString();
      });
    }
    running.add(this);
    this.exitCode = new Promise((resolve) => this.#bootstrap.once('close', (code) => resolve(code)));
    this.exitCode.then(() => running.delete(this));
  }

  /** Wait until it has said this; fail with what it said when it ends before. */
  async said(text: string): Promise<void> {
    let ended = false;
    this.exitCode.then(() => {
      ended = true;
    });
    while (!this.output.includes(text)) {
      if (ended) throw new Error(`The gateway ended without saying "${text}":\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The supervisor, the bootstrap's child. */
  get supervisor(): number {
    return childrenOf(this.#bootstrap.pid!).find(({ command }) => command.includes('command.ts'))!.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.#bootstrap.kill(signal);
  }
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function listProcesses(): readonly ProcessRow[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, command]) => ({ pid: Number(pid), parent: Number(parent), command: command! }));
}

export function childrenOf(pid: number): readonly ProcessRow[] {
  return listProcesses().filter(({ parent }) => parent === pid);
}

export function isAlive(pid: number): boolean {
  return listProcesses().some((row) => row.pid === pid && !row.command.includes('<defunct>'));
}

/** Process number of the embedded PostgreSQL, `null` when none runs. */
export function postmaster({ dataDir }: Place): number | null {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}
