/**
 * Lists as the tables that go along with a query (TAP 1.1 §2.7.6).
 *
 * Their columns have names that no table of observations uses, so that a query need not say whose they are.
 */
import type { Catalogue } from '@/lib/adql/catalogue';
import { listsNamedIn } from '@/lib/obscore/criteria/kept-list';
import { toPublishedTable } from '@/lib/tap/upload/upload-table';
import type { ColumnData } from '@/lib/votable/columns';
import { NOTHING_AROUND } from '@/lib/votable/document';
import type { Datatype, Field } from '@/lib/votable/field';
import { writeVotable } from '@/lib/votable/write';
import type { KeptInterval } from './interval';
import { type NumberedTarget, targetLabel } from './target';

const field = (name: string, datatype: Datatype, rest: Partial<Field>): Field => ({
  name,
  datatype,
  arraysize: null,
  xtype: null,
  unit: null,
  ucd: null,
  utype: null,
  description: null,
  ...rest,
});

const numbers = (values: Float64Array | Int32Array): ColumnData => ({
  kind: 'number',
  values,
  nulls: new Uint8Array(values.length),
});

const TARGET_FIELDS: readonly Field[] = [
  field('list_row', 'int', { ucd: 'meta.record', description: 'Row of the list of targets, from 1' }),
  field('list_target', 'char', { arraysize: '*', ucd: 'meta.id;src', description: 'Target of the list' }),
  field('list_ra', 'double', {
    unit: 'deg',
    ucd: 'pos.eq.ra;meta.main',
    description: 'RA of the target, ICRS',
  }),
  field('list_dec', 'double', {
    unit: 'deg',
    ucd: 'pos.eq.dec;meta.main',
    description: 'Dec of the target, ICRS',
  }),
];

const INTERVAL_FIELDS: readonly Field[] = [
  field('list_start', 'double', {
    unit: 'd',
    ucd: 'time.start',
    description: 'Start of the interval, MJD in UTC',
  }),
  field('list_stop', 'double', {
    unit: 'd',
    ucd: 'time.end',
    description: 'End of the interval, MJD in UTC',
  }),
];

/** `list_row` counts all targets of the list from 1, also those that have no position and are not here. */
export function targetTable(rows: readonly NumberedTarget[], serialization: Serialization = 'BINARY2'): Blob {
  return toBlob(serialization, TARGET_FIELDS, rows.length, [
    numbers(Int32Array.from(rows, ({ row }) => row)),
    { kind: 'text', values: rows.map(targetLabel) },
    numbers(Float64Array.from(rows, ({ ra }) => ra)),
    numbers(Float64Array.from(rows, ({ dec }) => dec)),
  ]);
}

export function intervalTable(
  intervals: readonly KeptInterval[],
  serialization: Serialization = 'BINARY2',
): Blob {
  return toBlob(serialization, INTERVAL_FIELDS, intervals.length, [
    numbers(Float64Array.from(intervals, ({ start }) => start)),
    numbers(Float64Array.from(intervals, ({ stop }) => stop)),
  ]);
}

/** Published tables with the lists that a query names, for whoever checks it before it is sent. */
export function withLists({ schemas, tables }: Catalogue, adql: string): Catalogue {
  const lists = listsNamedIn(adql).map(({ kind, id }) =>
    toPublishedTable(`${kind}_${id}`, {
      ...NOTHING_AROUND,
      description: `The list of ${kind} that goes along with the query`,
      fields: kind === 'targets' ? TARGET_FIELDS : INTERVAL_FIELDS,
    }),
  );
  if (lists.length === 0) return { schemas, tables };
  const schema = { name: 'tap_upload', description: 'Tables that come with the query', utype: null };
  return { schemas: [...schemas, schema], tables: [...tables, ...lists] };
}

/** Every service reads TABLEDATA; our own reads BINARY2 faster. */
export type Serialization = Parameters<typeof writeVotable>[1];

function toBlob(
  serialization: Serialization,
  fields: readonly Field[],
  rows: number,
  columns: readonly ColumnData[],
): Blob {
  const pieces = writeVotable({ fields, batch: { rows, columns } }, serialization);
  return new Blob([...pieces], { type: 'application/x-votable+xml' });
}
