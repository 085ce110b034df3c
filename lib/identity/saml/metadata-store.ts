import 'server-only';

/**
 * Metadata as it was fetched, so that an outage or a new start of the gateway needs no federation.
 *
 * The signed text is kept and verified again when it is read: the table is believed no more than the network.
 */

import type { PrismaClient } from '@/lib/generated/prisma/client';

export interface StoredMetadata {
  readonly text: string;
  readonly etag: string | null;
  readonly fetched: Date;
}

export interface MetadataStore {
  find(entityId: string): Promise<StoredMetadata | null>;
  keep(entityId: string, metadata: StoredMetadata): Promise<void>;
  /** The federation does not know it any more. */
  forget(entityId: string): Promise<void>;
}

export function metadataStore(db: PrismaClient): MetadataStore {
  return {
    find: (entityId) =>
      db.samlEntity.findUnique({ where: { entityId }, select: { text: true, etag: true, fetched: true } }),
    async keep(entityId, metadata) {
      await db.samlEntity.upsert({
        where: { entityId },
        create: { entityId, ...metadata },
        update: metadata,
      });
    },
    async forget(entityId) {
      await db.samlEntity.deleteMany({ where: { entityId } });
    },
  };
}
