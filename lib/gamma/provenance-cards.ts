/**
 * What a file of ours says in its header of where it is from, beside the words its format has for that: the
 * centre that made it, the step it came out of as /prov knows it, and every product it was made of.
 */
import { type Card, card } from '@/lib/fits/card';

export interface FileStory {
  /** Name of the archive or centre; null where nobody is one, as in a browser. */
  readonly centre: string | null;
  /** Identifier of the activity on record; null when it is not. */
  readonly activity: string | null;
  /** Identifiers, such as obs_publisher_did. */
  readonly progenitors: readonly string[];
}

export const NO_STORY: FileStory = { centre: null, activity: null, progenitors: [] };

export function provenanceCards({ centre, activity, progenitors }: FileStory): Card[] {
  return [
    ...(centre === null ? [] : [card('PROVCENT', printable(centre), 'centre that made this file')]),
    ...(activity === null ? [] : [card('PROVACT', printable(activity), 'step that made it, for /prov?ID=')]),
    ...progenitors.map((id, i) => card(`PROV${i + 1}`, printable(id), 'made from')),
  ];
}

/** A header holds printable ASCII alone (FITS 4.0 §4.1.2). */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}
