/**
 * PROV-VOTABLE to a graph: the way back of write-prov-votable.ts.
 *
 * A TABLE is known by its name or its utype (`voprov:Used`), a FIELD by its name or the end of its utype
 * (`voprov:Activity.startTime`), without regard to case, so that older drafts are read as far as they agree. FIELDs of
 * other vocabularies stay behind. VOTable does not tell an empty text from none.
 */
import type { PublishedColumn, PublishedTable } from '@/lib/adql/catalogue';
import { type Batch, type Cell, cellAt } from '@/lib/votable/columns';
import type { TableHead, VotableDocument } from '@/lib/votable/document-builder';
import { VotableError } from '@/lib/votable/errors';
import type { Field } from '@/lib/votable/field';
import { DEFAULT_LIMITS } from '@/lib/votable/limits';
import { VotableParser } from '@/lib/votable/parser';
import type { VotableEvent } from '@/lib/votable/read';
import { ProvError } from './errors';
import { isDateTime } from './literals';
import type { ProvenanceGraph } from './model';
import { fromRows, type Row } from './rows';
import { modelTables } from './tables';
import { MODEL_TABLES } from './tables-of-model';

/** @throws {ProvError} with the line, or the way to what is wrong */
export function readProvVotable(text: string): ProvenanceGraph {
  const rows = new Map<string, Row[]>();
  let read: TableReader | null = null;
  for (const event of eventsOf(text)) {
    if (event.kind === 'table') {
      refuseError(event.document);
      read = readerOf(event.table);
    }
    if (event.kind === 'rows' && read !== null) {
      const before = rows.get(read.table) ?? [];
      for (const row of read.rows(event.batch)) before.push(row);
      rows.set(read.table, before);
    }
    if (event.kind === 'end') refuseError(event.document);
  }
  return fromRows(Object.fromEntries(rows));
}

function* eventsOf(text: string): Generator<VotableEvent> {
  const parser = new VotableParser(DEFAULT_LIMITS);
  try {
    yield* parser.push(new TextEncoder().encode(text));
    yield* parser.end();
  } catch (error) {
    if (!(error instanceof VotableError)) throw error;
    const place = error.line === null ? 'the document' : `line ${error.line}`;
    throw new ProvError('PROV-VOTABLE', place, lowerFirst(error.reason), { cause: error });
  }
}

/** A service tells of its failure in a VOTable too (DALI 1.1 §4.4.2). */
function refuseError({ resources }: VotableDocument): void {
  const status = resources.flatMap(({ infos }) => infos).find(({ name }) => name === 'QUERY_STATUS');
  if (status?.value !== 'ERROR') return;
  const said = status.text ?? 'without a word of what';
  throw problem(['INFO QUERY_STATUS'], `it tells of an error of the service: ${said}`);
}

interface TableReader {
  readonly table: string;
  /** Rows of one batch; batches come in order. */
  readonly rows: (batch: Batch) => Row[];
}

function readerOf(head: TableHead): TableReader {
  const { table, columns } = findTable(head);
  const here = [`table ${table}`];
  const fields = Object.values(columns).flatMap((column) => {
    const index = head.fields.findIndex((field) => isColumn(field, column));
    if (index < 0 && !column.nullable) throw problem(here, `it has no column ${column.name}`);
    return index < 0 ? [] : [{ column, index, field: head.fields[index]! }];
  });
  let count = 0;
  const readRow = (batch: Batch, at: number): Row => {
    count += 1;
    const row: Row = {};
    for (const { column, index, field } of fields) {
      const way = [...here, `row ${count}`, `column ${column.name}`];
      row[column.name] = readCell(cellAt(field, batch.columns[index]!, at), table, column, way);
    }
    return table === 'wasconfiguredby' ? withArtefact(row, [...here, `row ${count}`]) : row;
  };
  return { table, rows: (batch) => Array.from({ length: batch.rows }, (_, at) => readRow(batch, at)) };
}

/** Of the two columns for what configured the activity, the one that says something tells which it was. */
function withArtefact(row: Row, way: readonly string[]): Row {
  const artefact = row.parameter_id ?? row.configfile_id ?? null;
  if (artefact === null) throw problem(way, 'it has neither a parameter_id nor a configfile_id');
  return { ...row, artefact_id: artefact, artefacttype: row.parameter_id ? 'Parameter' : 'ConfigFile' };
}

/** What a table is; the keys of relations are left out, which follow from their ends. */
function findTable({ name, utype }: TableHead): Pick<PublishedTable, 'columns'> & { readonly table: string } {
  const words = [name, utype].map((word) => word?.toLowerCase().replace(/^.*[.:]/, ''));
  const found = modelTables.find((one) => words.includes(one.name));
  if (found === undefined) {
    throw problem(
      [`table ${name ?? utype ?? 'without a name'}`],
      'the provenance data model has no such class: expected Entity, Activity, Agent, Used …',
    );
  }
  const isKey = KEYED_BY_ENDS.has(found.name);
  return { table: found.name, columns: found.columns.filter((column) => !isKey || column.name !== 'id') };
}

const KEYED_BY_ENDS: ReadonlySet<string> = new Set(
  MODEL_TABLES.filter(({ columns }) => !('id' in columns)).map(({ table }) => table),
);

function isColumn(field: Field, { name, utype }: PublishedColumn): boolean {
  const tail = (word: string | null) => word?.toLowerCase().replace(/^.*:/, '') ?? null;
  return field.name.toLowerCase() === name || (utype !== null && tail(field.utype) === tail(utype));
}

/** Words a column may hold, where the model says them. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  'entity.classtype': ['entity', 'dataset', 'value', 'collection'],
  'entitydescription.classtype': ['entity', 'dataset', 'value'],
  'agent.type': ['Person', 'Organization', 'SoftwareAgent'],
  'wasconfiguredby.artefacttype': ['Parameter', 'ConfigFile'],
};

function readCell(
  cell: Cell,
  table: string,
  { name, nullable }: PublishedColumn,
  way: readonly string[],
): string | null {
  if (cell !== null && typeof cell === 'object') throw problem(way, 'expected one value, found several');
  const value = cell === null ? '' : String(cell);
  if (value === '') {
    if (!nullable && /(^|_)id$/.test(name)) throw problem(way, 'it is empty, and has to name something');
    // An empty cell is the empty text where there has to be one.
    return nullable ? null : '';
  }
  const choices = CHOICES[`${table}.${name}`];
  if (choices && !choices.includes(value)) {
    throw problem(way, `${JSON.stringify(value)} is none of ${choices.join(', ')}`);
  }
  return /time$/.test(name) ? readTime(value, way) : value;
}

/** UTC when it does not say otherwise; without its zone, as rows have it. */
function readTime(text: string, way: readonly string[]): string {
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T');
  const time = new Date(hasZone ? text : `${text}Z`);
  if (!isDateTime(text) || Number.isNaN(time.getTime())) {
    throw problem(way, `${JSON.stringify(text)} is no time: expected 2026-01-05T10:00:00`);
  }
  return time.toISOString().slice(0, -1);
}

function problem(way: readonly string[], what: string): ProvError {
  return new ProvError('PROV-VOTABLE', `at ${way.join(' → ')}`, what);
}

const lowerFirst = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
