/**
 * Pieces of PostgreSQL text that cannot be made from foreign text.
 *
 * A `Sql` comes from the `sql` template, whose holes take other pieces only; a value enters as
 * a parameter, a name as a quoted identifier. What a query's author wrote has no other way in.
 * Pieces are values: the same one may stand in several places of a statement, and its parameters
 * are then sent once. PostgreSQL compares `GROUP BY x + $1` with the select list by parameter
 * number, so equal literals have to share one.
 */
import type { Statement } from '@/lib/tap/cursor';

/** Types that a parameter is cast to, in PostgreSQL's spelling. */
export type ParameterType =
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'real'
  | 'double precision'
  | 'text'
  | 'timestamp'
  | 'bigint[]'
  | 'text[]'
  | 'double precision[]';

interface Parameter {
  readonly value: string;
  readonly type: ParameterType;
}

type Piece = string | Parameter | Sql;

export class Sql {
  /** Not for use outside this file: see {@link sql}. */
  constructor(private readonly pieces: readonly Piece[]) {}

  /** Number the parameters in order of appearance and put the text together. */
  toStatement(): Statement {
    const numbers = new Map<string, number>();
    const parameters: string[] = [];
    const text: string[] = [];
    const write = (piece: Piece): void => {
      if (typeof piece === 'string') {
        text.push(piece);
      } else if (piece instanceof Sql) {
        for (const part of piece.pieces) write(part);
      } else {
        const key = `${piece.type} ${piece.value}`;
        let number = numbers.get(key);
        if (number === undefined) {
          parameters.push(piece.value);
          number = parameters.length;
          numbers.set(key, number);
        }
        text.push(`$${number}::${piece.type}`);
      }
    };
    write(this);
    return { sql: text.join(''), parameters };
  }
}

/**
 * @example
 * sql`${value} BETWEEN ${lower} AND ${upper}`
 */
export function sql(text: TemplateStringsArray, ...holes: readonly Sql[]): Sql {
  const pieces: Piece[] = [text[0]!];
  holes.forEach((hole, index) => {
    pieces.push(hole, text[index + 1]!);
  });
  return new Sql(pieces);
}

/** A literal, in PostgreSQL's text form for the type. A NUL, which PostgreSQL's text cannot hold, is left out. */
export function parameter(value: string, type: ParameterType): Sql {
  return new Sql([{ value: value.replaceAll('\0', ''), type }]);
}

/** A name, quoted; several make a path: `"ivoa"."obscore"`. */
export function identifier(...path: readonly string[]): Sql {
  return new Sql([path.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')]);
}

/** A whole number of our own making: the place of a column, a factor's sign. Literals of a query are parameters. */
export function integer(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Cannot write ${value} as a whole number in SQL`);
  return new Sql([String(value)]);
}

export function join(parts: readonly Sql[], separator: Sql): Sql {
  return new Sql(parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part])));
}

export function commaList(parts: readonly Sql[]): Sql {
  return join(parts, sql`, `);
}
