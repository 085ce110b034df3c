/**
 * Fields of the search form that the entries of columns ask for themselves (`search` of a MetadataItem).
 */
import type { ItemSearch, MetadataItem } from '../metadata-item';
import { angle, duration, plainNumber } from './scales';
import { bound, type Scale, type SearchField, type SearchTable, words } from './search-field';

/** What people may type for a number of a column, by its unit. */
const SCALES: ReadonlyMap<string | null, readonly [Scale, expected: string]> = new Map([
  ['deg', [angle, 'an angle such as 20 or 20 deg']],
  ['s', [duration, 'a duration such as 1200, 20 min or 0.5 h']],
]);

export function fieldsOfItems(table: SearchTable, items: readonly MetadataItem[]): SearchField[] {
  return items.flatMap((item) => (item.search ?? []).map((search) => fieldOf(table, item, search)));
}

/** Named as its column; bounds end in `_min` and `_max`. */
function fieldOf(table: SearchTable, item: MetadataItem, search: ItemSearch): SearchField {
  const { group, label, asks, placeholder = 'any' } = search;
  const base = { table, column: item.name, group, label, placeholder };
  if (asks === 'words') return words({ ...base, name: item.name });
  const [scale, expected] = SCALES.get(item.unit) ?? [
    plainNumber,
    item.unit === null ? 'a number' : `a number, in ${item.unit}`,
  ];
  return bound(
    {
      ...base,
      name: `${item.name}_${asks === 'at least' ? 'min' : 'max'}`,
      operator: asks === 'at least' ? '>=' : '<=',
      expected,
    },
    scale,
  );
}
