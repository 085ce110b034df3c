/**
 * Some rows of a result as a file, with everything the archive said around them. Values are as published: what a column
 * looks like on the page changes nothing here.
 */
import type { Resource, Surroundings } from '@/lib/votable/document';
import type { VotableDocument } from '@/lib/votable/document-builder';
import type { Field } from '@/lib/votable/field';
import { printCell } from '@/lib/votable/print-cell';
import {
  openResource,
  openTable,
  VOTABLE_CLOSE,
  VOTABLE_OPEN,
  writeField,
  writeLink,
  writeResource,
} from '@/lib/votable/write-markup';
import { escapeText } from '@/lib/votable/xml-text';
import type { ColumnValues } from './column-values';

export type TableFormat = 'votable' | 'csv';

export interface WritableRows {
  readonly fields: readonly Field[];
  readonly columns: readonly ColumnValues[];
  /** Row numbers, in the order of the file. */
  readonly rows: Uint32Array;
  /** What the archive sent around the table. */
  readonly document: VotableDocument | null;
  /** Which rows these are, for a reader of the file. */
  readonly selection: string;
}

/** Rows that leave in one piece. */
const PIECE_ROWS = 5000;

export function* writeTable(table: WritableRows, format: TableFormat): Generator<string> {
  const cells = table.fields.map((field, i) => cellPrinter(field, table.columns[i]!));
  if (format === 'csv') {
    yield `${table.fields.map(({ name }) => quoteCsv(name)).join(',')}\r\n`;
    yield* pieces(table.rows, (row) => `${cells.map((print) => quoteCsv(print(row))).join(',')}\r\n`);
    return;
  }
  const { resource, around, others } = surroundings(table.document);
  const infos = [...resource.infos, { name: 'selection', value: table.selection }];
  yield VOTABLE_OPEN +
    openResource({ ...resource, infos, type: 'results' }) +
    openTable(around, table.rows.length) +
    table.fields.map(writeField).join('') +
    around.links.map(writeLink).join('') +
    '<DATA><TABLEDATA>\n';
  yield* pieces(table.rows, (row) => `<TR>${cells.map((print) => writeTd(print(row))).join('')}</TR>\n`);
  yield `</TABLEDATA></DATA>\n</TABLE>\n</RESOURCE>\n${others.map(writeResource).join('')}${VOTABLE_CLOSE}`;
}

function* pieces(rows: Uint32Array, print: (row: number) => string): Generator<string> {
  for (let start = 0; start < rows.length; start += PIECE_ROWS) {
    let text = '';
    for (const row of rows.subarray(start, start + PIECE_ROWS)) text += print(row);
    yield text;
  }
}

/** A cell as TABLEDATA has it; empty for NULL. */
function cellPrinter(field: Field, column: ColumnValues): (row: number) => string {
  if (column.kind === 'text') return (row) => String(column.at(row) ?? '');
  // The shortest text of a float is not that of the double it is held in.
  const single = field.datatype === 'float' ? new Float32Array(1) : new Float64Array(1);
  const nulls = new Uint8Array(1);
  return (row) => {
    const value = column.at(row);
    if (value === null) return '';
    single[0] = Number(value);
    return printCell(field, { kind: 'number', values: single, nulls }, 0);
  };
}

function writeTd(cell: string): string {
  return cell === '' ? '<TD/>' : `<TD>${escapeText(cell)}</TD>`;
}

/** RFC 4180 §2. */
function quoteCsv(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const NOTHING: Surroundings = { infos: [], params: [], groups: [], coosys: [], timesys: [], links: [] };

function surroundings(document: VotableDocument | null) {
  const resource = document?.resources.find(({ tables }) => tables.length > 0) ?? null;
  const others: readonly Resource[] = document?.resources.filter((other) => other !== resource) ?? [];
  return { resource: resource ?? NOTHING, around: resource?.tables[0] ?? NOTHING, others };
}
