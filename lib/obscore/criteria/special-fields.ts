/** The fields that compare otherwise than the rest: by what a column is not, by a calendar moment, by a subquery. */
import type { Comparison, Condition } from '@/lib/adql/ast';
import {
  atLeast,
  atMost,
  column,
  differs,
  equals,
  inSubquery,
  isNull,
  joinOn,
  oneOf,
  or,
  output,
  select,
  table,
  text,
} from '@/lib/adql/build';
import { printCondition } from '@/lib/adql/print-expression';
import { literalText } from './literal';
import { MOMENT_EXPECTED, readTimestamp } from './scales';
import { alternatives, choice, printAlternatives, type SearchField, words } from './search-field';

/**
 * Anything but one word. Rows that say nothing stay: what is not told to be divergent may be asked for
 * “without divergent”, and SQL alone would drop it.
 */
export function differentFrom(facts: Parameters<typeof choice>[0]): SearchField {
  const field = choice(facts);
  return {
    ...field,
    toTerms: undefined,
    read: (typed) => {
      const read = field.read(typed);
      return read !== null && alternatives(read).length === 1 ? read : null;
    },
    toCondition: (value) => or(differs(column(field.path), text(value)), isNull(column(field.path))),
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
    toCondition: (value): Comparison => compare(column(field.path), text(value)),
    fromCondition: (condition) => {
      if (condition.kind !== 'comparison' || condition.operator !== operator) return null;
      const { left, right } = condition;
      if (left.kind !== 'column' || left.path.at(-1)!.name.toLowerCase() !== field.column) return null;
      const word = literalText(right);
      return word === null ? null : readTimestamp(word);
    },
  };
}

/**
 * Datasets that came from an entity, over any number of steps: prov.lineage holds them all (ADQL knows no recursion).
 * People know a file by its name, programs by its identifier.
 */
export function downstreamOf(facts: Parameters<typeof words>[0]): SearchField {
  const field = words(facts);
  const toCondition = (value: string): Condition => {
    const asked = alternatives(value).map(text);
    const isOne = (path: string) =>
      asked.length === 1 ? equals(column(path), asked[0]!) : oneOf(column(path), asked);
    const joined = joinOn(
      table('prov.lineage', 'way'),
      table('prov.entity', 'origin'),
      equals(column('origin.id'), column('way.ancestor_id')),
    );
    return inSubquery(
      column('obs_publisher_did'),
      select({
        items: [output(column('way.entity_id'))],
        from: [joined],
        where: or(isOne('origin.id'), isOne('origin.name')),
      }),
    );
  };
  return {
    ...field,
    toTerms: undefined,
    toCondition,
    fromCondition: (condition) => {
      if (condition.kind !== 'in-subquery') return null;
      const { set } = condition.body;
      const either = set.kind === 'select' ? set.where : null;
      const asked = either?.kind === 'or' ? either.operands[0] : null;
      const literals =
        asked?.kind === 'comparison' ? [asked.right] : asked?.kind === 'in-list' ? asked.list : [];
      const ids = literals.map(literalText).filter((id) => id !== null);
      // Nothing but what this field writes: the rest of the subquery has to be the same to the letter.
      const value = printAlternatives(ids);
      const same = ids.length > 0 && printCondition(toCondition(value), '') === printCondition(condition, '');
      return same ? value : null;
    },
  };
}
