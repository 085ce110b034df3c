/**
 * What is read from headers as it stands, by the entries of the columns: the first keyword that has a value.
 */
import type { KeywordSource, MetadataItem } from '../metadata-item';
import { findInteger, findNumber, findText, type Keywords } from './keywords';
import type { GadfRun } from './run';

const FINDERS: Readonly<Record<string, (keywords: Keywords, name: string) => string | number | null>> = {
  char: findText,
  int: findInteger,
  long: findInteger,
  double: findNumber,
};

/** Values by column, of those entries that are read as they stand. */
export function readItems(
  items: readonly MetadataItem[],
  { header, index, responses }: GadfRun,
): Record<string, string | number | null> {
  const sources: Readonly<Record<KeywordSource, Keywords>> = {
    header,
    index,
    'effective area': responses.effectiveArea?.keywords ?? {},
  };
  const first = ({ datatype, read = [] }: MetadataItem) =>
    read.map((place) => FINDERS[datatype]!(sources[place.in], place.keyword)).find((value) => value !== null);
  return Object.fromEntries(
    items.filter(({ read }) => read !== undefined).map((item) => [item.name, first(item) ?? null]),
  );
}
