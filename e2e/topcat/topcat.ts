/**
 * TOPCAT itself on a screen in memory (Xvfb), connected to a hub; driven by `DriveTopcat.java`.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { ROOT } from '@/scripts/project';
import { endProcess, type SampHub } from '../samp-hub';

const TOPCAT = '/usr/share/java/starlink-topcat.jar';

export interface LoadedTable {
  readonly label: string;
  readonly rows: number;
  /** Rows of each subset but "All", the first is 0. */
  readonly subsets: Readonly<Record<string, readonly number[]>>;
  /** The row looked at; −1 for none. */
  readonly highlighted: number;
}

interface Answer {
  readonly ready?: boolean;
  readonly failed?: string;
  readonly tables?: readonly LoadedTable[];
}

export class Topcat {
  readonly #waiting: ((answer: Answer) => void)[] = [];

  private constructor(
    private readonly screen: ChildProcess,
    private readonly program: ChildProcess,
  ) {
    createInterface({ input: program.stdout! }).on('line', (line) => {
      if (line.startsWith('{')) this.#waiting.shift()?.(JSON.parse(line));
    });
  }

  static async start(hub: SampHub): Promise<Topcat> {
    // -displayfd: the server finds a free number and tells it when it is ready.
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1200x800x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const display = await new Promise<string>((resolve) => {
      screen.stdout!.once('data', (data: Buffer) => resolve(data.toString().trim()));
    });
    const program = spawn('java', [`-Duser.home=${hub.home}`, '-cp', TOPCAT, 'e2e/topcat/DriveTopcat.java'], {
      cwd: ROOT,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, DISPLAY: `:${display}` },
    });
    const topcat = new Topcat(screen, program);
    const { ready } = await topcat.#next();
    expect(ready, 'TOPCAT is connected to the hub').toBe(true);
    return topcat;
  }

  /** An act of its user; see `DriveTopcat.java`. */
  async act(line: string): Promise<void> {
    const answer = await this.#ask(line);
    expect(answer.failed, line).toBeUndefined();
  }

  async tables(): Promise<readonly LoadedTable[]> {
    return (await this.#ask('tables')).tables ?? [];
  }

  async stop(): Promise<void> {
    await Promise.all([this.program, this.screen].map(endProcess));
  }

  #ask(line: string): Promise<Answer> {
    const answer = this.#next();
    this.program.stdin!.write(`${line}\n`);
    return answer;
  }

  #next(): Promise<Answer> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
