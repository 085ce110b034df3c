/**
 * How far an ingest is, in one line: `12 of 37 runs, 14.2 MB/s, 3 s left`.
 */
import type { RunResult } from './ingest';

export interface Counter {
  readonly done: number;
  readonly total: number;
  /** Of the files that were there. */
  readonly bytes: number;
  /** Since the start, s. */
  readonly elapsed: number;
}

export function printProgress({ done, total, bytes, elapsed }: Counter): string {
  const share = `${done} of ${total} runs`;
  if (done === 0 || elapsed <= 0) return share;
  const left = ((total - done) * elapsed) / done;
  return `${share}, ${(bytes / 1e6 / elapsed).toFixed(1)} MB/s, ${printDuration(left)} left`;
}

/** `8 s`, `3 min`, `2 h 10 min`. */
export function printDuration(seconds: number): string {
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * Tells the line as results come: on a terminal over itself, elsewhere every few seconds on a line of
 * its own.
 *
 * @param now seconds, for elapsed time
 */
export class Progress {
  readonly #started: number;
  #done = 0;
  #bytes = 0;
  #told: number;

  constructor(
    readonly total: number,
    readonly output: { readonly isTTY?: boolean; write(text: string): unknown },
    readonly now: () => number = () => performance.now() / 1000,
  ) {
    this.#started = now();
    this.#told = this.#started;
  }

  add(result: RunResult): void {
    this.#done += 1;
    if ('bytes' in result) this.#bytes += result.bytes;
    const pause = this.output.isTTY ? 0.1 : 5;
    if (this.now() - this.#told < pause) return;
    this.#told = this.now();
    this.output.write(this.output.isTTY ? `\r\u001b[K${this.#line()}` : `${this.#line()}\n`);
  }

  /** Take the line off a terminal. */
  end(): void {
    if (this.output.isTTY) this.output.write('\r\u001b[K');
  }

  #line(): string {
    const elapsed = this.now() - this.#started;
    return printProgress({ done: this.#done, total: this.total, bytes: this.#bytes, elapsed });
  }
}
