/**
 * Changes of jobs as the database tells them: one connection that listens, for all who wait in this process.
 */
import 'server-only';
import { Client } from 'pg';
import type { PhaseChanges } from './wait';

/** Each change of a job, by its id; each change of any job of somebody, by the owner. */
export type ChangeChannel = 'uws_job' | 'uws_owner';

/** Before listening again after the connection broke, ms. */
const RECONNECT_DELAY = 500;

export class DatabasePhaseChanges implements PhaseChanges {
  readonly #connectionString: string;
  readonly #channel: ChangeChannel;
  readonly #listeners = new Map<string, Set<() => void>>();
  #client: Client | null = null;

  constructor(connectionString: string, channel: ChangeChannel = 'uws_job') {
    this.#connectionString = connectionString;
    this.#channel = channel;
  }

  /** @param key id of a job, or of an owner, as the channel has it */
  listen(key: string, changed: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(changed));
    if (!this.#client) this.#connect();
    return () => {
      listeners.delete(changed);
      if (listeners.size === 0) this.#listeners.delete(key);
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
    // What follows the key is for others who listen.
    client.on('notification', ({ payload }) => this.#tell((payload ?? '').split(' ', 1)[0]!));
    client
      .connect()
      .then(() => client.query(`LISTEN ${this.#channel}`))
      // A change may have passed while nobody listened: everyone looks once.
      .then(() => this.#tellAll())
      .catch(again);
  }

  #tell(key: string): void {
    for (const changed of this.#listeners.get(key) ?? []) changed();
  }

  #tellAll(): void {
    for (const key of this.#listeners.keys()) this.#tell(key);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#listeners.clear();
    await client?.end();
  }
}
