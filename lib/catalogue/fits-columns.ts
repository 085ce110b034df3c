/**
 * Columns of a catalogue's FITS table, each decoded once; an absent column is one without values.
 *
 * Catalogues hold single precision; a number is published in the digits that were meant (28.165045, not
 * 28.165044784545898).
 */
import type { BinTable } from '@/lib/fits/bintable';
import { shortFloat } from '@/lib/votable/short-float';

export class FitsColumns {
  readonly rows: number;
  readonly #numbers = new Map<string, Float64Array>();
  readonly #texts = new Map<string, string[]>();

  constructor(private readonly table: BinTable) {
    this.rows = table.rows;
  }

  /** @param element of a cell that holds several */
  number(name: string, row: number, element = 0): number | null {
    if (!this.table.has(name)) return null;
    if (!this.#numbers.has(name)) this.#numbers.set(name, this.table.numbers(name));
    const { form, shape } = this.table.requireColumn(name);
    const value = this.#numbers.get(name)![row * (shape[0] ?? 1) + element]!;
    if (!Number.isFinite(value)) return null;
    return form.letter === 'E' ? shortFloat(value) : value;
  }

  text(name: string, row: number): string | null {
    if (!this.table.has(name)) return null;
    if (!this.#texts.has(name)) this.#texts.set(name, this.table.strings(name));
    return this.#texts.get(name)![row]!.trim() || null;
  }
}
