'use server';

/** Saving searches, asking them again, and the history of whoever is signed in. */
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentSessionId, currentUser, requireUser } from '@/app/current-user';
import type { SaveSearchState } from '@/components/searches/save-search';
import { readQuery } from '@/app/search/ask-service';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { fieldErrors } from '@/lib/identity/field-errors';
import { forgetHistory, noteSearch } from '@/lib/saved-searches/history';
import { historyEntrySchema } from '@/lib/saved-searches/history-entry';
import { addressSchema, savedSearchSchema } from '@/lib/saved-searches/saved-search';
import {
  addRun,
  describeSearch,
  findSavedSearch,
  MOST_SAVED,
  saveSearch,
  shareSearch,
  withdrawSearch,
} from '@/lib/saved-searches/store';
import { runSearch } from './run-search';

const LIST = '/searches';
const pathOf = (id: string) => `${LIST}/${encodeURIComponent(id)}`;

/** Ask the search once more, and keep it with what it found. */
export async function saveAskedSearch(
  search: { readonly address: string; readonly asked: string },
  _before: SaveSearchState,
  form: FormData,
): Promise<SaveSearchState> {
  const user = await requireUser(LIST);
  const text = { name: String(form.get('name') ?? ''), notes: String(form.get('notes') ?? '') };
  const shared = form.get('shared') === 'on';
  const parsed = savedSearchSchema.safeParse({ ...text, shared });
  if (!parsed.success) return { ...text, shared, errors: fieldErrors(parsed.error), message: null };
  const address = addressSchema.parse(search.address);
  const refused = (message: string): SaveSearchState => ({ ...text, shared, errors: {}, message });
  const read = await readQuery(new URLSearchParams(address));
  if (!read.ok) return refused('This is no search that can be asked again.');
  const answer = await runSearch(address, shared ? null : await currentSessionId());
  if (!answer.ok) return refused(answer.message);
  const asked = {
    address,
    asked: String(search.asked).slice(0, 2000),
    adql: read.query.rows,
    service: env.TAP_URL,
  };
  const id = await saveSearch(db(), user.id, asked, parsed.data, answer.run);
  if (id === null) return refused(`You keep ${MOST_SAVED} searches already: delete some first.`);
  redirect(pathOf(id));
}

export interface RunOutcome {
  readonly message: string | null;
}

/** Ask again and keep the answer. */
export async function runSavedSearch(id: string): Promise<RunOutcome> {
  const user = await requireUser(pathOf(id));
  const search = await findSavedSearch(db(), id, user.id);
  if (search === null || search.ownerId !== user.id || search.withdrawn !== null) {
    return { message: 'Only whoever saved a search keeps its answers.' };
  }
  const answer = await runSearch(search.address, search.shared ? null : await currentSessionId());
  if (!answer.ok) return { message: answer.message };
  await addRun(db(), id, answer.run);
  revalidatePath(pathOf(id));
  return { message: null };
}

/** Open the link for everybody: with an answer as the public gets it. */
export async function shareSavedSearch(id: string): Promise<RunOutcome> {
  const user = await requireUser(pathOf(id));
  const search = await findSavedSearch(db(), id, user.id);
  if (search === null) return { message: 'There is no such search.' };
  const answer = await runSearch(search.address, null);
  if (!answer.ok) return { message: answer.message };
  if (!(await shareSearch(db(), id, user.id, answer.run)))
    return { message: 'Only whoever saved a search shares it.' };
  revalidatePath(pathOf(id));
  return { message: null };
}

export async function describeSavedSearch(
  id: string,
  _before: SaveSearchState,
  form: FormData,
): Promise<SaveSearchState> {
  const user = await requireUser(pathOf(id));
  const text = { name: String(form.get('name') ?? ''), notes: String(form.get('notes') ?? '') };
  const parsed = savedSearchSchema.pick({ name: true, notes: true }).safeParse(text);
  if (!parsed.success) return { ...text, shared: false, errors: fieldErrors(parsed.error), message: null };
  if (!(await describeSearch(db(), id, user.id, parsed.data))) {
    return {
      ...text,
      shared: false,
      errors: {},
      message: 'Only whoever saved a search changes its name and notes.',
    };
  }
  revalidatePath(pathOf(id));
  return { ...text, shared: false, errors: {}, message: null };
}

export async function withdrawSavedSearch(id: string): Promise<void> {
  const user = await requireUser(pathOf(id));
  await withdrawSearch(db(), id, user.id, new Date());
  redirect(LIST);
}

/** Note what was asked; whoever is not signed in has a browser that remembers. */
export async function recordSearch(entry: unknown): Promise<void> {
  const user = await currentUser();
  const parsed = historyEntrySchema.safeParse(entry);
  if (user !== null && parsed.success) await noteSearch(db(), user.id, parsed.data);
}

/** @param address `null` for everything */
export async function forgetSearch(address: string | null): Promise<void> {
  const user = await requireUser(LIST);
  await forgetHistory(db(), user.id, address);
  revalidatePath(LIST);
}
