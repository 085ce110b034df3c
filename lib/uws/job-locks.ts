/**
 * Who is alive: a worker holds a lock of the database for each job it executes.
 *
 * The locks belong to the connection, so they vanish with the process however it ends, and a
 * job that is EXECUTING without a lock has lost its worker.
 */
import 'server-only';
import { Client, type QueryResult, type QueryResultRow } from 'pg';
import type { Ticket } from './store';

/** One key for one job; what stands before it keeps clear of other uses of advisory locks. */
const keyOf = (jobId: string) => `hashtextextended('uws-job:' || ${jobId}, 0)`;

/** From the hand of the queue to the lock of a worker, s: much more than that takes. */
const BEGINNING = 3;

export class JobLocks {
  readonly #connectionString: string;
  #client: Promise<Client> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  /** `false` when another worker holds the job. */
  async take(jobId: string): Promise<boolean> {
    const { rows } = await this.#query<{ got: boolean }>(
      `SELECT pg_try_advisory_lock(${keyOf('$1')}) AS got`,
      [jobId],
    );
    return rows[0]!.got;
  }

  async release(jobId: string): Promise<void> {
    await this.#query(`SELECT pg_advisory_unlock(${keyOf('$1')})`, [jobId]);
  }

  /**
   * Tickets of a family whose worker is gone: jobs that are EXECUTING without a lock, and those that the queue
   * handed out a moment ago and nobody began, or gave up. The queue itself would wait for hours before it gives
   * the first of these to another.
   *
   * A worker that was only slow to begin finds the number of its ticket old, so looking early does no harm.
   *
   * @param family service, or what stands before the slash of its name
   */
  async listOrphans(family: string): Promise<Ticket[]> {
    // Taking the locks instead would succeed for our own jobs: we hold them already.
    const { rows } = await this.#query<Ticket>(
      `WITH held AS (
         SELECT (classid::bigint << 32) | objid::bigint AS key FROM pg_locks
          WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND objsubid = 1)
       SELECT j.job_id AS "jobId", j.attempt
         FROM gateway.job j LEFT JOIN graphile_worker.jobs q ON q.key = j.job_id
        WHERE (j.service = $1 OR starts_with(j.service, $1 || '/')) AND j.phase IN ('QUEUED', 'EXECUTING')
          AND (j.phase = 'EXECUTING' OR q.id IS NULL OR q.locked_at < now() - interval '${BEGINNING} seconds'
               OR (q.locked_at IS NULL AND q.attempts >= q.max_attempts))
          AND ${keyOf('j.job_id')} NOT IN (SELECT key FROM held)`,
      [family],
    );
    return rows;
  }

  /** One after the other: a connection answers one question at a time. */
  #query<Row extends QueryResultRow>(sql: string, values: readonly string[]): Promise<QueryResult<Row>> {
    const answer = this.#last.then(async () => (await this.#connected()).query<Row>(sql, values as string[]));
    this.#last = answer.catch(() => {});
    return answer;
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect();
    return this.#client;
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.#connectionString,
      application_name: 'data-distiller-job-locks',
      keepAlive: true,
    });
    const forget = () => {
      this.#client = null;
    };
    client.on('error', forget);
    client.on('end', forget);
    await client.connect().catch((error) => {
      forget();
      throw error;
    });
    return client;
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await (await client)?.end();
  }
}
