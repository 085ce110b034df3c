/**
 * Binary tables, read a column at a time (FITS 4.0 §7.3).
 *
 * Column names are compared without letter case (§7.3.2). Nothing is decoded before it is asked for, and
 * variable-length arrays are decoded row by row: a small heap under many descriptors is a known way to
 * make a small file large in memory.
 */

import { type Column, product, readColumns } from './column';
import {
  type Cells,
  decodeBits,
  decodeLogicals,
  decodeNumbers,
  decodeStrings,
  isNumeric,
  type TypedArray,
} from './decode';
import { FitsError } from './errors';
import type { Hdu } from './hdu';
import { applyScaling } from './scaling';
import { arrayBytes } from './tform';

/**
 * The cells of a column, flat, row after row; `column.shape` says how many make a row.
 * Logicals are `(boolean | null)[]`, bits a Uint8Array of 0 and 1, complex numbers pairs.
 */
export type CellValues = TypedArray | string[] | (boolean | null)[];

/** A big-endian float in each row: `view.getFloat32(row * stride + offset)`, or getFloat64. */
export interface FloatCells {
  readonly view: DataView;
  readonly offset: number;
  readonly stride: number;
  readonly rows: number;
  readonly double: boolean;
}

/** Rows without any byte are legal and cost nothing in the file, so their number is bounded here. */
const MAX_EMPTY_ROWS = 1_000_000;

export class BinTable {
  readonly columns: readonly Column[];
  readonly rows: number;
  private readonly rowBytes: number;
  private readonly heapStart: number;

  constructor(readonly hdu: Hdu) {
    this.rowBytes = hdu.naxis[0]!;
    this.rows = hdu.naxis[1]!;
    this.columns = readColumns(hdu.header, this.rowBytes);
    const tableBytes = this.rowBytes * this.rows;
    this.heapStart = hdu.header.integer('THEAP') ?? tableBytes;
    if (this.heapStart < tableBytes) {
      throw new FitsError(
        `the heap starts at byte ${this.heapStart} of a table of ${tableBytes}`,
        hdu.header.place,
      );
    }
    if (this.rowBytes === 0 && this.rows > MAX_EMPTY_ROWS) {
      throw new FitsError(
        `${this.rows} rows of 0 bytes: expected at most ${MAX_EMPTY_ROWS}`,
        hdu.header.place,
      );
    }
  }

  findColumn(name: string): Column | null {
    return this.columns.find((column) => column.name.toUpperCase() === name.toUpperCase()) ?? null;
  }

  has(name: string): boolean {
    return this.findColumn(name) !== null;
  }

  /** @throws {FitsError} naming the columns that are there */
  requireColumn(name: string): Column {
    const column = this.findColumn(name);
    if (column !== null) return column;
    const known = this.columns.map((other) => other.name).join(', ') || 'none';
    throw new FitsError(`there is no such column; the table has ${known}`, {
      ...this.hdu.header.place,
      column: name,
    });
  }

  /**
   * A column in the type nearest to the file's: int16 for I, uint16 for I with TZERO 32768, float32 for E …
   * Cells that hold TNULL keep the number stored there; `nulls` tells them.
   *
   * @throws {FitsError} for an unknown column, or one of variable-length arrays
   */
  values(name: string): CellValues {
    return this.decode(this.requireColumn(name)).values;
  }

  /** 1 for each cell that holds TNULL; null when none does. */
  nulls(name: string): Uint8Array | null {
    return this.decode(this.requireColumn(name)).nulls;
  }

  /**
   * A numeric column as doubles, whatever its type; nulls are NaN. Integers beyond 2⁵³ are rounded.
   *
   * @returns float64, [row, …shape]
   * @throws {FitsError} for an unknown column or one that holds no real numbers
   */
  numbers(name: string): Float64Array {
    const column = this.requireColumn(name);
    const { values, nulls } = this.decode(column);
    const real = column.form.letter !== 'C' && column.form.letter !== 'M' && column.form.letter !== 'X';
    if (Array.isArray(values) || !real) throw this.wrongType(column, 'numbers');
    const doubles = values instanceof Float64Array ? values : toDoubles(values);
    if (nulls !== null) {
      for (let i = 0; i < nulls.length; i += 1) if (nulls[i] === 1) doubles[i] = Number.NaN;
    }
    return doubles;
  }

  /**
   * Where the cells of a column of plain floats lie, to be read in passing: copying a column of a million cells
   * takes longer than most of what is done with it.
   *
   * @returns null where a cell is anything else than one E or D, or is scaled
   * @throws {FitsError} for an unknown column
   */
  floats(name: string): FloatCells | null {
    const { form, scale, zero, offset } = this.requireColumn(name);
    const plain = (form.letter === 'E' || form.letter === 'D') && form.descriptor === null;
    if (!plain || form.repeat !== 1 || scale !== 1 || Number(zero) !== 0) return null;
    this.requireRows();
    const { data } = this.hdu;
    return {
      view: new DataView(data.buffer, data.byteOffset, data.byteLength),
      offset,
      stride: this.rowBytes,
      rows: this.rows,
      double: form.letter === 'D',
    };
  }

