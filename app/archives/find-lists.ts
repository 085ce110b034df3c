import 'server-only';

/** The lists that a question names, with what they hold. */
import { db } from '@/lib/db';
import type { Question } from '@/lib/federation/adapt-query';
import { hasList, LIST_ID } from '@/lib/obscore/criteria/kept-list';
import type { KeptInterval } from '@/lib/search-lists/interval';
import { findIntervals, findTargets } from '@/lib/search-lists/store';
import { placedTargets } from '@/lib/search-lists/target';

export type FoundLists =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly message: string };

export async function findLists(question: Question): Promise<FoundLists> {
  if (question.kind !== 'criteria' || !hasList(question.criteria)) return { ok: true, question };
  const { targets: id, fields } = question.criteria;
  const targets = id === null ? [] : await findTargets(db(), id);
  if (targets === null) return gone('targets', id!);
  const intervals = new Map<string, readonly KeptInterval[]>();
  for (const value of Object.values(fields).filter((each) => LIST_ID.test(each))) {
    const found = await findIntervals(db(), value);
    if (found === null) return gone('intervals', value);
    intervals.set(value, found);
  }
  const placed = placedTargets(targets);
  if (id !== null && placed.length === 0) {
    return { ok: false, message: 'No target of the list has a position.' };
  }
  return { ok: true, question: { ...question, lists: { targets: placed, intervals } } };
}

const gone = (kind: string, id: string) => ({
  ok: false as const,
  message: `There is no list of ${kind} ${id} here, or nobody asked for it in a year: make it again from its file.`,
});
