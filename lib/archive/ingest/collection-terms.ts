/**
 * What goes with every copy of a collection's data, as the files beside the data say it.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** `null`: nobody told. */
export interface CollectionTerms {
  /** A name such as `CC-BY-4.0`. */
  readonly licence: string | null;
  readonly terms: string | null;
  readonly acknowledgement: string | null;
  readonly bibtex: string | null;
}

/** Files that data releases have beside their index tables. */
const NAMES = {
  terms: /^(terms[-_ ]?of[-_ ]?use|terms|licen[cs]e)(\.(txt|md|rst))?$/i,
  acknowledgement: /^acknowledge?ments?(\.(txt|md|rst))?$/i,
  bibtex: /^(citation|references)\.bib$|^citation\.bibtex$/i,
} as const;

/** Longer texts are no terms. Bytes. */
const LONGEST = 200_000;

/** Terms, acknowledgement and BibTeX beside the data; licences are not guessed from their text. */
export async function readCollectionTerms(folder: string): Promise<CollectionTerms> {
  const names = (await readdir(folder)).sort();
  const read = async (pattern: RegExp): Promise<string | null> => {
    const name = names.find((one) => pattern.test(one));
    if (name === undefined) return null;
    const path = join(folder, name);
    const { size } = await stat(path);
    return size > 0 && size <= LONGEST ? readFile(path, 'utf8') : null;
  };
  return {
    licence: null,
    terms: await read(NAMES.terms),
    acknowledgement: await read(NAMES.acknowledgement),
    bibtex: await read(NAMES.bibtex),
  };
}