  /** Integers without loss, for identifiers. @throws {FitsError} for a column of another type */
  integers(name: string): BigInt64Array {
    const column = this.requireColumn(name);
    const { values } = this.decode(column);
    if (values instanceof BigInt64Array) return values;
    if (Array.isArray(values) || !'BIJ'.includes(column.form.letter) || values instanceof Float64Array) {
      throw this.wrongType(column, 'integers');
    }
    return BigInt64Array.from(values as Int32Array, BigInt);
  }

  /** Strings without trailing blanks. @throws {FitsError} for a column of another type */
  strings(name: string): string[] {
    const column = this.requireColumn(name);
    if (column.form.letter !== 'A') throw this.wrongType(column, 'strings');
    return this.decode(column).values as string[];
  }

  booleans(name: string): (boolean | null)[] {
    const column = this.requireColumn(name);
    if (column.form.letter !== 'L') throw this.wrongType(column, 'logicals');
    return this.decode(column).values as (boolean | null)[];
  }

  /**
   * One cell of variable length, from the heap (§7.3.5).
   *
   * @param row 0 for the first
   * @returns its elements; a single string for characters
   * @throws {FitsError} when its descriptor points outside the heap
   */
  array(name: string, row: number): CellValues | string {
    const column = this.requireColumn(name);
    if (column.form.descriptor === null) throw this.wrongType(column, 'variable-length arrays');
    if (!(Number.isInteger(row) && row >= 0 && row < this.rows)) {
      throw new RangeError(`Cannot read row ${row} of ${this.rows}`);
    }
    const { count, start } = this.descriptor(column, row);
    const cells = { bytes: this.hdu.data, start, stride: 0, rows: 1, count };
    const { letter } = column.form;
    if (letter === 'A') return decodeStrings({ ...cells, count: 1 }, count)[0]!;
    return this.decodeCells(column, cells).values;
  }

  /** Data may have been left out when the file was read, and GCOUNT = 0 makes them none. */
  private requireRows(): void {
    const { data, header } = this.hdu;
    if (data.length >= this.rows * this.rowBytes) return;
    throw new FitsError(
      `there are ${data.length} bytes of data for ${this.rows} rows of ${this.rowBytes}`,
      header.place,
    );
  }

  private descriptor(column: Column, row: number): { count: number; start: number } {
    if (column.form.repeat === 0) return { count: 0, start: this.heapStart };
    this.requireRows();
    const { data } = this.hdu;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const at = row * this.rowBytes + column.offset;
    const wide = column.form.descriptor === 'Q';
    const count = wide ? Number(view.getBigInt64(at)) : view.getInt32(at);
    const offset = wide ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    if (count === 0) return { count, start: this.heapStart };
    const start = this.heapStart + offset;
    const end = start + arrayBytes(column.form.letter, count);
    if (count < 0 || offset < 0 || end > data.length) {
      throw new FitsError(
        `row ${row + 1} points at ${count} elements from byte ${offset} of a heap of ${data.length - this.heapStart}`,
        column.place,
      );
    }
    return { count, start };
  }

  private decode(column: Column): { values: CellValues; nulls: Uint8Array | null } {
    if (column.form.descriptor !== null) {
      throw new FitsError('holds arrays of variable length: read them row by row', column.place);
    }
    this.requireRows();
    const cells = {
      bytes: this.hdu.data,
      start: column.offset,
      stride: this.rowBytes,
      rows: this.rows,
      count: column.form.repeat,
    };
    return this.decodeCells(column, cells);
  }

  private decodeCells(column: Column, cells: Cells): { values: CellValues; nulls: Uint8Array | null } {
    const { letter, repeat } = column.form;
    if (letter === 'L') return { values: decodeLogicals(cells), nulls: null };
    if (letter === 'X') return { values: decodeBits(cells), nulls: null };
    if (isNumeric(letter)) return applyScaling(letter, decodeNumbers(letter, cells), column);
    const strings = product(column.shape);
    const width = column.form.stringWidth ?? (strings === 0 ? 0 : repeat / strings);
    return { values: decodeStrings({ ...cells, count: strings }, width), nulls: null };
  }

  private wrongType({ form, place }: Column, wanted: string): FitsError {
    const letters = `${form.descriptor ?? ''}${form.letter}`;
    return new FitsError(`expected ${wanted}, found the format ${form.repeat}${letters}`, place);
  }
}

function toDoubles(values: TypedArray): Float64Array {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    return Float64Array.from(values as Iterable<bigint>, Number);
  }
  return new Float64Array(values as Float32Array);
}

/** @throws {FitsError} when the HDU is no binary table, or says so wrongly */
export function readBinTable(hdu: Hdu): BinTable {
  if (hdu.kind !== 'bintable' || hdu.naxis.length !== 2 || hdu.bitpix !== 8) {
    throw new FitsError('expected a binary table of BITPIX 8 and two axes', hdu.header.place);
  }
  return new BinTable(hdu);
}
