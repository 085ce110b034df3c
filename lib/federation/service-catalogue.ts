/**
 * All tables of a service, for whoever writes a query to it by hand: names, units, UCDs and descriptions from its
 * TAP_SCHEMA (TAP 1.1 §4).
 *
 * Some services have fifty thousand tables. Beyond a limit only the names of the first are kept, with the columns of those
 * for observations, and that is told.
 */
import type { Catalogue, PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';
import { OutsideError } from '@/lib/outside/errors';
import { VotableError } from '@/lib/votable/errors';
import type { Datatype } from '@/lib/votable/field';
import type { AskTap } from './ask';
import { readTexts } from './read-texts';

export interface ServiceCatalogue {
  readonly catalogue: Catalogue;
  /** What is left out; `null` when nothing is. */
  readonly remark: string | null;
  /** ISO 8601, UTC. */
  readonly readAt: string;
}

export type CatalogueOutcome =
  | ({ readonly ok: true } & ServiceCatalogue)
  | { readonly ok: false; readonly message: string };

const MOST_TABLES = 1000;
/** With more tables than these, columns are asked for observations alone. */
const MANY_TABLES = 200;
const MOST_COLUMNS = 12_000;

const DATATYPES: ReadonlySet<string> = new Set<Datatype>([
  'boolean',
  'bit',
  'unsignedByte',
  'short',
  'int',
  'long',
  'char',
  'unicodeChar',
  'float',
  'double',
  'floatComplex',
  'doubleComplex',
]);

export async function readServiceCatalogue(ask: AskTap, now: Date): Promise<CatalogueOutcome> {
  const tables = await readRows(
    ask,
    'SELECT table_name, description, utype FROM TAP_SCHEMA.tables',
    ['table_name', 'description', 'utype'],
    MOST_TABLES,
  );
  if (!tables.ok) return tables;
  const many = tables.rows.length > MANY_TABLES;
  const where = many
    ? " WHERE table_name LIKE '%obscore%' OR table_name LIKE '%ObsCore%' OR table_name LIKE 'tap_schema.%' OR table_name LIKE 'TAP_SCHEMA.%'"
    : '';
  const columns = await readRows(
    ask,
    `SELECT table_name, column_name, datatype, unit, ucd, description FROM TAP_SCHEMA.columns${where}`,
    ['table_name', 'column_name', 'datatype', 'unit', 'ucd', 'description'],
    MOST_COLUMNS,
  );
  if (!columns.ok) return columns;
  const byTable = Map.groupBy(columns.rows, ({ table_name }) => table_name ?? '');
  const published = tables.rows.flatMap(({ table_name, description, utype }) =>
    table_name === null
      ? []
      : [toTable(table_name, description, utype, (byTable.get(table_name) ?? []).map(toColumn))],
  );
  // Tables of observations first: they are what people come for.
  const sorted = published.sort((a, b) => Number(isObscore(b)) - Number(isObscore(a)));
  return {
    ok: true,
    readAt: now.toISOString(),
    catalogue: { schemas: [], tables: sorted },
    remark: remarkOf(tables.rows.length, columns.rows.length, many),
  };
}

function remarkOf(tables: number, columns: number, many: boolean): string | null {
  if (tables >= MOST_TABLES)
    return `The first ${MOST_TABLES} tables, with the columns of those for observations.`;
  if (many) return `${tables} tables, with the columns of those for observations.`;
  return columns >= MOST_COLUMNS ? `The first ${MOST_COLUMNS} columns of its tables.` : null;
}

const isObscore = ({ name }: PublishedTable) => name.includes('obscore');

async function readRows<Name extends string>(
  ask: AskTap,
  adql: string,
  names: readonly Name[],
  most: number,
) {
  const asked = await ask({ adql, format: 'votable', maxrec: most });
  if (!asked.ok) return { ok: false, message: asked.message } as const;
  try {
    return { ok: true, rows: await readTexts(asked.answer, names, most) } as const;
  } catch (error) {
    if (!(error instanceof VotableError || error instanceof OutsideError)) throw error;
    return { ok: false, message: error.message } as const;
  }
}

/** Names are compared in lower case; those that need quotes keep them, as TAP_SCHEMA has them. */
const plain = (name: string) => (name.includes('"') ? name : name.toLowerCase());

function toTable(
  fullName: string,
  description: string | null,
  utype: string | null,
  columns: readonly PublishedColumn[],
): PublishedTable {
  const at = fullName.lastIndexOf('.');
  const schema = plain(at === -1 ? '' : fullName.slice(0, at));
  const name = plain(fullName.slice(at + 1));
  return {
    schema,
    name,
    type: 'table',
    description: (description ?? '').slice(0, 500),
    utype,
    columns,
    foreignKeys: [],
    points: [],
    relation: { schema, name },
  };
}

function toColumn(row: {
  readonly column_name: string | null;
  readonly datatype: string | null;
  readonly unit: string | null;
  readonly ucd: string | null;
  readonly description: string | null;
}): PublishedColumn {
  const { column_name, datatype, unit, ucd, description } = row;
  return {
    name: plain(column_name ?? ''),
    datatype: DATATYPES.has(datatype ?? '') ? (datatype as Datatype) : 'char',
    arraysize: null,
    xtype: null,
    unit,
    ucd,
    utype: null,
    description: description?.slice(0, 300) ?? null,
    principal: false,
    indexed: false,
    std: false,
    nullable: true,
  };
}
