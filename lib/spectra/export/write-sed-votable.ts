/**
 * The table of a multi-wavelength spectrum as a VOTable, with a UCD for each column and the licences as INFOs.
 */
import type { ColumnData } from '@/lib/votable/columns';
import type { Info } from '@/lib/votable/document';
import type { Field } from '@/lib/votable/field';
import { writeVotable } from '@/lib/votable/write';
import { type SedCell, type SedColumn, usedColumns } from './sed-rows';

const UTYPES: Readonly<Record<string, string>> = {
  e_ref: 'spec:Data.SpectralAxis.Value',
  dnde: 'spec:Data.FluxAxis.Value',
};

/** @param infos what belongs to the table as a whole: credit, time of writing */
export function writeSedVotable(
  rows: readonly (readonly SedCell[])[],
  infos: readonly Info[],
): Uint8Array<ArrayBuffer>[] {
  const used = usedColumns(rows);
  const fields = used.map(toField);
  const columns = used.map((column) =>
    toColumn(
      column,
      rows.map((row) => row[column.place] ?? null),
    ),
  );
  return [
    ...writeVotable(
      {
        fields,
        batch: { rows: rows.length, columns },
        table: { name: 'sed', description: 'Points of spectra, as differential photon flux' },
        resource: { infos },
      },
      'TABLEDATA',
    ),
  ];
}

function toField({ name, datatype, unit, ucd, description }: SedColumn): Field {
  return {
    name,
    datatype: datatype === 'float64' ? 'double' : datatype === 'bool' ? 'boolean' : 'unicodeChar',
    arraysize: datatype === 'string' ? '*' : null,
    xtype: null,
    unit,
    ucd,
    utype: UTYPES[name] ?? null,
    description,
  };
}

function toColumn({ datatype }: SedColumn, cells: readonly SedCell[]): ColumnData {
  if (datatype === 'string')
    return { kind: 'text', values: cells.map((cell) => (cell === null ? null : String(cell))) };
  const nulls = Uint8Array.from(cells, (cell) => Number(cell === null));
  const values =
    datatype === 'bool'
      ? Uint8Array.from(cells, Number)
      : Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : Number.NaN));
  return { kind: 'number', values, nulls };
}
