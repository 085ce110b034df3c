/**
 * Institutes to choose from, and finding one by what people type.
 *
 * A federation has some six thousand; each is compared in memory, which takes a few milliseconds.
 */

import { z } from 'zod';

export interface Institute {
  readonly entityId: string;
  /** In English where there is English. */
  readonly name: string;
  /** What is searched: names in all languages, keywords, the host; folded. */
  readonly words: readonly string[];
}

const localText = z.object({ value: z.string(), lang: z.string().optional() });
const feedEntry = z.object({
  entityID: z.string().min(1).max(1024),
  DisplayNames: z.array(localText).optional(),
  Keywords: z.array(localText).optional(),
});

/**
 * A discovery feed as Shibboleth's service provider and SWITCH's discovery service write it: a JSON list. An entry that
 * cannot be read is left out.
 *
 * @throws {SyntaxError | z.ZodError} when it is no list
 */
export function readDiscoveryFeed(text: string): Institute[] {
  const list = z.array(z.unknown()).parse(JSON.parse(text));
  return list.flatMap((entry) => {
    const parsed = feedEntry.safeParse(entry);
    if (!parsed.success) return [];
    const { entityID, DisplayNames = [], Keywords = [] } = parsed.data;
    const name = DisplayNames.find(({ lang }) => lang === 'en') ?? DisplayNames[0];
    return toInstitute(
      entityID,
      name?.value ?? null,
      [...DisplayNames, ...Keywords].map(({ value }) => value),
    );
  });
}

export function toInstitute(entityId: string, name: string | null, names: readonly string[]): Institute {
  const host = URL.parse(entityId)?.hostname ?? '';
  const words = [name ?? '', ...names, host].map(fold).filter(Boolean);
  return { entityId, name: (name ?? (host || entityId)).slice(0, 200), words: [...new Set(words)] };
}

/** Without case and accents, so that "koln" finds "Universität zu Köln". */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .trim();
}

/** The institutes that hold every typed word, the best first: a name that begins so, a word that begins so, the rest. */
export function searchInstitutes(institutes: readonly Institute[], typed: string): Institute[] {
  const wanted = fold(typed).split(/\s+/).filter(Boolean).slice(0, 10);
  if (wanted.length === 0) return [];
  return institutes
    .map((institute) => ({ institute, rank: rankOf(institute, wanted) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank || COLLATOR.compare(a.institute.name, b.institute.name))
    .map(({ institute }) => institute);
}

/** Made once: `localeCompare` makes one for each pair, which takes a second for a long list. */
const COLLATOR = new Intl.Collator('en', { numeric: true });

const NOT_FOUND = 3;

function rankOf({ words }: Institute, wanted: readonly string[]): number {
  const all = words.join(' \n ');
  if (!wanted.every((word) => all.includes(word))) return NOT_FOUND;
  const whole = wanted.join(' ');
  if (words.some((name) => name.startsWith(whole))) return 0;
  return wanted.every((word) => beginsWord(all, word)) ? 1 : 2;
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}
