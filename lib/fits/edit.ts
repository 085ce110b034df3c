/**
 * HDUs of an existing file, handed on whole or with rows left out and cards changed.
 *
 * Nothing is decoded: columns that we do not understand come out as they went in.
 */

import { readBinTable } from './bintable';
import { type Card, card, commentary } from './card';
import { FitsError } from './errors';
import { type Hdu, padded } from './hdu';
import { seal } from './seal';

export interface TableEdit {
  /** 1 for each row to keep; all rows when left out. uint8, [row] */
  readonly keep?: Uint8Array;
  /** New values of float64 columns, by name: one for each row that is kept. */
  readonly overwrite?: Readonly<Record<string, Float64Array>>;
  /** Take the place of cards with the same keyword, or follow them. */
  readonly cards?: readonly Card[];
  readonly history?: readonly string[];
}

/** The HDU byte for byte, in whole blocks. */
export function copyHdu(hdu: Hdu): Uint8Array[] {
  return [hdu.headerBytes, hdu.data, new Uint8Array(padded(hdu.data.length) - hdu.data.length)];
}

/**
 * The HDU with the edit applied, and new checksums.
 *
 * @throws {FitsError} when rows are to be chosen and it is no table, `keep` has another length, or a
 *   column to overwrite is not float64
 */
export function editHdu(hdu: Hdu, edit: TableEdit): Uint8Array[] {
  const rows = edit.keep === undefined ? null : keepRows(hdu, edit.keep);
  const data = edit.overwrite === undefined ? null : overwrite(hdu, rows?.data ?? hdu.data, edit.overwrite);
  const changed = new Map((edit.cards ?? []).map((one) => [one.keyword, one]));
  for (const one of rows?.cards ?? []) changed.set(one.keyword, one);
  const old = hdu.header.cards.filter(({ keyword }) => keyword !== 'CHECKSUM' && keyword !== 'DATASUM');
  const cards: Card[] = old.map((one) => {
    const replacement = changed.get(one.keyword);
    if (one.kind === 'commentary' || replacement === undefined) return one;
    changed.delete(one.keyword);
    return replacement;
  });
  cards.push(...changed.values());
  cards.push(...(edit.history ?? []).map((line) => commentary('HISTORY', line)));
  return seal(cards, data ?? rows?.data ?? hdu.data);
}

/** Rows one after another, then whatever followed them: the gap and the heap (FITS 4.0 §7.3.5). */
function keepRows(hdu: Hdu, keep: Uint8Array): { data: Uint8Array; cards: Card[] } {
  const [rowBytes = 0, rows = 0] = hdu.naxis;
  if (hdu.kind !== 'bintable' || keep.length !== rows) {
    throw new FitsError(`Cannot choose among ${keep.length} rows: there are ${rows}`, hdu.header.place);
  }
  const kept = keep.reduce((sum, one) => sum + one, 0);
  const rest = hdu.data.subarray(rowBytes * rows);
  const data = new Uint8Array(kept * rowBytes + rest.length);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    if (keep[row] === 0) continue;
    data.set(hdu.data.subarray(row * rowBytes, (row + 1) * rowBytes), to);
    to += rowBytes;
  }
  data.set(rest, to);
  const heap = hdu.header.integer('THEAP');
  const cards = [card('NAXIS2', kept, hdu.header.comment('NAXIS2'))];
  if (heap !== null) cards.push(card('THEAP', heap - (rows - kept) * rowBytes));
  return { data, cards };
}

function overwrite(hdu: Hdu, rows: Uint8Array, values: Readonly<Record<string, Float64Array>>): Uint8Array {
  const table = readBinTable(hdu);
  const rowBytes = hdu.naxis[0]!;
  const data = rows.slice();
  const view = new DataView(data.buffer);
  for (const [name, numbers] of Object.entries(values)) {
    const column = table.requireColumn(name);
    if (column.form.letter !== 'D' || column.form.repeat !== 1 || column.form.descriptor !== null) {
      throw new FitsError('can only be overwritten as float64 (format 1D)', column.place);
    }
    numbers.forEach((number, row) => {
      view.setFloat64(row * rowBytes + column.offset, number);
    });
  }
  return data;
}
