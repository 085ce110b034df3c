/**
 * The output columns of a SELECT: their names, and what they say of themselves.
 *
 * FIELDs are called as in the SELECT list, an alias winning; a nameless expression gets a made-up
 * name that is a legal identifier and unique (TAP 1.1 §2.7.2 leaves it to the service). Names that users
 * wrote twice stay twice; PostgreSQL gets a second, unique name for each.
 */
import type { OutputField, ResolvedColumn } from '../analysis';
import type { Expression, OutputColumn, Select } from '../ast';
import { AdqlError } from '../errors';
import { UNKNOWN } from '../family';
import { isReserved } from '../reserved';
import { checkExpression } from './expression';
import { requireColumns } from './known-columns';
import { UniqueNames } from './names';
import type { Place } from './place';
import type { Value } from './value';

/** PostgreSQL's limit is 1664 with everything that ORDER BY adds. */
const MOST_COLUMNS = 1500;

/** A column before it has its final name. */
interface Draft {
  /** `null` when the query gives it none. */
  readonly name: string | null;
  readonly hint: string;
  readonly value: Value;
}

export function checkOutput(node: Select, place: Place): readonly OutputField[] {
  const drafts = node.items.flatMap((item): readonly Draft[] => {
    if (item.kind === 'output-column') return [draftOf(item, place)];
    const columns = requireColumns(item, place.scope);
    place.facts.stars.set(item, columns);
    return columns.map(draftOfColumn);
  });
  if (drafts.length > MOST_COLUMNS) {
    throw new AdqlError(
      `The query selects ${drafts.length} columns, and at most ${MOST_COLUMNS} are given: name those you need`,
      node.span,
    );
  }
  const output = name(drafts);
  for (const [index, { value }] of drafts.entries()) {
    if (value.type === UNKNOWN) place.facts.untyped.add(output[index]!);
  }
  return output;
}

function draftOfColumn(column: ResolvedColumn): Draft {
  const { name, datatype, arraysize, xtype, unit, ucd, utype, description, source } = column;
  const value = { type: { datatype, arraysize, xtype }, metadata: { unit, ucd, utype, description }, source };
  return { name, hint: name, value };
}

function draftOf(item: OutputColumn, place: Place): Draft {
  const value = checkExpression(item.expression, place);
  const own = item.expression.kind === 'column' ? place.facts.columnOf(item.expression).name : null;
  return { name: item.alias?.name ?? own, hint: hintOf(item.expression), value };
}

/** What a nameless expression may be called after. */
function hintOf(node: Expression): string {
  switch (node.kind) {
    case 'column':
      return node.path.at(-1)!.name;
    case 'aggregate':
      if (node.argument === null) return 'n_rows';
      return node.argument.kind === 'column'
        ? `${node.name}_${hintOf(node.argument)}`.toLowerCase()
        : node.name.toLowerCase();
    case 'call':
      return node.name.toLowerCase();
    case 'cast':
    case 'in-unit':
      return hintOf(node.operand);
    default:
      return 'value';
  }
}

function name(drafts: readonly Draft[]): readonly OutputField[] {
  const given = new Set(drafts.map((draft) => draft.name?.toLowerCase()));
  const columns = new UniqueNames();
  return drafts.map(({ name: own, hint, value }, index): OutputField => {
    const made = own ?? unused(hint, index, given);
    const { type, metadata, source } = value;
    const { datatype, arraysize, xtype } = type;
    return { name: made, column: columns.take(made, 'c'), datatype, arraysize, xtype, ...metadata, source };
  });
}

/** A name that is neither taken nor reserved; the place of the column makes it unique. */
function unused(hint: string, index: number, given: Set<string | undefined>): string {
  const base = /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(hint) ? hint : 'value';
  let made = base;
  for (let count = index + 1; isReserved(made) || given.has(made.toLowerCase()); count += 1) {
    made = `${base}_${count}`;
  }
  given.add(made.toLowerCase());
  return made;
}
