import 'server-only';

import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { SchemaStore } from './schema-cache';
import type { ArchiveService } from './service';
import { serviceSchemaSchema } from './service-schema';

/** Services that were chosen from the registry and what services say of themselves, in the gateway's database. */
export interface ArchiveStore extends SchemaStore {
  /** Those of the identifiers that are known, in no order. */
  findServices(ivoids: readonly string[]): Promise<readonly ArchiveService[]>;
  rememberService(service: ArchiveService): Promise<void>;
}

export function createArchiveStore(db: () => PrismaClient): ArchiveStore {
  return {
    async findServices(ivoids) {
      if (ivoids.length === 0) return [];
      const rows = await db().registeredArchive.findMany({ where: { ivoid: { in: [...ivoids] } } });
      return rows.map(({ ivoid, title, url, wavebands, contact }) => ({
        id: ivoid,
        ivoid,
        title,
        url,
        wavebands,
        contact,
        tables: [],
        origin: 'registry',
      }));
    },
    async rememberService({ ivoid, title, url, wavebands, contact }) {
      if (ivoid === null) throw new RangeError(`Cannot remember "${title}": it has no ivoid`);
      const facts = { title, url, wavebands: [...wavebands], contact };
      await db().registeredArchive.upsert({
        where: { ivoid },
        create: { ivoid, ...facts },
        update: { ...facts, checked: new Date() },
      });
    },
    async findSchema(url) {
      const row = await db().archiveSchema.findUnique({ where: { url } });
      // Kept by another version of the gateway, it is read again.
      return serviceSchemaSchema.safeParse(row?.document).data ?? null;
    },
    async saveSchema(url, schema) {
      await db().archiveSchema.upsert({
        where: { url },
        create: { url, document: schema },
        update: { document: schema },
      });
    },
  };
}
