/**
 * Cards to the 80-character records of a header (FITS 4.0 §4.2).
 *
 * Fixed format wherever the value fits it: mandatory keywords must be written so. Real numbers take the
 * shortest digits that read back to the same double.
 */

import { CARD_LENGTH, type Card, type CardValue, type ValueCard } from './card';
import { FitsError } from './errors';

const STANDARD_KEYWORD = /^[A-Z0-9_-]{1,8}$/;
const HIERARCH_KEYWORD = /^[A-Z0-9_.$-]+(?: [A-Z0-9_.$-]+)*$/i;
const PRINTABLE = /^[\x20-\x7e]*$/;

/**
 * The records of one card: several for a long string or a long comment.
 *
 * @throws {FitsError} for a keyword or text that no header can hold
 */
export function printCard(card: Card): string[] {
  switch (card.kind) {
    case 'value':
      return printValueCard(card);
    case 'commentary':
      return printCommentary(card.keyword, card.text);
    case 'unreadable':
      return [`${card.keyword.padEnd(8)}= ${card.text}`.slice(0, CARD_LENGTH).padEnd(CARD_LENGTH)];
    default:
      return card satisfies never;
  }
}

function printValueCard({ keyword, value, comment, real }: ValueCard): string[] {
  requirePrintable(comment, keyword);
  const start = printKeyword(keyword);
  if (typeof value === 'string') return printString(start, keyword, value, comment);
  const text = printValue(value, real === true, keyword);
  // Fixed format ends in column 30, and a number too long for it goes on to the right.
  const head = start + text.padStart(30 - start.length);
  if (head.length > CARD_LENGTH) {
    throw new FitsError(`The value ${text} does not fit on a card of ${CARD_LENGTH} characters`, { keyword });
  }
  return [withComment(head, comment)];
}

function printKeyword(keyword: string): string {
  if (STANDARD_KEYWORD.test(keyword)) return `${keyword.padEnd(8)}= `;
  if (!HIERARCH_KEYWORD.test(keyword) || keyword.length > 60) {
    throw new FitsError(
      'Cannot write this keyword: expected 1 to 8 of A–Z, 0–9, "_" and "-", or words for HIERARCH',
      { keyword },
    );
  }
  return `HIERARCH ${keyword} = `;
}

/** A comment is for people and may be cut; a value never is. */
function withComment(head: string, comment: string): string {
  const text = comment === '' ? head : `${head} / ${comment}`;
  return text.slice(0, CARD_LENGTH).padEnd(CARD_LENGTH);
}

function printValue(value: Exclude<CardValue, string>, real: boolean, keyword: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return printNumber(value, real, keyword);
  return `(${printNumber(value.re, true, keyword)}, ${printNumber(value.im, true, keyword)})`;
}

function printNumber(value: number, real: boolean, keyword: string): string {
  if (!Number.isFinite(value)) {
    throw new FitsError(`A header cannot hold ${value}: leave the keyword out, or its value undefined`, {
      keyword,
    });
  }
  if (!real && Number.isSafeInteger(value)) return String(value);
  const [digits, exponent] = (Object.is(value, -0) ? '-0' : String(value)).split('e') as [string, string?];
  const mantissa = digits.includes('.') ? digits : `${digits}.0`;
  return exponent === undefined ? mantissa : `${mantissa}E${exponent.replace('+', '')}`;
}

function printString(start: string, keyword: string, value: string, comment: string): string[] {
  requirePrintable(value, keyword);
  const quoted = value.replaceAll("'", "''").padEnd(8);
  const single = `${start}'${quoted}'`;
  if (single.length <= CARD_LENGTH) return [withComment(single.padEnd(30), comment)];

  const records: string[] = [];
  let head = start;
  let rest = quoted.trimEnd();
  while (head.length + rest.length + 2 > CARD_LENGTH) {
    let length = CARD_LENGTH - head.length - 3; // two quotes and the ampersand
    // A doubled quote must not be torn, nor may blanks stand before the ampersand's neighbour unseen.
    if (countTrailingQuotes(rest.slice(0, length)) % 2 === 1) length -= 1;
    records.push(`${head}'${rest.slice(0, length)}&'`.padEnd(CARD_LENGTH));
    rest = rest.slice(length);
    head = 'CONTINUE  ';
  }
  records.push(withComment(`${head}'${rest}'`, comment));
  return records;
}

function countTrailingQuotes(text: string): number {
  return text.length - text.replace(/'+$/, '').length;
}

function printCommentary(keyword: string, text: string): string[] {
  requirePrintable(text, keyword);
  const width = CARD_LENGTH - 8;
  const lines = text === '' ? [''] : (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);
  return lines.map((line) => `${keyword.padEnd(8)}${line}`.padEnd(CARD_LENGTH));
}

function requirePrintable(text: string, keyword: string): void {
  if (!PRINTABLE.test(text)) {
    throw new FitsError(`A header holds printable ASCII alone, which ${JSON.stringify(text)} is not`, {
      keyword,
    });
  }
}
