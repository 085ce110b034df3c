/**
 * A real hub (JSAMP, Web Profile) and real receivers, for tests.
 *
 * The port of the Web Profile is fixed: one hub on a machine at a time.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { ROOT } from '@/scripts/project';
import { PYTHON } from './tools';

const JSAMP = '/usr/share/java/jsamp.jar';
const WEB_PROFILE_PORT = 21012;

/** What a receiver printed for a message. */
export interface Received {
  readonly mtype: string;
  readonly params: Readonly<Record<string, string>>;
  readonly fetched: {
    readonly type: string;
    readonly fields: readonly { readonly name: string; readonly ucd: string | null; readonly unit: string }[];
    readonly rows: readonly Readonly<Record<string, string | number | null>>[];
    readonly shape: readonly number[];
    readonly sum: number;
    readonly header: Readonly<Record<string, string | number>>;
  };
  readonly failed?: string;
}

export class SampHub {
  readonly #receivers: ChildProcess[] = [];

  private constructor(
    private readonly home: string,
    private readonly hub: ChildProcess,
  ) {}

  /** Somebody's hub is running here already. */
  static async isTaken(): Promise<boolean> {
    return listens();
  }

  static async start(): Promise<SampHub> {
    const home = await mkdtemp(join(tmpdir(), 'samp-'));
    const hub = spawn(
      'java',
      [
        '-Djava.awt.headless=true',
        `-Duser.home=${home}`,
        ...['-cp', JSAMP, 'org.astrogrid.samp.JSamp'],
        ...['hub', '-mode', 'no-gui', '-profiles', 'std,web', '-web:auth', 'true'],
      ],
      { stdio: 'ignore' },
    );
    await expect.poll(listens, { message: 'the hub opens its port', timeout: 20_000 }).toBe(true);
    await expect.poll(() => existsSync(join(home, '.samp')), { timeout: 20_000 }).toBe(true);
    return new SampHub(home, hub);
  }

  /** @param options `--refuse` answers everything with an error, `--hear` tells who leaves the hub */
  async startReceiver(name: string, ...options: string[]): Promise<Received[]> {
    const receiver = spawn(PYTHON, ['e2e/samp-receiver.py', name, ...options], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SAMP_HUB: `std-lockurl:file://${join(this.home, '.samp')}` },
    });
    this.#receivers.push(receiver);
    const received: Received[] = [];
    let ready = false;
    createInterface({ input: receiver.stdout! }).on('line', (line) => {
      const said = JSON.parse(line);
      if ('ready' in said) ready = true;
      else received.push(said);
    });
    await expect.poll(() => ready, { message: `${name} registers`, timeout: 20_000 }).toBe(true);
    return received;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#receivers, this.hub].map(end));
    await rm(this.home, { recursive: true, force: true });
  }
}

function listens(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(WEB_PROFILE_PORT, '127.0.0.1');
    const answer = (there: boolean) => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
