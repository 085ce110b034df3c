/** The columns of ivoa.obscore: all mandatory ones, then the optional ones we fill. */
import { mandatoryColumns } from './mandatory-columns';
import type { MetadataItem } from './metadata-item';
import { optionalColumns } from './optional-columns';

export const obscoreColumns: readonly MetadataItem[] = [...mandatoryColumns, ...optionalColumns];

/** The entry of one ObsCore column, for forms and table heads. */
export function requireObscoreColumn(name: string): MetadataItem {
  const found = obscoreColumns.find((column) => column.name === name);
  if (!found) throw new RangeError(`There is no column "${name}" in ivoa.obscore`);
  return found;
}
