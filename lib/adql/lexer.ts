/**
 * Text to tokens, one at a time (ADQL 2.1 §2.1).
 *
 * A token is read only when the parser asks for it, so a text that is refused early costs
 * nothing further. Numbers carry no sign. `;` is a token although no production uses it: people paste it.
 */
import { AdqlError } from './errors';
import type { Token, TokenKind } from './tokens';

const BLANK = /[ \t\r\n\f\v\u00a0\ufeff]+|--[^\r\n]*/y;
/** In this order, since `.5` is a number and `/*` is nothing. */
const TOKEN =
  /([A-Za-z][A-Za-z0-9_]*)|((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|(?!\/\*)(?:<>|!=|<=|>=|\|\||[-+*/(),.;=<>])/y;
const WORD = /[A-Za-z][A-Za-z0-9_]*/y;

/** What other languages and word processors have instead, and what ADQL writes. */
const FOREIGN: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\/\*/y, 'comments start with -- and end with the line'],
  [/[‘’‚′`´]/y, "texts stand in straight single quotes, 'Crab', and names in double quotes"],
  [/[“”„″«»]/y, 'names stand in straight double quotes, "size", and texts in single quotes'],
  [/[−–—]/y, 'the minus sign is the hyphen of the keyboard'],
  [/[≤≥≠]/y, 'comparisons are written <=, >= and <>'],
  [/%/y, 'write MOD(x, y) for the remainder'],
  [/[&|^~]/y, 'there are no operators on bits'],
  [/[[\]{}]/y, 'only round parentheses are used'],
  [/[_\p{L}]/uy, 'a name with letters beyond A to Z, or with _ in front, stands in double quotes'],
  [/#/y, 'comments start with -- and end with the line'],
  [/!/y, 'the opposite is written NOT, and unequal <>'],
  [/[$?:@]/y, 'there are no placeholders; write the value itself'],
];

/**
 * The token at or after an offset; white space and comments in front of it are skipped.
 *
 * @throws {AdqlError} for a character that starts no token, and for a text or a name without its closing quote
 */
export function readToken(text: string, offset: number): Token {
  const start = skipBlank(text, offset);
  const character = text[start];
  if (character === undefined) return token('end', '', start, start);
  if (character === "'") return readQuoted(text, start, 'string');
  if (character === '"') return readQuoted(text, start, 'delimited');
  TOKEN.lastIndex = start;
  const [whole, word, number] = TOKEN.exec(text) ?? [];
  if (whole === undefined) throw strangeCharacter(text, start);
  if (number !== undefined) return readNumber(text, start, number);
  return token(word === undefined ? 'symbol' : 'word', whole, start, start + whole.length);
}

function skipBlank(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const blank = match(BLANK, text, at);
    if (blank === null) return at;
    at += blank.length;
  }
}

function readNumber(text: string, start: number, number: string): Token {
  const end = start + number.length;
  const tail = match(WORD, text, end);
  if (tail === null) return token('number', number, start, end);
  throw new AdqlError(
    `"${number}${tail}" is neither a number nor a name: a name starts with a letter, and a blank parts a number from a word`,
    { start, end: end + tail.length },
  );
}

/** A literal or a name between quotes, where the quote itself is written twice. */
function readQuoted(text: string, start: number, kind: 'string' | 'delimited'): Token {
  const quote = text[start]!;
  let value = '';
  let from = start + 1;
  for (;;) {
    const close = text.indexOf(quote, from);
    if (close < 0) {
      const what = kind === 'string' ? 'text' : 'name';
      throw new AdqlError(`The ${what} that starts here has no closing ${quote}`, {
        start,
        end: text.length,
      });
    }
    value += text.slice(from, close);
    if (text[close + 1] !== quote) {
      if (value.includes('\0')) {
        throw new AdqlError('The character U+0000 can stand neither in a text nor in a name', {
          start,
          end: close + 1,
        });
      }
      if (kind === 'delimited' && value === '') {
        throw new AdqlError('A name in double quotes needs at least one character', {
          start,
          end: close + 1,
        });
      }
      return token(kind, value, start, close + 1);
    }
    value += quote;
    from = close + 2;
  }
}

function strangeCharacter(text: string, start: number): AdqlError {
  const character = String.fromCodePoint(text.codePointAt(start)!);
  const advice = FOREIGN.find(([pattern]) => match(pattern, text, start) !== null)?.[1];
  const shown = /\p{C}/u.test(character)
    ? `The control character U+${text.codePointAt(start)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `The character ${character}`;
  const end = start + character.length;
  return new AdqlError(`${shown} has no meaning here in ADQL${advice === undefined ? '' : `: ${advice}`}`, {
    start,
    end,
  });
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function token(kind: TokenKind, text: string, start: number, end: number): Token {
  return { kind, text, span: { start, end } };
}
