/**
 * Results as Parquet (DALI 1.2 §4.3.3), with the columns' metadata as a VOTable in the footer, by the
 * VOParquet convention: `IVOA.VOTable-Parquet.content` holds a document whose table has FIELDs and no data.
 *
 * Rows are gathered into groups and leave group by group, so memory holds one group. The end of the file
 * is its index: a transfer that breaks off cannot be read, hence failures are thrown.
 */
import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { OutputColumn, WireType } from '@/lib/adql/postgres/wire';
import { type Info, NOTHING_AROUND } from '@/lib/votable/document';
import { openResource, VOTABLE_CLOSE, VOTABLE_OPEN, writeField } from '@/lib/votable/write-markup';
import type { TupleChunk } from '../cursor';
import { type CellValue, cellValue } from './cell-values';
import { eachCell, sourceOf } from './data-row';
import { framesOf, withFrame } from './frames';
import type { Encode } from './table-encoder';
import { writeRows } from './write-rows';

/** Large enough for good dictionaries, small enough for 30 columns of text in memory. */
const ROWS_IN_GROUP = 20_000;

export const encodeParquet: Encode = async function* encode(columns, chunks, { maxrec, infos }) {
  const writer = new ByteWriter(1 << 20);
  const kvMetadata = [
    { key: 'IVOA.VOTable-Parquet.version', value: '1.0' },
    { key: 'IVOA.VOTable-Parquet.content', value: datalessVotable(columns.map(withFrame), infos) },
  ];
  const names = uniqueNames(columns);
  const file = new ParquetWriter({
    writer,
    schema: schemaOf(columns, names),
    kvMetadata,
    createdBy: 'Data Distiller',
  });
  const group = new RowGroup(columns);

  const flush = () => {
    if (group.rows > 0) file.write({ columnData: group.take(names), rowGroupSize: ROWS_IN_GROUP * 2 });
    return takeWritten(writer);
  };
  const end = yield* writeRows(chunks, maxrec, (chunk) => {
    group.add(chunk);
    return group.rows < ROWS_IN_GROUP ? Buffer.alloc(0) : flush();
  });
  if (group.rows > 0) yield flush();
  file.finish();
  yield takeWritten(writer);
  return end;
};

/** The bytes so far; the writer goes on counting its offset. */
function takeWritten(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

/** Values of each column until there are enough for a group. */
class RowGroup {
  rows = 0;
  #values: CellValue[][];
  readonly #cells;

  constructor(columns: readonly OutputColumn[]) {
    this.#cells = columns.map(({ wire }) => cellValue(wire));
    this.#values = columns.map(() => []);
  }

  add(chunk: TupleChunk): void {
    const source = sourceOf(chunk);
    eachCell(chunk, this.#cells.length, (i, start, length) => {
      this.#values[i]!.push(length < 0 ? null : this.#cells[i]!(source, start, length));
    });
    this.rows += chunk.rows;
  }

  take(names: readonly string[]) {
    const columnData = names.map((name, i) => ({ name, data: this.#values[i]! }));
    this.#values = names.map(() => []);
    this.rows = 0;
    return columnData;
  }
}

/** Parquet finds columns by name alone. */
function uniqueNames(columns: readonly OutputColumn[]): string[] {
  const taken = new Set<string>();
  return columns.map(({ name }) => {
    let unique = name;
    for (let n = 2; taken.has(unique); n += 1) unique = `${name}_${n}`;
    taken.add(unique);
    return unique;
  });
}

function schemaOf(columns: readonly OutputColumn[], names: readonly string[]): SchemaElement[] {
  const root: SchemaElement = { name: 'root', num_children: columns.length };
  return [root, ...columns.flatMap(({ wire }, i) => elementsOf(names[i]!, wire))];
}

function elementsOf(name: string, wire: WireType): SchemaElement[] {
  if (!wire.endsWith('[]')) return [{ name, repetition_type: 'OPTIONAL', ...SCALARS[wire as Scalar] }];
  return [
    {
      name,
      repetition_type: 'OPTIONAL',
      converted_type: 'LIST',
      logical_type: { type: 'LIST' },
      num_children: 1,
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', ...SCALARS[wire.slice(0, -2) as Scalar] },
  ];
}

type Scalar = Exclude<WireType, `${string}[]`>;

const UTF8 = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

const SCALARS: Record<Scalar, Omit<SchemaElement, 'name'>> = {
  bool: { type: 'BOOLEAN' },
  int2: { type: 'INT32', converted_type: 'INT_16' },
  int4: { type: 'INT32' },
  int8: { type: 'INT64' },
  float4: { type: 'FLOAT' },
  float8: { type: 'DOUBLE' },
  text: UTF8,
  timestamp: UTF8,
  varbit: UTF8,
  bytea: { type: 'BYTE_ARRAY' },
};

function datalessVotable(fields: readonly OutputColumn[], infos: readonly Info[]): string {
  const around = { ...NOTHING_AROUND, ...framesOf(fields), infos };
  const table = `<TABLE>\n${fields.map(writeField).join('')}</TABLE>\n`;
  return `${VOTABLE_OPEN}${openResource({ ...around, type: 'results' })}${table}</RESOURCE>\n${VOTABLE_CLOSE}`;
}
