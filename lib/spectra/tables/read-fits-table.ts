/**
 * A binary table of a FITS file as a plain table: scalars, and cells of one number for each energy bin.
 *
 * Cells with more axes (the counts of each data set, the scans of a likelihood) are not part of a product's
 * points, and are passed over.
 */
import { type BinTable, readBinTable } from '@/lib/fits/bintable';
import type { Column } from '@/lib/fits/column';
import type { Hdu } from '@/lib/fits/hdu';
import { SpectrumError } from '../errors';
import { MAX_ROWS, type PlainTable, type TableCell } from './plain-table';

/**
 * @param wanted names of columns of which one has to be there; the first table that has it is read
 * @throws {SpectrumError} when no table of the file has one
 */
export function readFitsTable(hdus: readonly Hdu[], wanted: readonly string[]): PlainTable {
  const tables = hdus.filter(({ kind }) => kind === 'bintable').map(readBinTable);
  const table = tables.find((one) => wanted.some((name) => one.has(name)));
  if (table === undefined) {
    const names = hdus.map(({ name, index }) => name || String(index)).join(', ');
    throw new SpectrumError(
      `No table of this FITS file has a column ${wanted.join(' or ')}: its HDUs are ${names}`,
    );
  }
  if (table.rows > MAX_ROWS) throw new SpectrumError(`The FITS table has more than ${MAX_ROWS} rows`);
  return {
    columns: table.columns
      .filter((column) => column.shape.length <= 1 && column.form.descriptor === null)
      .map((column) => ({ name: column.name, unit: column.unit || null, cells: readCells(table, column) })),
    rows: table.rows,
    meta: { ...readMeta(hdus[0]), ...readMeta(table.hdu) },
    format: 'FITS',
  };
}

function readCells(table: BinTable, column: Column): TableCell[] {
  const { letter } = column.form;
  const width = column.shape[0] ?? 1;
  if (letter === 'A') return table.strings(column.name).map((text) => text.trim() || null);
  if (letter === 'L' && column.shape.length === 0) return [...table.booleans(column.name)];
  const numbers =
    letter === 'L'
      ? table.booleans(column.name).map((flag) => (flag === null ? null : Number(flag)))
      : 'CMX'.includes(letter)
        ? null
        : [...table.numbers(column.name)].map((value) => (Number.isFinite(value) ? value : null));
  if (numbers === null) return Array.from({ length: table.rows }, () => null);
  if (column.shape.length === 0) return numbers;
  return Array.from({ length: table.rows }, (_, row) => numbers.slice(row * width, (row + 1) * width));
}

/** Where a keyword stands twice, the first counts. */
function readMeta(hdu: Hdu | undefined): Record<string, unknown> {
  const meta: Record<string, unknown> = {};
  for (const card of hdu?.header.cards ?? []) {
    if (card.kind === 'value') meta[card.keyword] ??= card.value;
  }
  return meta;
}
