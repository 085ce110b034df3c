/**
 * A header: cards in their order, asked by keyword (FITS 4.0 §4).
 *
 * Where a keyword stands twice, the first counts, as in CFITSIO and astropy.
 */

import { CARD_LENGTH, type Card, type CardValue, parseCards } from './card';
import { FitsError, type FitsPlace } from './errors';

/** Files, headers and data units are all whole numbers of these (FITS 4.0 §3.1). */
export const BLOCK = 2880;

export class Header {
  private readonly byKeyword = new Map<string, Card>();

  constructor(
    readonly cards: readonly Card[],
    /** Where it was read, for messages. */
    readonly place: FitsPlace = {},
  ) {
    for (const card of cards) {
      if (card.kind === 'commentary') continue;
      const keyword = card.keyword.toUpperCase();
      if (!this.byKeyword.has(keyword)) this.byKeyword.set(keyword, card);
    }
  }

  has(keyword: string): boolean {
    return this.byKeyword.has(keyword.toUpperCase());
  }

  /**
   * The value as written: `undefined` without the keyword, `null` with the keyword and no value.
   *
   * @throws {FitsError} when the value is there and cannot be read
   */
  get(keyword: string): CardValue | undefined {
    const card = this.byKeyword.get(keyword.toUpperCase());
    if (card === undefined || card.kind === 'commentary') return undefined;
    if (card.kind === 'unreadable') throw this.error(keyword, `cannot read the value ${card.text}`);
    return card.value;
  }

  comment(keyword: string): string {
    const card = this.byKeyword.get(keyword.toUpperCase());
    return card?.kind === 'value' ? card.comment : '';
  }

  /** Lines of COMMENT, HISTORY or the blank keyword, in their order. */
  commentary(keyword: 'COMMENT' | 'HISTORY' | ''): string[] {
    return this.cards.flatMap((card) =>
      card.kind === 'commentary' && card.keyword === keyword ? [card.text] : [],
    );
  }

  /** Text without trailing blanks, or null where there is none. @throws {FitsError} for another type */
  string(keyword: string): string | null {
    const value = this.get(keyword) ?? null;
    if (value === null || typeof value === 'string') return value;
    throw this.error(keyword, `expected a string, found ${printValue(value)}`);
  }

  /** A number, or null. A bigint is rounded to the nearest double. @throws {FitsError} for another type */
  number(keyword: string): number | null {
    const value = this.get(keyword) ?? null;
    if (value === null || typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    throw this.error(keyword, `expected a number, found ${printValue(value)}`);
  }

  /** A whole number within ±2⁵³, or null. `2.0` counts as whole. @throws {FitsError} for anything else */
  integer(keyword: string): number | null {
    const value = this.get(keyword) ?? null;
    if (value === null || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
    throw this.error(keyword, `expected an integer, found ${printValue(value)}`);
  }

  boolean(keyword: string): boolean | null {
    const value = this.get(keyword) ?? null;
    if (value === null || typeof value === 'boolean') return value;
    throw this.error(keyword, `expected T or F, found ${printValue(value)}`);
  }

  requireString(keyword: string): string {
    return this.require(keyword, this.string(keyword));
  }

  requireNumber(keyword: string): number {
    return this.require(keyword, this.number(keyword));
  }

  requireInteger(keyword: string): number {
    return this.require(keyword, this.integer(keyword));
  }

  private require<T>(keyword: string, value: T | null): T {
    if (value !== null) return value;
    throw this.error(keyword, 'is missing');
  }

  private error(keyword: string, what: string): FitsError {
    return new FitsError(what, { ...this.place, keyword });
  }
}

function printValue(value: CardValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return `(${value.re}, ${value.im})`;
  return String(value);
}

const END = 0x454e4420; // "END "

/**
 * Offset of the record END within these whole blocks, or −1 when the header goes on.
 *
 * @param from where to start looking, a multiple of 80
 */
export function findEnd(blocks: Uint8Array, from = 0): number {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  for (let at = from; at + CARD_LENGTH <= blocks.length; at += CARD_LENGTH) {
    if (view.getUint32(at) === END && blocks.subarray(at + 3, at + 8).every((byte) => byte === 0x20))
      return at;
  }
  return -1;
}

/**
 * The header before END.
 *
 * @param bytes a whole number of 80-byte records, END left out
 */
export function readHeader(bytes: Uint8Array, place: FitsPlace): Header {
  const text = new TextDecoder('latin1').decode(bytes);
  const records = Array.from({ length: Math.floor(text.length / CARD_LENGTH) }, (_, i) =>
    text.slice(i * CARD_LENGTH, (i + 1) * CARD_LENGTH),
  );
  return new Header(parseCards(records), place);
}
