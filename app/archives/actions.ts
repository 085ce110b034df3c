'use server';

/** What the page of many archives asks of the server. Asking is open to everybody; archives come from lists of ours. */
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { locate } from '@/app/search/locate';
import type { FoundArchives } from '@/components/archives/registry-search';
import type { SearchFormState } from '@/components/search/search-form';
import { env } from '@/lib/env';
import { askOutside, readOutside } from '@/lib/federation/ask';
import { schemaLimits } from '@/lib/federation/limits';
import { searchRegistry, toArchiveService, toRegistryQuery, toServiceQuery } from '@/lib/federation/registry';
import { MOST_CHOSEN_ARCHIVES } from '@/lib/federation/chosen-archives';
import { isTap } from '@/lib/federation/service-schema';
import { parseCriteria } from '@/lib/obscore/criteria/criteria';
import { readCriteriaForm, toSearchParameters } from '@/lib/obscore/criteria/criteria-parameters';
import { choose, chosenArchives, takeOff } from './chosen';
import { archiveLimits, archiveStore, listArchives } from './services';

/** Leads to the address that holds question and archives, or comes back with what is wrong. */
export async function submitArchives(_before: SearchFormState, form: FormData): Promise<SearchFormState> {
  const text = readCriteriaForm(form);
  const parsed = parseCriteria(text);
  if (!parsed.ok) return { text, errors: parsed.errors, resolution: null };
  const located = await locate(parsed.criteria);
  if (!located.ok) return { text, errors: located.errors, resolution: located.resolution };
  const query = toSearchParameters(located.criteria);
  for (const id of form.getAll('archives')) if (typeof id === 'string') query.append('archives', id);
  redirect(`/archives?${query}`);
}

const searchSchema = z.object({
  words: z.string().max(200),
  facility: z.string().max(100),
  waveband: z.string().max(40),
});

const registries = () => {
  const limits = { ...schemaLimits(archiveLimits), bytes: 8_000_000 };
  return env.REGISTRY_URLS.map((url) => ({ url, ask: askOutside(url, limits) }));
};

export async function findArchives(asked: {
  words: string;
  facility: string;
  waveband: string;
}): Promise<FoundArchives> {
  const parsed = searchSchema.safeParse(asked);
  if (!parsed.success) return { ok: false, message: 'The search is too long.' };
  const found = await searchRegistry(registries(), toRegistryQuery(parsed.data));
  if (!found.ok) return found;
  const listed = await listArchives();
  return {
    ok: true,
    registry: found.registry,
    cut: found.cut,
    archives: found.services.map(({ ivoid, title, url, wavebands, description }) => ({
      ivoid,
      title,
      url,
      wavebands,
      description,
      listed: listed.some((service) => service.ivoid === ivoid || sameAddress(service.url, url)),
    })),
  };
}

const sameAddress = (a: string, b: string) => a.replace(/^https?:/, '') === b.replace(/^https?:/, '');

/**
 * Put a registered archive on the visitor's list. Its address is taken from the registry here, checked, and tried:
 * what the browser says is an identifier alone.
 *
 * @returns why not; `null` when it is on the list
 */
export async function addArchive(ivoid: string): Promise<string | null> {
  const asked = z
    .string()
    .max(200)
    .regex(/^ivo:\/\/\S+$/)
    .safeParse(ivoid);
  if (!asked.success) return 'This is no identifier of a registered service.';
  if ((await chosenArchives()).length >= MOST_CHOSEN_ARCHIVES) return FULL;
  const found = await searchRegistry(registries(), toServiceQuery(asked.data));
  if (!found.ok) return `The registry could not be asked. ${found.message}`;
  const service = found.services.find((each) => each.ivoid === asked.data.toLowerCase());
  if (service === undefined) return 'The registry has no TAP service under this identifier.';
  const capabilities = await readOutside(`${service.url}/capabilities`, schemaLimits(archiveLimits));
  if (capabilities === null || !isTap(capabilities)) {
    return `${service.url} does not answer as a TAP service, or is not a public address: it cannot be asked from here.`;
  }
  await archiveStore.rememberService(toArchiveService(service));
  if (!(await choose(service.ivoid))) return FULL;
  revalidatePath('/archives');
  return null;
}

const FULL = `The list holds ${MOST_CHOSEN_ARCHIVES} added archives: take one off first.`;

export async function removeArchive(ivoid: string): Promise<void> {
  await takeOff(ivoid);
  revalidatePath('/archives');
}
