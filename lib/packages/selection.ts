import 'server-only';

/**
 * Rows that somebody chose, kept under an address of their own: an URL cannot hold thousands of identifiers.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PrismaClient } from '@/lib/generated/prisma/client';

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
export type Selection = z.output<typeof selectionSchema>;

/** The same rows in another order are the same selection. */
export function selectionId({ ids, target }: Selection): string {
  const content = JSON.stringify([[...new Set(ids)].sort(), target]);
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

/** @returns its id */
export async function keepSelection(db: PrismaClient, selection: Selection): Promise<string> {
  const id = selectionId(selection);
  const dids = [...new Set(selection.ids)].sort();
  await db.selection.upsert({
    where: { id },
    create: { id, dids, ...(selection.target === null ? {} : { target: selection.target }) },
    update: {},
  });
  return id;
}

export async function findSelection(db: PrismaClient, id: string): Promise<Selection | null> {
  const row = await db.selection.findUnique({ where: { id } });
  return row && { ids: row.dids, target: selectionTargetSchema.nullable().parse(row.target) };
}
