/**
 * What goes with every copy of the data: licence, terms, how to acknowledge, what to cite.
 */
import { safeName } from './safe-name';
import type { PackedCollection } from './packed-observation';

/** One text for each collection, `terms/<collection>.txt`. What nobody told the archive is said to be unknown. */
export function writeTerms(collection: PackedCollection): { readonly name: string; readonly text: string } {
  const { name, title, licence, terms, reference } = collection;
  const lines = [
    `${name}${title === name ? '' : `: ${title}`}`,
    '',
    `Licence: ${licence ?? 'not known to the archive. Ask whoever published these data before you hand them on.'}`,
    ...(reference === null ? [] : [`Reference: ${reference}`]),
    '',
    terms?.trim() ?? 'No terms of use were given to the archive with these data.',
    '',
  ];
  return { name: `terms/${safeName(name)}.txt`, text: lines.join('\n') };
}

/** For the acknowledgements of a paper. */
export function writeAcknowledgement(collections: readonly PackedCollection[], software: string): string {
  const sentences = collections.flatMap(({ name, acknowledgement, reference }) => [
    acknowledgement?.trim() ??
      `This work made use of the data collection ${name}${reference === null ? '' : ` (${reference})`}.`,
  ]);
  return `${[...sentences, `The data were selected and packed with ${software}.`].join('\n\n')}\n`;
}

/** An entry for each collection that has something to cite; `null` when none has. */
export function writeBibtex(collections: readonly PackedCollection[]): string | null {
  const entries = collections.flatMap((collection) => {
    const { bibtex, reference, title, name } = collection;
    if (bibtex !== null) return [bibtex.trim()];
    if (reference === null) return [];
    const key = safeName(reference).replace(/[^A-Za-z0-9]/g, '');
    const link = /^10\.\d{4,}\//.test(reference)
      ? `  doi = {${reference}},`
      : `  howpublished = {${braced(reference)}},`;
    return [`@misc{${key},\n  title = {${braced(title || name)}},\n${link}\n}`];
  });
  return entries.length === 0 ? null : `${entries.join('\n\n')}\n`;
}

/** Braces of the text would end the field. */
const braced = (text: string) => text.replace(/[{}\\]/g, '');
