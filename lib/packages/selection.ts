import 'server-only';

/**
 * Rows that somebody chose, kept under an address of their own: an URL cannot hold thousands of identifiers.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';
import { type SelectionQuery, selectionQuerySchema } from './selection-query';

/** ICRS degrees. */
export const selectionTargetSchema = z.object({
  name: z.string().trim().min(1).max(200),
  ra: z.number().min(0).max(360),
  dec: z.number().min(-90).max(90),
});
export type SelectionTarget = z.output<typeof selectionTargetSchema>;

export const selectionSchema = z.object({
  ids: z.array(z.string().trim().min(1).max(1000)).min(1).max(10_000),
  target: selectionTargetSchema.nullable().default(null),
});
export interface Selection extends z.output<typeof selectionSchema> {
  /** The search it was made from, when it is known. */
  readonly query?: SelectionQuery | null;
  /** Whose search it was; `null` for the public. */
  readonly ownerId?: string | null;
}

/**
 * The same rows in another order are the same selection. Chosen from a search they are one of their own, so that nobody
 * else who chooses them comes upon what was asked.
 */
export function selectionId({ ids, target, query = null, ownerId = null }: Selection): string {
  const rows = [[...new Set(ids)].sort(), target];
  const content = JSON.stringify(query === null ? rows : [...rows, query, ownerId]);
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

/** @returns its id */
export async function keepSelection(db: PrismaClient, selection: Selection): Promise<string> {
  const id = selectionId(selection);
  const dids = [...new Set(selection.ids)].sort();
  await db.selection.upsert({
    where: { id },
    create: {
      id,
      dids,
      ownerId: selection.query ? (selection.ownerId ?? null) : null,
      ...(selection.target === null ? {} : { target: selection.target }),
      ...(selection.query ? { query: selection.query } : {}),
    },
    update: {},
  });
  return id;
}

export async function findSelection(db: PrismaClient, id: string): Promise<Selection | null> {
  const row = await db.selection.findUnique({ where: { id } });
  return (
    row && {
      ids: row.dids,
      target: selectionTargetSchema.nullable().parse(row.target),
      query: selectionQuerySchema.nullable().parse(row.query),
      ownerId: row.ownerId,
    }
  );
}
