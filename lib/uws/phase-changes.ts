/**
 * Changes of jobs as the database tells them: one connection that listens, for all who wait in this process.
 */
import 'server-only';
import { Client } from 'pg';
import type { PhaseChanges } from './wait';

const CHANNEL = 'uws_job';

/** Before listening again after the connection broke, ms. */
const RECONNECT_DELAY = 500;

export class DatabasePhaseChanges implements PhaseChanges {
  readonly #connectionString: string;
  readonly #listeners = new Map<string, Set<() => void>>();
  #client: Client | null = null;

  constructor(connectionString: string) {
    this.#connectionString = connectionString;
  }

  listen(jobId: string, changed: () => void): () => void {
    const listeners = this.#listeners.get(jobId) ?? new Set();
    this.#listeners.set(jobId, listeners.add(changed));
    if (!this.#client) this.#connect();
    return () => {
      listeners.delete(changed);
      if (listeners.size === 0) this.#listeners.delete(jobId);
    };
  }

  #connect(): void {
    const client = new Client({
      connectionString: this.#connectionString,
      application_name: 'data-distiller-uws',
    });
    this.#client = client;
    const again = () => {
      if (this.#client !== client) return;
      this.#client = null;
      client.end().catch(() => {});
      if (this.#listeners.size > 0)
        setTimeout(() => this.#client ?? this.#connect(), RECONNECT_DELAY).unref();
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', ({ payload }) => this.#tell(payload ?? ''));
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      // A change may have passed while nobody listened: everyone looks once.
      .then(() => this.#tellAll())
      .catch(again);
  }

  #tell(jobId: string): void {
    for (const changed of this.#listeners.get(jobId) ?? []) changed();
  }

  #tellAll(): void {
    for (const jobId of this.#listeners.keys()) this.#tell(jobId);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#listeners.clear();
    await client?.end();
  }
}
