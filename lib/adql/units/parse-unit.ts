/**
 * Unit texts: the grammar of VOUnits 1.1 (§2.2 and appendix C.1), for units with a linear scale.
 *
 *     unit    = [ factor ] [ product ] [ "/" power ]
 *     product = power { ( "." | "*" | blank ) power }
 *     power   = ( symbol | "sqrt(" unit ")" | "(" unit ")" ) [ ( "**" | "^" ) exponent | integer ]
 *
 * Blanks, `*` and integers right behind a symbol (`erg cm-2 s-1`) are no VOUnits but common in data. One
 * slash at most: whether `a/b/c` divides once or twice is a matter of taste.
 */
import { findSimilar } from '../suggest';
import { findIgnoringCase, findUnit, listSymbols } from './known-units';
import { multiply, ONE, raise, type Unit } from './unit';

/** A text that is no unit we can convert. */
export class UnitError extends Error {
  override readonly name = 'UnitError';
}

const FACTOR =
  /\s*(10(?:\*\*|\^)(?:[-+]?\d+|\([-+]?\d+\))|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/y;
const SYMBOL = /%|[A-Za-zµ]+/y;
const EXPONENT = /(?:\*\*|\^)([-+]?\d+(?:\.\d+)?|\(\s*[-+]?\d+(?:\.\d+)?(?:\s*\/\s*\d+)?\s*\))|[-+]?\d+/y;
const PRODUCT = /\s*[.*]\s*(?=[%A-Za-zµ(])|\s+(?=[%A-Za-zµ(])/y;

/** Longer texts are no units. */
const LONGEST = 200;

/** @throws {UnitError} naming the part that is not understood */
export function parseUnit(text: string): Unit {
  if (text.length > LONGEST) throw new UnitError(`A unit of ${text.length} characters is not understood`);
  const reader = new UnitReader(text.trim());
  const unit = reader.readUnit(0);
  reader.requireEnd();
  return unit;
}

class UnitReader {
  private at = 0;

  constructor(private readonly text: string) {}

  readUnit(depth: number): Unit {
    if (depth > 10) throw new UnitError(`The unit "${this.text}" has too many parentheses`);
    const factor = this.match(FACTOR);
    const start = this.at;
    let unit: Unit = { ...ONE, factor: factor === null ? 1 : readFactor(factor) };
    if (this.isPower()) {
      unit = multiply(unit, this.readPower(depth));
      while (this.match(PRODUCT) !== null) unit = multiply(unit, this.readPower(depth));
    }
    if (this.match(/\s*\/\s*/y) !== null) {
      unit = multiply(unit, raise(this.readPower(depth), -1));
      if (this.match(/\s*[/.*]|\s+[%A-Za-z(]/y) !== null) {
        throw new UnitError(
          `What stands below the line in the unit "${this.text}" is unclear: write one slash and parentheses, as J/(m**2.s)`,
        );
      }
    }
    if (factor === null && this.at === start) throw this.notUnderstood();
    return unit;
  }

  requireEnd(): void {
    if (this.at < this.text.length) throw this.notUnderstood();
  }

  private isPower(): boolean {
    return /[%A-Za-zµ(]/.test(this.text[this.at] ?? '');
  }

  private readPower(depth: number): Unit {
    const base = this.readBase(depth);
    const exponent = this.match(EXPONENT);
    return exponent === null ? base : raise(base, readExponent(exponent));
  }

  private readBase(depth: number): Unit {
    if (this.match(/\(\s*/y) !== null) return this.readClosed(depth);
    const symbol = this.match(SYMBOL);
    if (symbol === null) throw this.notUnderstood();
    if (this.text[this.at] === '(') {
      if (symbol !== 'sqrt') {
        throw new UnitError(`The unit "${this.text}" is not linear, and only linear units are converted`);
      }
      this.at += 1;
      return raise(this.readClosed(depth), 0.5);
    }
    const unit = findUnit(symbol);
    if (unit === null) throw unknownSymbol(symbol);
    return unit;
  }

  private readClosed(depth: number): Unit {
    const unit = this.readUnit(depth + 1);
    if (this.match(/\s*\)/y) === null) throw this.notUnderstood();
    return unit;
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  private notUnderstood(): UnitError {
    if (this.text === '')
      return new UnitError('An empty text is no unit: write one as TeV, nm or erg.s**-1.cm**-2');
    const rest = this.text.slice(this.at);
    const where = rest === '' ? 'it ends too early' : `"${rest}" is not understood`;
    return new UnitError(`In the unit "${this.text}" ${where}: write units as TeV, nm or erg.s**-1.cm**-2`);
  }
}

function readFactor(text: string): number {
  const power = /^\s*10(?:\*\*|\^)\(?([-+]?\d+)\)?$/.exec(text);
  return power === null ? Number(text) : 10 ** Number(power[1]);
}

function readExponent(text: string): number {
  const [numerator, denominator] = text.replaceAll(/\*\*|[\^()\s]/g, '').split('/');
  return Number(numerator) / Number(denominator ?? 1);
}

function unknownSymbol(symbol: string): UnitError {
  const similar = findIgnoringCase(symbol) ?? findSimilar(symbol, listSymbols());
  const advice =
    similar === null ? 'VOUnits has m, s, deg, TeV, Jy and their like' : `did you mean "${similar}"?`;
  return new UnitError(`Unknown unit "${symbol}": ${advice}`);
}
