'use server';

/** What the search form asks of the server. Searching is open to everybody: nobody is asked who they are. */
import { redirect } from 'next/navigation';
import type { SearchFormState } from '@/components/search/search-form';
import { parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaForm, toSearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import type { Resolution } from '@/lib/sesame/resolver';
import { parseTargetName } from '@/lib/sesame/target-name';
import { locate } from './locate';
import { resolveTarget } from './target-resolver';

/** Leads to the address that holds the whole search, or comes back with what is wrong. */
export async function submitSearch(_before: SearchFormState, form: FormData): Promise<SearchFormState> {
  const text = readCriteriaForm(form);
  const parsed = parseCriteria(text);
  if (!parsed.ok) return { text, errors: parsed.errors, resolution: null };
  const located = await locate(parsed.criteria);
  if (!located.ok) return { text, errors: located.errors, resolution: located.resolution };
  redirect(`/search?${toSearchParameters(located.criteria)}`);
}

/** Look a name up without searching. @returns `null` for what cannot be a name */
export async function resolveName(typed: string): Promise<Resolution | null> {
  const name = parseTargetName(String(typed));
  return name === null ? null : resolveTarget(name);
}
