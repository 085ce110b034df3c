/**
 * A child process that is kept alive: started again when it ends by itself, told to stop when we do.
 *
 * A child says `{ ready: true }` over the channel when it serves. It must end when the channel closes.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT } from '../project';
import { StartError } from '../start-error';

export interface ChildOptions {
  readonly name: string;
  /** Arguments of Node: options, script, words. */
  readonly node: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A child that is not ready by then will never be, ms. */
const READY_TIME = 60_000;
/** A child that was told to stop and has not is killed, ms. */
const STOP_TIME = 10_000;
/** First pause before starting a child again, ms; doubled each time, up to {@link LONGEST_PAUSE}. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;

export class Child {
  readonly #options: ChildOptions;
  #process: ChildProcess | null = null;
  #stopping = false;
  #pause = FIRST_PAUSE;

  constructor(options: ChildOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** @throws {StartError} when it ends, or says nothing, before it is ready */
  async start(): Promise<void> {
    await this.#launch();
    this.#process?.once('exit', () => this.#again());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_TIME);
    if (child.connected) child.send('stop', () => {}); // it may end while we speak
    await ended;
    clearTimeout(hurry);
  }

  #launch(): Promise<void> {
    const { name, node, environment } = this.#options;
    const child = spawn(process.execPath, [...node], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...environment },
    });
    this.#process = child;
    return new Promise((resolve, reject) => {
      const give = (sentence: string) => {
        clearTimeout(timer);
        reject(new StartError(`Cannot start the ${name} process: ${sentence}`));
      };
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        give(`it was not ready after ${READY_TIME / 1000} s.`);
      }, READY_TIME);
      child.once('error', (error) => give(error.message));
      child.once('exit', (code, signal) =>
        give(`it ended (${signal ?? `code ${code}`}); its own message is above.`),
      );
      child.on('message', (message: { ready?: boolean; refused?: string }) => {
        if (message.refused) give(`it may not listen on its port (${message.refused}).`);
        if (!message.ready) return;
        clearTimeout(timer);
        this.#pause = FIRST_PAUSE;
        resolve();
      });
    });
  }

  #again(): void {
    if (this.#stopping) return;
    console.error(`The ${this.#options.name} process ended; starting it again.`);
    setTimeout(() => {
      if (this.#stopping) return;
      this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
      this.start().catch((error: Error) => {
        console.error(error.message);
        this.#again();
      });
    }, this.#pause);
  }
}
