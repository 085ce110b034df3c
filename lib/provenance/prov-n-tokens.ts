/**
 * The words of PROV-N, one after another, each with its place.
 *
 * A hyphen, digits and colons can begin a name, a number or a time, so the reader says which it expects.
 */
import { ProvError } from './errors';

export type TokenKind = 'name' | 'time' | 'string' | 'quoted name' | 'iri' | 'mark' | 'language' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Without quotes and escapes; names keep their prefix. */
  readonly text: string;
  readonly offset: number;
}

const BLANK = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const TIME = /-?\d{4,}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?=[\s,)\]]|$)/y;
const LONG_STRING = /"""((?:[^\\"]|\\[\s\S]|"(?!""))*)"""/y;
const STRING = /"((?:[^\\"]|\\[\s\S])*)"/y;
const NAME_CHARACTERS = '(?:[\\p{L}\\p{N}_/@~&+*?#$!%.:-]|\\\\[^\\n])+';
const QUOTED_NAME = new RegExp(`'(${NAME_CHARACTERS})'`, 'yu');
const NAME = new RegExp(NAME_CHARACTERS, 'yu');
const IRI = /<([^<>\n]*)>/y;
const LANGUAGE = /@([A-Za-z]+(?:-[A-Za-z0-9]+)*)/y;
const MARK = /%%|[(),;=[\]]|-(?=[\s,;)])/y;

const KINDS: readonly (readonly [TokenKind, RegExp])[] = [
  ['string', LONG_STRING],
  ['string', STRING],
  ['quoted name', QUOTED_NAME],
  ['iri', IRI],
  ['mark', MARK],
  ['time', TIME],
];

export class Tokens {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next token, without taking it. */
  peek(): Token {
    this.#match(BLANK);
    const offset = this.#offset;
    if (offset >= this.#text.length) return { kind: 'end', text: '', offset };
    const found = this.#scan(offset);
    this.#offset = offset;
    return found.token;
  }

  next(): Token {
    this.#match(BLANK);
    if (this.#offset >= this.#text.length) return { kind: 'end', text: '', offset: this.#offset };
    const { token, end } = this.#scan(this.#offset);
    this.#offset = end;
    return token;
  }

  /** A language tag directly behind a text; elsewhere @ is part of a name. */
  takeLanguage(): string | null {
    const start = this.#offset;
    const found = this.#match(LANGUAGE);
    if (found) return found[1]!;
    this.#offset = start;
    return null;
  }

  /** Line and column of an offset, for people. */
  problem(what: string, { offset }: Pick<Token, 'offset'>): ProvError {
    const lines = this.#text.slice(0, offset).split('\n');
    return new ProvError('PROV-N', `line ${lines.length}, column ${lines.at(-1)!.length + 1}`, what);
  }

  #scan(offset: number): { token: Token; end: number } {
    for (const [kind, pattern] of KINDS) {
      const found = this.#match(pattern);
      if (!found) continue;
      const raw = found[1] ?? found[0];
      const text =
        kind === 'string' || kind === 'iri'
          ? unescapeText(raw)
          : kind === 'quoted name'
            ? unescapeName(raw)
            : raw;
      return { token: { kind, text, offset }, end: this.#offset };
    }
    const name = this.#match(NAME);
    if (name) return { token: { kind: 'name', text: unescapeName(name[0]), offset }, end: this.#offset };
    throw this.problem(`unexpected ${JSON.stringify(this.#text.slice(offset, offset + 10))}`, { offset });
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text);
    if (found) this.#offset = pattern.lastIndex;
    return found;
  }
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescapeText(text: string): string {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\([\s\S])/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (LETTERS[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function unescapeName(text: string): string {
  return text.replace(/\\(.)/gu, '$1');
}
