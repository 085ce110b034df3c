/**
 * The columns of a binary table as its header describes them (FITS 4.0 §7.3.2).
 */

import { FitsError, type FitsPlace } from './errors';
import type { Header } from './header';
import { type Form, formBytes, parseDim, parseForm } from './tform';

export interface Column {
  readonly name: string;
  /** 1 for the first, as in TFORM1. */
  readonly number: number;
  readonly form: Form;
  readonly unit: string;
  /** The comment of TTYPE, where most writers describe the column. */
  readonly description: string;
  /**
   * Shape of a cell, the slowest axis first: `[theta, energy]` for TDIM '(energy,theta)'.
   * Empty for a scalar. For strings, without the axis of their characters.
   */
  readonly shape: readonly number[];
  /** TNULL as stored, before scaling. */
  readonly nullValue: bigint | null;
  readonly scale: number;
  /** A bigint where the file says an integer: 2⁶³ of the unsigned convention is no exact double. */
  readonly zero: number | bigint;
  /** Of the cell in its row, bytes. */
  readonly offset: number;
  readonly bytes: number;
  readonly place: FitsPlace;
}

const MAX_COLUMNS = 999;

/**
 * @param rowBytes NAXIS1, which the columns must fit
 * @throws {FitsError} when a format cannot be read or the columns are wider than the row
 */
export function readColumns(header: Header, rowBytes: number): Column[] {
  const count = header.requireInteger('TFIELDS');
  if (count < 0 || count > MAX_COLUMNS) {
    throw new FitsError(`expected 0 to ${MAX_COLUMNS} columns, found ${count}`, {
      ...header.place,
      keyword: 'TFIELDS',
    });
  }
  let offset = 0;
  const columns = Array.from({ length: count }, (_, i) => {
    const column = readColumn(header, i + 1, offset);
    offset += column.bytes;
    return column;
  });
  if (offset > rowBytes) {
    throw new FitsError(`the columns take ${offset} bytes, and NAXIS1 gives a row ${rowBytes}`, header.place);
  }
  return columns;
}

function readColumn(header: Header, number: number, offset: number): Column {
  const name = (header.string(`TTYPE${number}`) ?? '').trim();
  const place = { ...header.place, column: name || String(number) };
  const form = parseForm(header.requireString(`TFORM${number}`), place);
  return {
    name,
    number,
    form,
    unit: (header.string(`TUNIT${number}`) ?? '').trim(),
    description: header.comment(`TTYPE${number}`),
    shape: cellShape(form, parseDim(header.string(`TDIM${number}`))),
    nullValue: readNull(header, number),
    scale: header.number(`TSCAL${number}`) ?? 1,
    zero: readZero(header, number),
    offset,
    bytes: formBytes(form),
    place,
  };
}

function readNull(header: Header, number: number): bigint | null {
  const value = header.get(`TNULL${number}`);
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : null;
}

/** Some writers put 2⁶³ as a real, 9.223372036854775808E18, which a double holds exactly too. */
function readZero(header: Header, number: number): number | bigint {
  const value = header.get(`TZERO${number}`);
  return typeof value === 'bigint' ? value : (header.number(`TZERO${number}`) ?? 0);
}

/** TDIM may describe less than TFORM gives (§7.3.2), and then counts for nothing here. */
function cellShape(form: Form, dim: readonly number[] | null): number[] {
  const whole = dim !== null && product(dim) === form.repeat && form.descriptor === null;
  if (form.letter === 'A') {
    if (whole) return dim.slice(1).reverse();
    return form.stringWidth === null ? [] : [Math.floor(form.repeat / form.stringWidth)];
  }
  if (whole) return dim.toReversed();
  return form.repeat === 1 || form.descriptor !== null ? [] : [form.repeat];
}

export function product(shape: readonly number[]): number {
  return shape.reduce((total, n) => total * n, 1);
}
