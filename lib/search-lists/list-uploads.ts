/** The kept lists that a query names, as the uploads that go along with it. */
import type { PrismaClient } from '@/lib/generated/prisma/client';
import type { UploadedTable } from '@/lib/tap/client';
import { type ListReference, listsNamedIn } from '@/lib/obscore/criteria/kept-list';
import { findIntervals, findTargets } from './store';
import { placedTargets } from './target';
import { intervalTable, type Serialization, targetTable } from './upload-tables';

export type ListUploads =
  | { readonly ok: true; readonly uploads: readonly UploadedTable[] }
  | { readonly ok: false; readonly message: string };

/** @param find the table of a list; `null` when there is none */
export async function listUploads(
  adql: string,
  find: (reference: ListReference) => Promise<Blob | null>,
): Promise<ListUploads> {
  const uploads: UploadedTable[] = [];
  for (const reference of listsNamedIn(adql)) {
    const table = await find(reference);
    if (table === null) {
      const message = `There is no list of ${reference.kind} ${reference.id} here, or nobody asked for it in a year: make it again from its file.`;
      return { ok: false, message };
    }
    uploads.push({ name: `${reference.kind}_${reference.id}`, table });
  }
  return { ok: true, uploads };
}

/** @param serialization what the service that is asked reads */
export async function tableOf(
  db: PrismaClient,
  { kind, id }: ListReference,
  serialization: Serialization = 'BINARY2',
): Promise<Blob | null> {
  if (kind === 'targets') {
    const targets = await findTargets(db, id);
    return targets === null ? null : targetTable(placedTargets(targets), serialization);
  }
  const intervals = await findIntervals(db, id);
  return intervals === null ? null : intervalTable(intervals, serialization);
}
