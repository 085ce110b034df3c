/**
 * What services say of themselves, kept for a day: in this process, and in the store for the next one.
 *
 * A service that does not answer is not asked again for a minute, so that one that is down costs each search a moment.
 */
import type { SchemaOutcome, ServiceSchema } from './service-schema';

export interface SchemaStore {
  findSchema(url: string): Promise<ServiceSchema | null>;
  saveSchema(url: string, schema: ServiceSchema): Promise<void>;
}

/** Milliseconds. */
const LIFE = 24 * 3600_000;
const REST = 60_000;

export class SchemaCache {
  readonly #store: SchemaStore;
  readonly #now: () => Date;
  readonly #known = new Map<string, ServiceSchema>();
  readonly #failed = new Map<string, { readonly message: string; readonly until: number }>();
  readonly #underWay = new Map<string, Promise<SchemaOutcome>>();

  constructor(store: SchemaStore, now: () => Date = () => new Date()) {
    this.#store = store;
    this.#now = now;
  }

  /** @param read asks the service; several that want it at one time wait for one reading */
  async get(url: string, read: () => Promise<SchemaOutcome>): Promise<SchemaOutcome> {
    const now = this.#now().getTime();
    const failed = this.#failed.get(url);
    if (failed !== undefined && failed.until > now) return { ok: false, message: failed.message };
    const known = this.#known.get(url) ?? (await this.#store.findSchema(url));
    if (known !== null && now - Date.parse(known.readAt) < LIFE) {
      this.#known.set(url, known);
      return { ok: true, schema: known };
    }
    const underWay = this.#underWay.get(url);
    if (underWay !== undefined) return underWay;
    const reading = this.#read(url, read).finally(() => this.#underWay.delete(url));
    this.#underWay.set(url, reading);
    return reading;
  }

  async #read(url: string, read: () => Promise<SchemaOutcome>): Promise<SchemaOutcome> {
    const outcome = await read();
    if (!outcome.ok) {
      this.#failed.set(url, { message: outcome.message, until: this.#now().getTime() + REST });
      return outcome;
    }
    this.#failed.delete(url);
    // A TAP_SCHEMA that could not be read is asked for again next time.
    if (outcome.schema.obscore === null) return outcome;
    this.#known.set(url, outcome.schema);
    await this.#store.saveSchema(url, outcome.schema);
    return outcome;
  }
}
