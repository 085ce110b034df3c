/**
 * ORDER BY: by the number of an output column, by its name, or by an expression (ADQL 2.1 §2.2, §4.6.5).
 *
 * Output columns hide columns of the tables, the reverse of GROUP BY, as SQL has it. After a set operation there are only
 * output columns; after DISTINCT, an expression must be one of them.
 */
import type { OutputField } from '../analysis';
import type { OrderItem, Select } from '../ast';
import { AdqlError } from '../errors';
import { hasEquality } from '../family';
import { findSimilar } from '../suggest';
import type { AdqlType } from '../types';
import { describe, enumerate } from './describe';
import { checkExpression } from './expression';
import { findPlace } from './group-by';
import { means } from './names';
import type { Place } from './place';
import { nameOfFamily } from './value';

/** ORDER BY of one SELECT: its tables can still be named. */
export function checkOrderBySelect(orderBy: readonly OrderItem[], node: Select, place: Place): void {
  const output = place.facts.outputOf(node);
  for (const item of orderBy) {
    const at = findOutput(item, output);
    if (at !== null) {
      place.facts.places.set(item, at);
      requireOrdered(item, output[at]!);
      continue;
    }
    requireOrdered(item, checkExpression(item.key, place).type);
    const repeated = findPlace(item.key, node, place);
    if (repeated !== null) place.facts.places.set(item, repeated);
    else if (node.quantifier === 'DISTINCT') {
      throw new AdqlError(
        `SELECT DISTINCT keeps only its columns, so it cannot be ordered by ${describe(item.key)}: select it, too`,
        item.span,
      );
    }
  }
}

/** ORDER BY of a set operation. */
export function checkOrderByOutput(
  orderBy: readonly OrderItem[],
  output: readonly OutputField[],
  place: Place,
): void {
  for (const item of orderBy) {
    const at = findOutput(item, output);
    if (at === null) throw noOutput(item, output);
    place.facts.places.set(item, at);
    requireOrdered(item, output[at]!);
  }
}

function findOutput({ key }: OrderItem, output: readonly OutputField[]): number | null {
  if (key.kind === 'number' && /^[0-9]+$/.test(key.text)) {
    const at = Number(key.text);
    if (at >= 1 && at <= output.length) return at - 1;
    throw new AdqlError(
      `ORDER BY ${key.text} names no column: the query selects ${output.length}, counted from 1`,
      key.span,
    );
  }
  const [name, ...others] = key.kind === 'column' ? key.path : [];
  if (name === undefined || others.length > 0) return null;
  const found = [...output.keys()].filter((index) => means(name, output[index]!.name));
  if (found.length > 1) {
    throw new AdqlError(
      `ORDER BY ${describe(key)} fits ${found.length} output columns: name it by its number or give it an alias`,
      key.span,
    );
  }
  return found[0] ?? null;
}

function noOutput({ key }: OrderItem, output: readonly OutputField[]): AdqlError {
  const names = output.map(({ name }) => name);
  const written = describe(key);
  const similar = key.kind === 'column' ? findSimilar(key.path.at(-1)!.name, names) : null;
  const advice = similar === null ? `here ${enumerate(names.slice(0, 8))}` : `did you mean ${similar}?`;
  return new AdqlError(
    `After UNION, EXCEPT or INTERSECT only output columns can order the rows, and ${written} is none: ${advice}`,
    key.span,
    similar,
  );
}

function requireOrdered({ key }: OrderItem, type: AdqlType): void {
  if (hasEquality(type)) return;
  throw new AdqlError(
    `ORDER BY needs values with an order, and ${describe(key)} is ${nameOfFamily(type)}`,
    key.span,
  );
}
