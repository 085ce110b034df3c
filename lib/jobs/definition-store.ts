/**
 * Versions of job definitions as rows. What may be run is never changed afterwards: a new version comes beside
 * it, and a job says by which it was made.
 */
import 'server-only';
import type { JobDefinition as DefinitionRow, Prisma, PrismaClient } from '@/lib/generated/prisma/client';
import type { JobDefinition } from './definition/definition';

export type DefinitionState = 'draft' | 'requested' | 'valid' | 'withdrawn';

export interface StoredDefinition {
  readonly definition: JobDefinition;
  /** Counted from 1 by the gateway; `definition.version` is what its author says. */
  readonly version: number;
  /** Under version control, written on the page, or read from an OPUS server of the settings. */
  readonly origin: 'folder' | 'page' | `opus:${string}`;
  readonly state: DefinitionState;
  readonly authorId: string | null;
  readonly created: Date;
  readonly validated: Date | null;
}

export class DefinitionStore {
  readonly #db: PrismaClient;

  constructor(db: PrismaClient) {
    this.#db = db;
  }

  /** What `/uws/<name>` runs: the newest valid version. */
  async findValid(name: string): Promise<StoredDefinition | null> {
    const row = await this.#db.jobDefinition.findFirst({
      where: { name, state: 'valid' },
      orderBy: { version: 'desc' },
    });
    return row && toStored(row);
  }

  async find(name: string, version: number): Promise<StoredDefinition | null> {
    const row = await this.#db.jobDefinition.findUnique({ where: { name_version: { name, version } } });
    return row && toStored(row);
  }

  /** The newest valid version of each, by name. */
  async listValid(): Promise<StoredDefinition[]> {
    const rows = await this.#db.jobDefinition.findMany({
      where: { state: 'valid' },
      orderBy: [{ name: 'asc' }, { version: 'desc' }],
      distinct: ['name'],
    });
    return rows.map(toStored);
  }

  /** The newest version of each, whatever its state, by name. */
  async listNewest(): Promise<StoredDefinition[]> {
    const rows = await this.#db.jobDefinition.findMany({
      orderBy: [{ name: 'asc' }, { version: 'desc' }],
      distinct: ['name'],
    });
    return rows.map(toStored);
  }

  /** All versions of one, the newest first. */
  async listVersions(name: string): Promise<StoredDefinition[]> {
    return (await this.#db.jobDefinition.findMany({ where: { name }, orderBy: { version: 'desc' } })).map(
      toStored,
    );
  }

  /** A new version, the next number of its name. */
  async add(
    definition: JobDefinition,
    about: Pick<StoredDefinition, 'origin' | 'state' | 'authorId'>,
    now: Date,
  ): Promise<StoredDefinition> {
    return (await this.addAfter(definition, about, now, null))!;
  }

  /**
   * The same for whoever edited a version.
   *
   * @param after the newest version as they know it, 0 for a name that is not used yet; `null` for any
   * @returns `null` when there is a newer one meanwhile
   */
  async addAfter(
    definition: JobDefinition,
    about: Pick<StoredDefinition, 'origin' | 'state' | 'authorId'>,
    now: Date,
    after: number | null,
  ): Promise<StoredDefinition | null> {
    const { name } = definition;
    return this.#db.$transaction(async (db) => {
      // Two that come at the same time take their numbers one after the other.
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('job-definition:' || ${name}, 0))`;
      const newest = await db.jobDefinition.findFirst({ where: { name }, orderBy: { version: 'desc' } });
      const version = (newest?.version ?? 0) + 1;
      if (after !== null && version !== after + 1) return null;
      const row = await db.jobDefinition.create({
        data: {
          ...about,
          name,
          version,
          content: definition as unknown as Prisma.InputJsonValue,
          created: now,
          validated: about.state === 'valid' ? now : null,
        },
      });
      return toStored(row);
    });
  }

  /** Take all versions back that can be run. @returns how many there were */
  async retire(name: string): Promise<number> {
    const { count } = await this.#db.jobDefinition.updateMany({
      where: { name, state: 'valid' },
      data: { state: 'withdrawn' },
    });
    return count;
  }

  /** @returns false when it was not in one of the states it has to be in */
  async setState(
    name: string,
    version: number,
    from: readonly DefinitionState[],
    state: DefinitionState,
    by: { readonly userId: string; readonly now: Date },
  ): Promise<boolean> {
    const { count } = await this.#db.jobDefinition.updateMany({
      where: { name, version, state: { in: [...from] } },
      data: { state, ...(state === 'valid' && { validatedBy: by.userId, validated: by.now }) },
    });
    return count > 0;
  }
}

/** The column of JSON holds what this store wrote. */
function toStored(row: DefinitionRow): StoredDefinition {
  return {
    definition: row.content as unknown as JobDefinition,
    version: row.version,
    origin: row.origin as StoredDefinition['origin'],
    state: row.state as DefinitionState,
    authorId: row.authorId,
    created: row.created,
    validated: row.validated,
  };
}
