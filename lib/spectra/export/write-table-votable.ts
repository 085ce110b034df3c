/**
 * A table of published points as a VOTable, with a UCD for each column and the licences as INFOs. Times say their
 * scale and origin by a TIMESYS (VOTable 1.4 §3.4).
 */
import type { ColumnData } from '@/lib/votable/columns';
import type { Info, Timesys } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';
import { writeVotable } from '@/lib/votable/write';
import type { ExportCell, ExportColumn, ExportTable } from './export-table';

/** MJD 0 as a Julian Date. */
const MJD_ORIGIN = 2400000.5;
const TIMESYS = 'time_frame';

/** @param infos what belongs to the table as a whole: credit, time of writing */
export function writeTableVotable(table: ExportTable, infos: readonly Info[]): Uint8Array<ArrayBuffer>[] {
  const { name, description, columns, rows } = table;
  return [
    ...writeVotable(
      {
        fields: columns.map(toField),
        batch: {
          rows: rows.length,
          columns: columns.map((column, place) =>
            toColumn(
              column,
              rows.map((row) => row[place] ?? null),
            ),
          ),
        },
        table: { name, description },
        resource: { infos: [...infos, ...metaInfos(table)], timesys: timesysOf(table) },
      },
      'TABLEDATA',
    ),
  ];
}

/** The words of the header but those that a TIMESYS says. */
function metaInfos({ meta }: ExportTable): Info[] {
  return Object.entries(meta)
    .filter(([name]) => name !== 'TIMESYS')
    .map(([name, value]) => ({ name, value: String(value) }));
}

/** UNKNOWN is the word of both vocabularies for what a publication does not say. */
function timesysOf({ scale }: ExportTable): Timesys[] {
  if (scale === undefined) return [];
  return [{ id: TIMESYS, timeorigin: MJD_ORIGIN, timescale: scale ?? 'UNKNOWN', refposition: 'UNKNOWN' }];
}

function toField({ name, datatype, unit, ucd, utype, description, isTime }: ExportColumn): Field {
  return {
    name,
    datatype: datatype === 'float64' ? 'double' : datatype === 'bool' ? 'boolean' : 'unicodeChar',
    arraysize: datatype === 'string' ? '*' : null,
    xtype: null,
    unit,
    ucd,
    utype: utype ?? null,
    description,
    ...(isTime ? { ref: TIMESYS } : {}),
  };
}

function toColumn({ datatype }: ExportColumn, cells: readonly ExportCell[]): ColumnData {
  if (datatype === 'string')
    return { kind: 'text', values: cells.map((cell) => (cell === null ? null : String(cell))) };
  const nulls = Uint8Array.from(cells, (cell) => Number(cell === null));
  const values =
    datatype === 'bool'
      ? Uint8Array.from(cells, Number)
      : Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : Number.NaN));
  return { kind: 'number', values, nulls };
}
