/**
 * FITS files from images and tables, with checksums.
 *
 * The caller gives what is its own (values, units, keywords); the structural keywords come from the values
 * and may not be given.
 */

import { type Card, card } from './card';
import type { TypedArray } from './decode';
import { FitsError } from './errors';
import { seal } from './seal';
import { concatenate } from './source';
import { type ColumnDraft, type EncodedColumn, encodeColumn, encodeTyped } from './write-columns';

export interface ImageDraft {
  readonly kind: 'image';
  /** EXTNAME. */
  readonly name?: string;
  readonly cards?: readonly Card[];
  /** Slowest axis first: `[dec, ra]`. */
  readonly shape: readonly number[];
  /** In the order of `shape`. Unsigned types are written with their BZERO. */
  readonly pixels: TypedArray;
}

export interface TableDraft {
  readonly kind: 'table';
  readonly name?: string;
  readonly cards?: readonly Card[];
  readonly columns: readonly ColumnDraft[];
}

/** A primary HDU of cards alone. */
export interface EmptyDraft {
  readonly kind: 'empty';
  readonly cards?: readonly Card[];
}

export type HduDraft = ImageDraft | TableDraft | EmptyDraft;

const STRUCTURAL =
  /^(SIMPLE|XTENSION|BITPIX|NAXIS\d*|EXTEND|PCOUNT|GCOUNT|TFIELDS|THEAP|BSCALE|BZERO|EXTNAME|CHECKSUM|DATASUM|END|T(TYPE|FORM|UNIT|DIM|ZERO|SCAL|NULL)\d+)$/;

/**
 * A whole file. The first HDU is the primary; a table there gets an empty one before it.
 *
 * @throws {FitsError} when values do not fit their shape, columns differ in rows, or a keyword is structural
 */
export function writeFits(hdus: readonly HduDraft[]): Uint8Array {
  const drafts: readonly HduDraft[] =
    hdus[0]?.kind === 'table' || hdus.length === 0 ? [{ kind: 'empty' }, ...hdus] : hdus;
  const parts = drafts.flatMap((draft, index) => writeHdu(draft, index === 0, drafts.length > 1));
  return concatenate(
    parts,
    parts.reduce((size, part) => size + part.length, 0),
  );
}

function writeHdu(draft: HduDraft, primary: boolean, extended: boolean): Uint8Array[] {
  for (const { keyword } of draft.cards ?? []) {
    if (STRUCTURAL.test(keyword)) {
      throw new FitsError('follows from the values and cannot be given', { keyword });
    }
  }
  const own = draft.cards ?? [];
  switch (draft.kind) {
    case 'empty':
      return seal([...start(primary, extended, 8, [], 0), ...own], new Uint8Array(0));
    case 'image':
      return writeImage(draft, primary, extended);
    case 'table':
      return writeTable(draft);
    default:
      return draft satisfies never;
  }
}

function writeImage(draft: ImageDraft, primary: boolean, extended: boolean): Uint8Array[] {
  const { pixels, shape } = draft;
  const count = shape.reduce((product, n) => product * n, 1);
  if (count !== pixels.length) {
    throw new FitsError(`${pixels.length} pixels do not fill an image of ${shape.join(' × ')}`);
  }
  const { letter, zero, bytes } = encodeTyped(pixels);
  const bitpix = pixels.BYTES_PER_ELEMENT * (letter === 'E' || letter === 'D' ? -8 : 8);
  const scaling =
    zero === null ? [] : [card('BSCALE', 1), card('BZERO', zero, 'unsigned or signed by convention')];
  return seal(
    [
      ...start(primary, extended, bitpix, shape.toReversed(), 0),
      ...nameCards(draft.name),
      ...scaling,
      ...(draft.cards ?? []),
    ],
    bytes,
  );
}

function writeTable(draft: TableDraft): Uint8Array[] {
  const columns = draft.columns.map(encodeColumn);
  const rows = columns[0]?.rows ?? 0;
  const odd = columns.find((column) => column.rows !== rows);
  if (odd) {
    throw new FitsError(`has ${odd.rows} rows, and ${columns[0]!.draft.name} has ${rows}`, {
      column: odd.draft.name,
    });
  }
  const rowBytes = columns.reduce((width, column) => width + column.rowBytes, 0);
  const heapSize = columns.reduce((size, column) => size + (column.heap?.length ?? 0), 0);
  return seal(
    [
      ...start(false, false, 8, [rowBytes, rows], heapSize, 'BINTABLE'),
      card('TFIELDS', columns.length, 'columns'),
      ...columns.flatMap((column, i) => columnCards(column, i + 1)),
      ...nameCards(draft.name),
      ...(draft.cards ?? []),
    ],
    layRows(columns, rows, rowBytes, heapSize),
  );
}

function columnCards({ draft, form, dim, zero }: EncodedColumn, number: number): Card[] {
  return [
    card(`TTYPE${number}`, draft.name, draft.description),
    card(`TFORM${number}`, form),
    ...(draft.unit ? [card(`TUNIT${number}`, draft.unit)] : []),
    ...(dim === null ? [] : [card(`TDIM${number}`, dim)]),
    ...(zero === null ? [] : [card(`TSCAL${number}`, 1), card(`TZERO${number}`, zero)]),
    ...(draft.nullValue === undefined ? [] : [card(`TNULL${number}`, draft.nullValue)]),
  ];
}

/** Columns side by side into rows, then the heaps one after another (FITS 4.0 §7.3.3, §7.3.5). */
function layRows(
  columns: readonly EncodedColumn[],
  rows: number,
  rowBytes: number,
  heapSize: number,
): Uint8Array {
  const data = new Uint8Array(rows * rowBytes + heapSize);
  const view = new DataView(data.buffer);
  let offset = 0;
  let heapAt = 0;
  for (const column of columns) {
    copyCells(column.bytes, column.rowBytes, data, offset, rowBytes, rows);
    if (column.heap !== null) {
      data.set(column.heap, rows * rowBytes + heapAt);
      for (let row = 0; row < rows; row += 1) {
        const at = row * rowBytes + offset + 8;
        view.setBigInt64(at, view.getBigInt64(at) + BigInt(heapAt));
      }
      heapAt += column.heap.length;
    }
    offset += column.rowBytes;
  }
  return data;
}

function copyCells(
  from: Uint8Array,
  width: number,
  to: Uint8Array,
  offset: number,
  stride: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row += 1) {
    for (let i = 0; i < width; i += 1) to[row * stride + offset + i] = from[row * width + i]!;
  }
}

function start(
  primary: boolean,
  extended: boolean,
  bitpix: number,
  naxis: readonly number[],
  pcount: number,
  xtension = 'IMAGE',
): Card[] {
  return [
    primary ? card('SIMPLE', true, 'FITS 4.0') : card('XTENSION', xtension),
    card('BITPIX', bitpix),
    card('NAXIS', naxis.length),
    ...naxis.map((length, i) => card(`NAXIS${i + 1}`, length)),
    ...(primary ? [] : [card('PCOUNT', pcount), card('GCOUNT', 1)]),
    ...(primary && extended ? [card('EXTEND', true)] : []),
  ];
}

function nameCards(name: string | undefined): Card[] {
  return name === undefined ? [] : [card('EXTNAME', name)];
}
