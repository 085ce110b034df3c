/**
 * An uploaded table as a query sees it, TAP_UPLOAD.name, and as the database keeps it for that one query: a
 * temporary table (TAP 1.1 §2.7.6).
 *
 * Its columns are the FIELDs with all they say, so that SELECT * gives back what came: name, datatype,
 * arraysize, xtype, unit, UCD. Names are kept as written; one that is no ADQL identifier is reached in quotes.
 */
import type { PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';
import { isTimestamp } from '@/lib/adql/family';
import { commaList, identifier, type Sql, sql } from '@/lib/adql/postgres/sql';
import { postgresType } from '@/lib/adql/postgres/wire-type';
import type { TableHead } from '@/lib/votable/document-builder';
import type { Datatype, Field } from '@/lib/votable/field';
import { TapError } from '../errors';

/** PostgreSQL cuts longer names, and two might become one. */
const MOST_NAME_BYTES = 63;

/** PostgreSQL's own bound is 1600, and a row of that many texts would not fit a page. */
const MOST_COLUMNS = 1000;

/** Temporary tables of the session; no table of the archive can be meant by it. */
const SCHEMA = 'pg_temp';

/** @throws {TapError} for columns that no table of the database can have */
export function toPublishedTable(name: string, { fields, description }: TableHead): PublishedTable {
  if (fields.length === 0) throw new TapError(`The upload "${name}" has no columns.`);
  if (fields.length > MOST_COLUMNS) {
    throw new TapError(`The upload "${name}" has ${fields.length} columns and may have ${MOST_COLUMNS}.`);
  }
  const names = uniqueNames(fields);
  for (const column of names) {
    if (Buffer.byteLength(column) > MOST_NAME_BYTES) {
      throw new TapError(
        `The upload "${name}" has a column called "${column}": names may have up to ${MOST_NAME_BYTES} bytes.`,
      );
    }
  }
  return {
    schema: 'tap_upload',
    name: name.toLowerCase(),
    type: 'table',
    description: description ?? 'Uploaded with the query',
    utype: null,
    columns: fields.map((field, i) => toColumn(field, names[i]!)),
    foreignKeys: [],
    points: [],
    relation: { schema: SCHEMA, name: name.toLowerCase() },
  };
}

function toColumn(field: Field, name: string): PublishedColumn {
  const { datatype, unit, ucd, utype, description } = field;
  // Old writers say "1" for a single character, which results must not repeat (VOTable 1.3 erratum 3).
  const arraysize = isCharacters(datatype) && field.arraysize === '1' ? null : field.arraysize;
  // A number that calls itself a timestamp stays a number.
  const xtype = isTimestamp(field) && !isCharacters(datatype) ? null : field.xtype;
  return { name, datatype, arraysize, xtype, unit, ucd, utype, description, ...FLAGS };
}

const FLAGS = { principal: true, indexed: false, std: false, nullable: true };

function isCharacters(datatype: Datatype): boolean {
  return datatype === 'char' || datatype === 'unicodeChar';
}

/** A FIELD may lack a name, or share it with another one. */
function uniqueNames(fields: readonly Field[]): string[] {
  const taken = new Set(fields.map(({ name }) => name));
  const given = new Set<string>();
  return fields.map(({ name }, i) => {
    let unique = name === '' ? `col_${i + 1}` : name;
    for (let n = 2; given.has(unique) || (unique !== name && taken.has(unique)); n += 1) {
      unique = `${name === '' ? `col_${i + 1}` : name}_${n}`;
    }
    given.add(unique);
    return unique;
  });
}

/** The statements around the rows: make the table, fill it, let the reading role see it and the planner know it. */
export function uploadStatements(table: PublishedTable) {
  const relation = identifier(table.relation.schema, table.relation.name);
  const columns = table.columns.map((column) => sql`${identifier(column.name)} ${postgresType(column)}`);
  const text = (statement: Sql) => statement.toStatement().sql;
  return {
    create: text(sql`CREATE TEMPORARY TABLE ${identifier(table.relation.name)} (${commaList(columns)})`),
    copy: text(sql`COPY ${relation} FROM STDIN (FORMAT binary)`),
    // The table is this session's alone and vanishes with the transaction, so nobody else can profit.
    grant: text(sql`GRANT SELECT ON ${relation} TO PUBLIC`),
    analyse: text(sql`ANALYZE ${relation}`),
  };
}
