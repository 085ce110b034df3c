/**
 * Who is alive: a worker holds a lock of the database for each job it executes.
 *
 * The locks belong to the connection, so they vanish with the process however it ends, and a
 * job that is EXECUTING without a lock has lost its worker.
 */
import 'server-only';
import { Client } from 'pg';

/** One key for one job; the class keeps clear of other uses of advisory locks. */
const KEY = `hashtextextended('uws-job:' || $1, 0)`;

export class JobLocks {
  readonly #connectionString: string;
  #client: Promise<Client> | null = null;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  /** `false` when another worker holds the job. */
  async take(jobId: string): Promise<boolean> {
    const client = await this.#connected();
    const { rows } = await client.query<{ got: boolean }>(`SELECT pg_try_advisory_lock(${KEY}) AS got`, [
      jobId,
    ]);
    return rows[0]!.got;
  }

  async release(jobId: string): Promise<void> {
    const client = await this.#connected();
    await client.query(`SELECT pg_advisory_unlock(${KEY})`, [jobId]);
  }

  /** Whether no worker, this one included, holds the job. */
  async isFree(jobId: string): Promise<boolean> {
    const client = await this.#connected();
    // Taking the lock would succeed for our own jobs: we hold them already.
    const { rows } = await client.query<{ free: boolean }>(
      `SELECT NOT EXISTS (
         SELECT FROM pg_locks
          WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND objsubid = 1 AND ((classid::bigint << 32) | objid::bigint) = ${KEY}) AS free`,
      [jobId],
    );
    return rows[0]!.free;
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
