/**
 * One card of a header: 80 characters of keyword, value and comment (FITS 4.0 §4).
 *
 * A long string runs over several 80-character records (CONTINUE, §4.2.1.2); here it is one card.
 * A value that cannot be read is kept as it stands: one bad card must not cost the file, and only who
 * asks for that keyword hears of it.
 */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** `null` is an undefined value: a keyword with `=` and nothing after it. */
export type CardValue = string | number | bigint | boolean | Complex | null;

export interface ValueCard {
  readonly kind: 'value';
  /** Without the word HIERARCH: `ESO TEL AIRM START`. */
  readonly keyword: string;
  /** Integers beyond 2⁵³ are bigint. */
  readonly value: CardValue;
  readonly comment: string;
  /** Set when a number was, or shall be, written as a real: `1.0` rather than `1`. */
  readonly real?: true;
}

/** COMMENT, HISTORY, a blank keyword, and any other keyword without a value indicator. */
export interface CommentaryCard {
  readonly kind: 'commentary';
  readonly keyword: string;
  readonly text: string;
}

export interface UnreadableCard {
  readonly kind: 'unreadable';
  readonly keyword: string;
  readonly text: string;
}

export type Card = ValueCard | CommentaryCard | UnreadableCard;

export const CARD_LENGTH = 80;

const INTEGER = /^[+-]?\d+$/;
const REAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[EDed][+-]?\d+)?$/;
const COMPLEX = /^\(\s*([^\s,()]+)\s*,\s*([^\s,()]+)\s*\)$/;
/** Whatever follows them, an equals sign too, is text (§4.4.2.4). */
const NEVER_VALUES: ReadonlySet<string> = new Set(['COMMENT', 'HISTORY', '']);
const HIERARCH = /^HIERARCH +([^=]*?) *=/;

/** An integer, real, logical or string, as it is printed again. */
export function card(keyword: string, value: CardValue, comment = ''): ValueCard {
  return { kind: 'value', keyword, value, comment };
}

/** A number that keeps its decimal point, for keywords that are real by definition (CRVAL, EXPOSURE …). */
export function realCard(keyword: string, value: number, comment = ''): ValueCard {
  return { kind: 'value', keyword, value, comment, real: true };
}

export function commentary(keyword: 'COMMENT' | 'HISTORY' | '', text: string): CommentaryCard {
  return { kind: 'commentary', keyword, text };
}

/**
 * Cards from the 80-character records of a header, up to and without END.
 *
 * @param records each 80 characters long
 */
export function parseCards(records: readonly string[]): Card[] {
  const cards: Card[] = [];
  for (const record of records) {
    const previous = cards.at(-1);
    if (record.startsWith('CONTINUE') && previous?.kind === 'value' && isContinued(previous)) {
      cards[cards.length - 1] = continueCard(previous, record);
    } else {
      cards.push(parseCard(record));
    }
  }
  return cards;
}

function isContinued(previous: ValueCard): boolean {
  return typeof previous.value === 'string' && previous.value.endsWith('&');
}

function continueCard(previous: ValueCard, record: string): ValueCard {
  const more = parseField(record.slice(8));
  if (typeof more?.value !== 'string') return previous;
  return {
    ...previous,
    value: `${String(previous.value).slice(0, -1)}${more.value}`,
    comment: [previous.comment, more.comment].filter(Boolean).join(' '),
  };
}

/** One record of 80 characters. A CONTINUE standing alone is commentary, as the standard asks (§4.2.1.2). */
export function parseCard(record: string): Card {
  const hierarch = HIERARCH.exec(record);
  const keyword = hierarch ? hierarch[1]! : record.slice(0, 8).trimEnd();
  if (NEVER_VALUES.has(keyword) || (!hierarch && record[8] !== '=')) {
    return { kind: 'commentary', keyword, text: record.slice(8).trimEnd() };
  }
  const field = record.slice(hierarch ? hierarch[0].length : 9);
  const parsed = parseField(field);
  if (parsed === null) return { kind: 'unreadable', keyword, text: field.trim() };
  return { kind: 'value', keyword, ...parsed };
}

/** Value and comment after the `=`; null when the value has no form of §4.2. */
function parseField(field: string): { value: CardValue; comment: string; real?: true } | null {
  const start = field.search(/[^ ]/);
  if (start === -1) return { value: null, comment: '' };
  if (field[start] === "'") return parseString(field, start);
  const slash = field.indexOf('/');
  const text = (slash === -1 ? field : field.slice(0, slash)).trim();
  const comment = slash === -1 ? '' : field.slice(slash + 1).trim();
  if (text === '') return { value: null, comment };
  if (text === 'T' || text === 'F') return { value: text === 'T', comment };
  if (INTEGER.test(text)) return { value: parseInteger(text), comment };
  const real = parseReal(text);
  if (real !== null) return { value: real, comment, real: true };
  const pair = COMPLEX.exec(text);
  const re = pair && parseReal(pair[1]!);
  const im = pair && parseReal(pair[2]!);
  return typeof re === 'number' && typeof im === 'number' ? { value: { re, im }, comment } : null;
}

function parseInteger(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : BigInt(text.replace('+', ''));
}

/** Fortran's exponent letter D is as good as E (§4.2.4). */
function parseReal(text: string): number | null {
  return REAL.test(text) ? Number(text.replace(/[Dd]/, 'E')) : null;
}

function parseString(field: string, start: number): { value: string; comment: string } | null {
  let end = start + 1;
  for (;;) {
    end = field.indexOf("'", end);
    if (end === -1) return null;
    if (field[end + 1] !== "'") break;
    end += 2;
  }
  // Trailing blanks are not significant, leading ones are (§4.2.1.1).
  const value = field
    .slice(start + 1, end)
    .replaceAll("''", "'")
    .trimEnd();
  const slash = field.indexOf('/', end + 1);
  return { value, comment: slash === -1 ? '' : field.slice(slash + 1).trim() };
}
