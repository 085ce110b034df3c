/** The two fields that compare otherwise than the rest: by what a column is not, and by a calendar moment. */
import type { Comparison } from '@/lib/adql/ast';
import { atLeast, atMost, column, differs, isNull, or, text } from '@/lib/adql/build';
import { literalText } from './literal';
import { MOMENT_EXPECTED, readTimestamp } from './scales';
import { choice, type SearchField, words } from './search-field';

/**
 * Anything but one word. Rows that say nothing stay: what is not told to be divergent may be asked for
 * “without divergent”, and SQL alone would drop it.
 */
export function differentFrom(facts: Parameters<typeof choice>[0]): SearchField {
  const field = choice(facts);
  return {
    ...field,
    toCondition: (value) => or(differs(column(field.column), text(value)), isNull(column(field.column))),
    fromCondition: (condition) => {
      if (condition.kind !== 'or' || condition.operands.length !== 2) return null;
      const [unlike, missing] = condition.operands;
      if (unlike?.kind !== 'comparison' || unlike.operator !== '<>') return null;
      if (missing?.kind !== 'is-null' || missing.negated) return null;
      const names = [unlike.left, missing.value].map((node) =>
        node.kind === 'column' ? node.path.at(-1)!.name.toLowerCase() : null,
      );
      const word = literalText(unlike.right);
      return word !== null && names.every((name) => name === field.column) ? field.read(word) : null;
    },
  };
}

/** A timestamp column from a moment on, or up to it. */
export function timestampBound(
  facts: Parameters<typeof words>[0] & { readonly column: string; readonly operator: '<=' | '>=' },
): SearchField {
  const { operator, ...rest } = facts;
  const field = words({ ...rest, expected: MOMENT_EXPECTED });
  const compare = operator === '<=' ? atMost : atLeast;
  return {
    ...field,
    read: readTimestamp,
    toCondition: (value): Comparison => compare(column(field.column), text(value)),
    fromCondition: (condition) => {
      if (condition.kind !== 'comparison' || condition.operator !== operator) return null;
      const { left, right } = condition;
      if (left.kind !== 'column' || left.path.at(-1)!.name.toLowerCase() !== field.column) return null;
      const word = literalText(right);
      return word === null ? null : readTimestamp(word);
    },
  };
}
