/**
 * A small table whatever file it came in: columns by name with their units, and the metadata beside them.
 */
import { SpectrumError } from '../errors';

/** `null` is masked or NaN; an array is one cell of several numbers (one for each energy bin). */
export type TableCell = number | string | boolean | null | readonly (number | null)[];

export interface TableColumn {
  /** As the file spells it. */
  readonly name: string;
  /** `null` where the file has none. */
  readonly unit: string | null;
  readonly cells: readonly TableCell[];
}

export interface PlainTable {
  readonly columns: readonly TableColumn[];
  readonly rows: number;
  /** Keywords, header cards or PARAMs by their name, in the letter case of the file. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** In which format it came, for messages. */
  readonly format: 'ECSV' | 'FITS' | 'VOTable';
}

/** Products are small; a table beyond this is something else. */
export const MAX_ROWS = 100_000;

/** Names are compared without letter case, as FITS does. */
export function findColumn(table: PlainTable, ...names: readonly string[]): TableColumn | null {
  for (const name of names) {
    const found = table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found;
  }
  return null;
}

/** @throws {SpectrumError} naming the columns that are there */
export function requireColumn(table: PlainTable, ...names: readonly string[]): TableColumn {
  const found = findColumn(table, ...names);
  if (found !== null) return found;
  const known = table.columns.map((column) => column.name).join(', ') || 'none';
  throw new SpectrumError(`The table has no column ${names.join(' or ')}: its columns are ${known}`);
}

/** A keyword of the metadata, letter case aside. */
export function findMeta(table: PlainTable, ...names: readonly string[]): unknown {
  for (const name of names) {
    const key = Object.keys(table.meta).find((one) => one.toLowerCase() === name.toLowerCase());
    if (key !== undefined) return table.meta[key];
  }
  return null;
}

export function metaText(table: PlainTable, ...names: readonly string[]): string | null {
  const value = findMeta(table, ...names);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function metaNumber(table: PlainTable, ...names: readonly string[]): number | null {
  const value = findMeta(table, ...names);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
