/**
 * The identifier of a list: of what it holds, so that the same list has the same address wherever it was made, and
 * an address never comes to mean another list.
 */
import { createHash } from 'node:crypto';
import type { ListKind } from '@/lib/obscore/criteria/kept-list';

/** @param content plain data, its keys always in the same order */
export function listId(kind: ListKind, content: unknown): string {
  return createHash('sha256')
    .update(`${kind}\n${JSON.stringify(content)}`)
    .digest('hex')
    .slice(0, 32);
}
