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
    /** Where programs find the hub's lock file. */
    readonly home: string,
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

  /** A desktop program that also sends. */
  async startProgram(name: string): Promise<SampProgram> {
    const receiver = this.#spawn(name, []);
    const program = new SampProgram(receiver);
    await expect.poll(() => program.isReady, { message: `${name} registers`, timeout: 20_000 }).toBe(true);
    return program;
  }

  #spawn(name: string, options: readonly string[]): ChildProcess {
    const receiver = spawn(PYTHON, ['e2e/samp-receiver.py', name, ...options], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, SAMP_HUB: `std-lockurl:file://${join(this.home, '.samp')}` },
    });
    this.#receivers.push(receiver);
    return receiver;
  }

  /** @param options `--refuse` answers everything with an error, `--hear` tells who leaves the hub */
  async startReceiver(name: string, ...options: string[]): Promise<Received[]> {
    const receiver = this.#spawn(name, options);
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
    await Promise.all([...this.#receivers, this.hub].map(endProcess));
    await rm(this.home, { recursive: true, force: true });
  }
}

/** What one program answered to a message. */
export interface ProgramAnswer {
  readonly name: string;
  readonly status: string;
  readonly error: string | null;
}

export class SampProgram {
  readonly received: Received[] = [];
  isReady = false;
  readonly #waiting: ((answers: readonly ProgramAnswer[]) => void)[] = [];

  constructor(private readonly program: ChildProcess) {
    createInterface({ input: program.stdout! }).on('line', (line) => {
      const said = JSON.parse(line);
      if ('ready' in said) this.isReady = true;
      else if ('answers' in said) this.#waiting.shift()?.(said.answers);
      else this.received.push(said);
    });
  }

  /** Messages of a kind, in the order in which they came. */
  heard(mtype: string): readonly Received[] {
    return this.received.filter((one) => one.mtype === mtype);
  }

  /** Sends to all that understand it and waits for their answers. */
  call(mtype: string, params: Readonly<Record<string, string | readonly string[]>>) {
    const answers = new Promise<readonly ProgramAnswer[]>((resolve) => this.#waiting.push(resolve));
    this.program.stdin!.write(`${JSON.stringify({ mtype, params })}\n`);
    return answers;
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

export function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
