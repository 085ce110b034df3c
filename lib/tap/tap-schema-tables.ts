/**
 * TAP_SCHEMA described by itself (TAP 1.1 §4): the five tables, their columns and keys.
 *
 * The old column `size` is a reserved word of ADQL, so it is listed as `"size"`;
 * `arraysize` says the same and more. The flags are integers, never VOTable booleans.
 */
import type { ForeignKey, PublishedColumn, PublishedSchema, PublishedTable } from '@/lib/adql/catalogue';

export const tapSchema: PublishedSchema = {
  name: 'tap_schema',
  description: 'What can be asked here: schemas, tables, columns and the keys between them',
  utype: null,
};

type Names = Pick<PublishedColumn, 'name' | 'description'> & Partial<PublishedColumn>;

function column(datatype: 'char' | 'int', facts: Names): PublishedColumn {
  return {
    datatype,
    arraysize: datatype === 'char' ? '*' : null,
    xtype: null,
    unit: null,
    ucd: null,
    utype: null,
    principal: false,
    indexed: false,
    std: true,
    nullable: true,
    ...facts,
  };
}

const text = (name: string, description: string) => column('char', { name, description });
const key = (name: string, description: string) =>
  column('char', { name, description, principal: true, indexed: true, nullable: false });
const int = (name: string, description: string) => column('int', { name, description });
const flag = (name: string, description: string) => column('int', { name, description, nullable: false });

function refersTo(target: string, from: string, to: string): ForeignKey {
  return {
    targetTable: `tap_schema.${target}`,
    columns: [{ from, target: to }],
    description: `Each ${from} is listed in tap_schema.${target}`,
  };
}

function table(
  name: string,
  description: string,
  columns: readonly PublishedColumn[],
  foreignKeys: readonly ForeignKey[] = [],
): PublishedTable {
  return {
    schema: 'tap_schema',
    name,
    type: 'table',
    description,
    utype: null,
    columns,
    foreignKeys,
    points: [],
    relation: { schema: 'tap_schema', name },
  };
}

const utype = text('utype', 'Role in a data model, where there is one');
const description = text('description', 'What it holds, in a sentence');

export const tapSchemaTables: readonly PublishedTable[] = [
  table('schemas', 'The schemas of this service', [
    key('schema_name', 'Name of the schema, as queries write it'),
    utype,
    description,
    int('schema_index', 'Suggested place in a list of schemas'),
  ]),
  table(
    'tables',
    'The tables and views of this service',
    [
      key('schema_name', 'Schema the table is in'),
      key('table_name', 'Name of the table with its schema, as queries write it'),
      column('char', { name: 'table_type', description: 'table or view', nullable: false }),
      utype,
      description,
      int('table_index', 'Suggested place in a list of tables'),
    ],
    [refersTo('schemas', 'schema_name', 'schema_name')],
  ),
  table(
    'columns',
    'The columns of all tables',
    [
      key('table_name', 'Table the column is in'),
      key('column_name', 'Name of the column, as queries write it'),
      column('char', { name: 'datatype', description: 'VOTable datatype', nullable: false }),
      text('arraysize', 'VOTable arraysize; NULL for a single value'),
      text('xtype', 'What the value means beyond its datatype: timestamp, adql:REGION …'),
      int('size', 'Length, as TAP 1.0 knew it; arraysize replaces it'),
      description,
      utype,
      text('unit', 'Unit, as VOUnits writes it'),
      text('ucd', 'What is measured, as a UCD'),
      flag('indexed', '1 when searches on the column are fast'),
      flag('principal', '1 when the column belongs to a short view of the table'),
      flag('std', '1 when a standard defines the column'),
      int('column_index', 'Suggested place in a list of columns'),
    ],
    [refersTo('tables', 'table_name', 'table_name')],
  ),
  table(
    'keys',
    'Which tables refer to which',
    [
      key('key_id', 'Name of the key, joined with key_columns'),
      column('char', { name: 'from_table', description: 'Table that refers', nullable: false }),
      column('char', { name: 'target_table', description: 'Table that is referred to', nullable: false }),
      description,
      utype,
    ],
    [refersTo('tables', 'from_table', 'table_name'), refersTo('tables', 'target_table', 'table_name')],
  ),
  table(
    'key_columns',
    'The columns that make up the keys',
    [
      key('key_id', 'The key the pair of columns belongs to'),
      column('char', {
        name: 'from_column',
        description: 'Column of the table that refers',
        nullable: false,
      }),
      column('char', {
        name: 'target_column',
        description: 'Column of the table referred to',
        nullable: false,
      }),
    ],
    [refersTo('keys', 'key_id', 'key_id')],
  ),
];
