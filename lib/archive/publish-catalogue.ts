/**
 * TAP_SCHEMA filled from the published catalogue, at each start of the gateway.
 *
 * The rows are replaced in one transaction, so a reader sees the old description or the new
 * one, and a release that renames a column needs no migration of TAP_SCHEMA.
 */
import type { Pool } from 'pg';
import { isRegularName } from '@/lib/adql/reserved';
import type { Catalogue, PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';

/** A name that ADQL reads only between quotes is published with them (TAP 1.1 §4.3): "size", "value". */
const publishedName = (name: string) => (isRegularName(name) ? name : `"${name}"`);

/** Length as TAP 1.0 told it: the number of `n` or `n*`, nothing for any other arraysize. */
export function sizeOf(arraysize: string | null): number | null {
  const digits = /^(\d+)\*?$/.exec(arraysize ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

const qualified = (table: PublishedTable) => `${table.schema}.${table.name}`;

function columnRow(table: PublishedTable, column: PublishedColumn, index: number) {
  return {
    table_name: qualified(table),
    column_name: publishedName(column.name),
    datatype: column.datatype,
    arraysize: column.arraysize,
    xtype: column.xtype,
    size: sizeOf(column.arraysize),
    description: column.description,
    utype: column.utype,
    unit: column.unit,
    ucd: column.ucd,
    indexed: Number(column.indexed),
    principal: Number(column.principal),
    std: Number(column.std),
    column_index: index + 1,
  };
}

/** The rows of the five tables of TAP_SCHEMA, in the order in which keys let them be written. */
export function tapSchemaRows(catalogue: Catalogue) {
  const foreignKeys = catalogue.tables.flatMap((table) =>
    table.foreignKeys.map((key) => ({ table, key, id: `${qualified(table)}-${key.targetTable}` })),
  );
  // Two keys between the same tables, as from `keys` to `tables`, are told apart by their columns.
  const keyId = ({ id, key }: (typeof foreignKeys)[number]) =>
    `${id}-${key.columns.map((pair) => pair.from).join('-')}`;
  return {
    schemas: catalogue.schemas.map((schema, index) => ({
      schema_name: schema.name,
      utype: schema.utype,
      description: schema.description,
      schema_index: index + 1,
    })),
    tables: catalogue.tables.map((table, index) => ({
      schema_name: table.schema,
      table_name: qualified(table),
      table_type: table.type,
      utype: table.utype,
      description: table.description,
      table_index: index + 1,
    })),
    columns: catalogue.tables.flatMap((table) =>
      table.columns.map((column, index) => columnRow(table, column, index)),
    ),
    keys: foreignKeys.map((entry) => ({
      key_id: keyId(entry),
      from_table: qualified(entry.table),
      target_table: entry.key.targetTable,
      description: entry.key.description,
      utype: null,
    })),
    key_columns: foreignKeys.flatMap((entry) =>
      entry.key.columns.map((pair) => ({
        key_id: keyId(entry),
        from_column: pair.from,
        target_column: pair.target,
      })),
    ),
  };
}

/**
 * Replace the rows of TAP_SCHEMA by what the catalogue says.
 *
 * @param pool connects as the owner of the tables
 * @param catalogue without uploads, which live in a session of their own
 */
export async function publishCatalogue(pool: Pool, catalogue: Catalogue): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Two gateways that start together take turns; readers are not held up.
    await client.query('LOCK TABLE tap_schema.schemas IN SHARE ROW EXCLUSIVE MODE');
    for (const table of ['key_columns', 'keys', 'columns', 'tables', 'schemas']) {
      await client.query(`DELETE FROM tap_schema.${table}`);
    }
    for (const [table, rows] of Object.entries(tapSchemaRows(catalogue))) {
      await client.query(
        `INSERT INTO tap_schema.${table} SELECT * FROM json_populate_recordset(NULL::tap_schema.${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
