/**
 * The parser's place in the text.
 *
 * It can look ahead but never goes back, so parsing takes time in proportion to the text,
 * whatever stands in parentheses.
 */
import { AdqlError } from '../errors';
import { readToken } from '../lexer';
import type { QueryLimits } from '../limits';
import { isReserved } from '../reserved';
import type { Span } from '../span';
import { describeToken, type Token } from '../tokens';

export type AdqlVersion = '2.0' | '2.1';

/** Names in ADQL 2.0, reserved since (ADQL 2.1 appendix C). */
const RESERVED_SINCE_2_1: ReadonlySet<string> = new Set(['BIGINT', 'ILIKE', 'IN_UNIT', 'OFFSET']);

/** A token read and not yet taken. */
interface Ahead {
  readonly token: Token;
  /** In upper case; empty when the token is none. */
  readonly keyword: string;
}

export class TokenCursor {
  /** Tokens read and not yet taken, the next one first. */
  private readonly ahead: Ahead[] = [];
  private previousEnd = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly limits: QueryLimits,
    private readonly version: AdqlVersion,
  ) {}

  /** The next token, or one behind it, without taking it. */
  peek(distance = 0): Token {
    return this.look(distance).token;
  }

  private look(distance: number): Ahead {
    while (this.ahead.length <= distance) {
      const last = this.ahead.at(-1);
      const token = readToken(this.text, last === undefined ? this.previousEnd : last.token.span.end);
      const reserved = token.kind === 'word' && this.isReserved(token.text);
      this.ahead.push({ token, keyword: reserved ? token.text.toUpperCase() : '' });
    }
    return this.ahead[distance]!;
  }

  take(): Token {
    const token = this.peek();
    this.ahead.shift();
    this.previousEnd = token.span.end;
    return token;
  }

  /** The next token's keyword in upper case; the empty text when it is something else. */
  keyword(distance = 0): string {
    return this.look(distance).keyword;
  }

  private isReserved(word: string): boolean {
    return isReserved(word) && !(this.version === '2.0' && RESERVED_SINCE_2_1.has(word.toUpperCase()));
  }

  isSymbol(symbol: string, distance = 0): boolean {
    const token = this.peek(distance);
    return token.kind === 'symbol' && token.text === symbol;
  }

  /** Take a keyword if it is next. */
  acceptKeyword(keyword: string): boolean {
    if (this.keyword() !== keyword) return false;
    this.take();
    return true;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.take();
    return true;
  }

  /** @param where completes the message: `Expected BY after GROUP, found "x"` */
  expectKeyword(keyword: string, where: string): void {
    if (!this.acceptKeyword(keyword)) throw this.unexpected(`${keyword} ${where}`);
  }

  expectSymbol(symbol: string, where: string): void {
    if (!this.acceptSymbol(symbol)) throw this.unexpected(`"${symbol}" ${where}`);
  }

  /** Where the next token starts. */
  get start(): number {
    return this.peek().span.start;
  }

  /** From an earlier {@link start} to the end of the token taken last. */
  spanFrom(start: number): Span {
    return { start, end: this.previousEnd };
  }

  unexpected(expected: string): AdqlError {
    const token = this.peek();
    // What is missing at the end is missed behind the last word, not behind the blanks after it.
    const span = token.kind === 'end' ? { start: this.previousEnd, end: this.previousEnd } : token.span;
    return new AdqlError(`Expected ${expected}, found ${describeToken(token)}`, span);
  }

  /** Parse something that may hold more of its own kind. */
  nested<T>(parse: () => T): T {
    if (this.depth >= this.limits.nesting) {
      throw new AdqlError(
        `The query nests more than ${this.limits.nesting} parentheses: write it with fewer levels`,
        this.peek().span,
      );
    }
    this.depth += 1;
    const result = parse();
    this.depth -= 1;
    return result;
  }
}
