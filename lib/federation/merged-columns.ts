/**
 * The columns of the merged table: what every archive has by ObsCore, with the archive before it.
 */
import { RESULT_COLUMNS } from '@/lib/obscore/criteria/to-adql';
import { requireObscoreColumn } from '@/lib/obscore/columns';
import type { Datatype, Field } from '@/lib/votable/field';

function field(
  name: string,
  datatype: Datatype,
  facts: Partial<Field> & { readonly description: string },
): Field {
  return {
    name,
    datatype,
    arraysize: datatype === 'char' ? '*' : null,
    xtype: null,
    unit: null,
    ucd: null,
    utype: null,
    ...facts,
  };
}

const ARCHIVE = field('archive', 'char', {
  ucd: 'meta.curation',
  description: 'The archive that offers the dataset',
});

const SAME_AS = field('same_as', 'char', {
  ucd: 'meta.id.cross',
  description: 'The archive that came first with a dataset of the same obs_publisher_did',
});

const GOES_WITH = field('goes_with', 'char', {
  ucd: 'meta.id.cross',
  description: 'The chosen observation that this one goes with',
});

const TIME_GAP = field('time_gap', 'double', {
  unit: 'd',
  ucd: 'time.interval',
  description:
    'Time between the two observations: 0 while they overlap, below zero where this one came earlier',
});

/** ObsCore's part, in the order of a search: the table of one archive. */
export const OBSCORE_FIELDS: readonly Field[] = RESULT_COLUMNS.map((name) => {
  const { datatype, arraysize, xtype, unit, ucd, utype, description } = requireObscoreColumn(name);
  return { name, datatype, arraysize, xtype, unit, ucd, utype, description };
});

export const MERGED_FIELDS: readonly Field[] = [ARCHIVE, SAME_AS, ...OBSCORE_FIELDS];

const LIST_TARGET = field('list_target', 'char', {
  ucd: 'meta.id;src',
  description:
    'The target of the list that the dataset was found for; the nearest one where the archive did not tell',
});

const LIST_ROW = field('list_row', 'int', {
  ucd: 'meta.record',
  description: 'Row of the list of targets, from 1',
});

/** The table of one archive for a list of targets, as a search of our own has it. */
export const LISTED_OBSCORE_FIELDS: readonly Field[] = [LIST_TARGET, LIST_ROW, ...OBSCORE_FIELDS];

export const LISTED_FIELDS: readonly Field[] = [ARCHIVE, SAME_AS, LIST_TARGET, ...OBSCORE_FIELDS];

export const SIMULTANEOUS_FIELDS: readonly Field[] = [
  GOES_WITH,
  TIME_GAP,
  ARCHIVE,
  SAME_AS,
  ...OBSCORE_FIELDS,
];
