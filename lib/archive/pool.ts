/**
 * The connections that answer ADQL, and the cursor over one of them.
 *
 * A query and what guards it leave in one write and come back in one round trip. Up to its
 * Sync such a pipeline is one transaction (PostgreSQL 18 §54.2.4), so the read-only
 * flag, the reading role and the time-out of `guard` hold for the statement and vanish with it;
 * if the guard fails, the server skips the statement.
 */
import { CursorError, type CursorOptions, type OpenCursor, type Statement } from '@/lib/tap/cursor';
import { Connection, toCursorError } from './connection';
import { Frames } from './protocol/frontend';

const GUARD = 'guard';
const GUARD_SQL = `SELECT set_config('transaction_read_only', 'on', true), set_config('role', $1, true),
  set_config('statement_timeout', $2, true), set_config('gateway.base_url', $3, true),
  set_config('gateway.sees', $4, true)`;

export interface PoolOptions {
  readonly connectionString: string;
  /** The role a statement runs as; it can read what is published and nothing else. */
  readonly role: string;
  /** Public base URL: views make absolute access URLs of it. */
  readonly baseUrl: string;
  /** At most so many connections; further queries wait for one. */
  readonly size: number;
}

export class ArchivePool {
  readonly #options: PoolOptions;
  readonly #idle: Connection[] = [];
  readonly #waiting: (() => void)[] = [];
  /** Statements that have a connection or are getting one. */
  #served = 0;
  #open = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  readonly openCursor: OpenCursor = (statement, options) => this.#rows(statement, options);

  async *#rows(statement: Statement, options: CursorOptions) {
    const { timeout, signal, prepare, sees = '' } = options;
    const connection = await this.#acquire(signal);
    let finished = false;
    // PostgreSQL does not look at its clock while a reader keeps it waiting; ours also runs then.
    const tooLong = AbortSignal.timeout(timeout + 1000);
    const stop = signal ? AbortSignal.any([signal, tooLong]) : tooLong;
    try {
      if (prepare?.length) {
        await connection.run('BEGIN');
        await connection.run(`SET LOCAL statement_timeout = ${Math.ceil(timeout)}`);
        for (const step of prepare) await connection.run(step.sql, step.input, stop);
      }
      connection.send(
        new Frames()
          .bind(GUARD, [this.#options.role, String(Math.ceil(timeout)), this.#options.baseUrl, sees])
          .execute()
          .parse('', statement.sql)
          .bind('', statement.parameters)
          .execute()
          .sync(),
      );
      let guarded = false;
      let failure: CursorError | null = null;
      while (!connection.atRest) {
        const message = await connection.next(stop);
        if (message.kind === 'rows') {
          if (guarded) yield message; // before that: the one row of the guard
        } else if (message.type === 'C') {
          guarded = true;
        } else if (message.type === 'E') {
          failure = toCursorError(message.body);
        }
      }
      if (prepare?.length) await connection.run('ROLLBACK');
      finished = true;
      if (failure) throw failure;
    } catch (error) {
      // The words of a statement that ran out of its time, whoever noticed first.
      if (tooLong.aborted && error === tooLong.reason) throw new CursorError('57014', 'statement timeout');
      throw error;
    } finally {
      if (!finished) await abandon(connection);
      this.#release(connection);
    }
  }

  async #acquire(signal?: AbortSignal): Promise<Connection> {
    await this.#enter(signal);
    try {
      for (;;) {
        const idle = this.#idle.pop();
        if (idle?.alive) return idle;
        if (!idle) break;
        this.#open -= 1;
      }
      this.#open += 1;
      try {
        return await this.#connect();
      } catch (error) {
        this.#open -= 1;
        throw error;
      }
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async #connect(): Promise<Connection> {
    const connection = await Connection.open(this.#options.connectionString);
    connection.send(new Frames().parse(GUARD, GUARD_SQL).sync());
    while (!connection.atRest) {
      const message = await connection.next();
      if (message.kind === 'other' && message.type === 'E') {
        connection.close();
        throw toCursorError(message.body);
      }
    }
    return connection;
  }

  /**
   * Wait for a place among those served, first come, first served: who leaves hands the place to the one who
   * has waited longest, so that nobody who comes at that moment can take it.
   */
  #enter(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#served < this.#options.size) {
      this.#served += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(go), 1);
        reject(signal?.reason);
      };
      this.#waiting.push(go);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#served -= 1;
  }

  #release(connection: Connection): void {
    if (connection.alive) this.#idle.push(connection);
    else this.#open -= 1;
    this.#leave();
  }

  /** Connections now open, and how many of them are at rest. */
  get state(): { readonly open: number; readonly idle: number } {
    return { open: this.#open, idle: this.#idle.length };
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) {
      connection.close();
      this.#open -= 1;
    }
  }
}

/** Bring a connection to rest that was left in the middle; one that held uploads also drops them. */
async function abandon(connection: Connection): Promise<void> {
  await connection.cancel();
  if (!connection.alive) return;
  await connection.run('ROLLBACK').catch(() => connection.close());
}
