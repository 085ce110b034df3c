/**
 * A field of the search form that asks about one column.
 *
 * Each is one comparison: the column, an operator and what was typed, in the unit of the column. So a condition of
 * a query can be read back into the field it came from, and a new field is one entry in `search-fields.ts`.
 */
import type { Comparison, Condition, Expression } from '@/lib/adql/ast';
import { call, column, equals, number, oneOf, text } from '@/lib/adql/build';
import { literalNumber, literalText } from './literal';

/** Which of the five kinds of query a field belongs to. */
export type FieldGroup = 'time' | 'energy' | 'obscore' | 'config' | 'provenance';

/** Where its column lives. */
export type SearchTable = 'ivoa.obscore' | 'cta.obs_config';

export interface SearchField {
  /** The name in the address, in the form and, where one field asks about a column, of the column. */
  readonly name: string;
  readonly group: FieldGroup;
  readonly table: SearchTable;
  readonly column: string;
  readonly label: string;
  readonly placeholder: string;
  /** What may be chosen, where it is a short list: term and what people call it. */
  readonly options?: readonly (readonly [term: string, label: string])[];
  /** Nothing but one of the options is understood. */
  readonly closed: boolean;
  /**
   * What was typed, as it will stand in the address.
   *
   * @returns `null` for what the field cannot mean
   */
  readonly read: (typed: string) => string | null;
  /** What would have been understood, for “Cannot read …: expected …”. */
  readonly expected: string;
  /** @param value as `read` gives it */
  readonly toCondition: (value: string) => Condition;
  /** @returns the value whose condition this is; `null` for any other condition */
  readonly fromCondition: (condition: Condition) => string | null;
}

type Facts = Pick<SearchField, 'name' | 'group' | 'label'> &
  Partial<Pick<SearchField, 'table' | 'column' | 'placeholder' | 'options' | 'expected'>>;

const base = (facts: Facts) =>
  ({
    table: facts.group === 'config' || facts.group === 'provenance' ? 'cta.obs_config' : 'ivoa.obscore',
    column: facts.name,
    placeholder: 'any',
    expected: 'a word',
    closed: false,
    ...facts,
  }) satisfies Partial<SearchField>;

const isColumn = (node: Expression, name: string) =>
  node.kind === 'column' && node.path.at(-1)!.name.toLowerCase() === name;

/** Words parted by commas are alternatives: `LST-1, LST-2`. */
const alternatives = (value: string) =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const isOneOf = (name: string, words: readonly string[]): Condition =>
  words.length === 1 ? equals(column(name), text(words[0]!)) : oneOf(column(name), words.map(text));

/** The words of `name = 'a'` or `name IN ('a', 'b')`. */
function wordsOf(condition: Condition, name: string): string[] | null {
  if (condition.kind === 'comparison' && condition.operator === '=' && isColumn(condition.left, name)) {
    const word = literalText(condition.right);
    return word === null ? null : [word];
  }
  if (condition.kind !== 'in-list' || condition.negated || !isColumn(condition.value, name)) return null;
  const words = condition.list.map(literalText);
  return words.every((word) => word !== null) ? words : null;
}

/** Text that equals one of the words typed. */
export function words(facts: Facts): SearchField {
  const field = base(facts);
  return {
    ...field,
    read: (typed) => alternatives(typed).join(', ') || null,
    toCondition: (value) => isOneOf(field.column, alternatives(value)),
    fromCondition: (condition) => {
      const found = wordsOf(condition, field.column);
      return found === null || found.some((word) => word.includes(',')) ? null : found.join(', ');
    },
  };
}

/** One of a short list; `translate` makes what people type into the term. */
export function choice(
  facts: Facts & Required<Pick<Facts, 'options'>>,
  translate = (typed: string): string | null => typed,
): SearchField {
  const field = base(facts);
  const terms = facts.options.map(([term]) => term);
  const known = (typed: string) => terms.find((term) => term.toLowerCase() === typed.toLowerCase()) ?? null;
  return {
    ...field,
    closed: true,
    expected: facts.expected ?? terms.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    read: (typed) => known(typed) ?? known(translate(typed) ?? ''),
    toCondition: (value) => isOneOf(field.column, [value]),
    fromCondition: (condition) => {
      const found = wordsOf(condition, field.column);
      return found?.length === 1 ? known(found[0]!) : null;
    },
  };
}

/** A name that stands for several words of the column: `blazar` for BL Lacs, flat-spectrum quasars and blazars. */
export function family(
  facts: Facts & Required<Pick<Facts, 'options'>>,
  members: ReadonlyMap<string, readonly string[]>,
): SearchField {
  const plain = words(facts);
  const meaning = (word: string) => members.get(word.toLowerCase()) ?? [word];
  return {
    ...plain,
    toCondition: (value) => isOneOf(plain.column, [...new Set(alternatives(value).flatMap(meaning))]),
    fromCondition: (condition) => {
      const found = wordsOf(condition, plain.column);
      if (found === null) return null;
      const named = [...members].find(
        ([, list]) => list.length === found.length && list.every((word) => found.includes(word)),
      );
      return named?.[0] ?? plain.fromCondition(condition);
    },
  };
}

/** One of the words that a column holds joined by `#`. */
export function listed(facts: Facts): SearchField {
  const field = base(facts);
  return {
    ...field,
    read: (typed) => (/[,#]/.test(typed) ? null : typed),
    toCondition: (value) => equals(number(1), call('ivo_hashlist_has', column(field.column), text(value))),
    fromCondition: (condition) => {
      if (condition.kind !== 'comparison' || condition.operator !== '=') return null;
      const asked = literalNumber(condition.left) === 1 ? condition.right : condition.left;
      if (asked.kind !== 'call' || asked.name !== 'ivo_hashlist_has') return null;
      return isColumn(asked.arguments[0]!, field.column) ? literalText(asked.arguments[1]!) : null;
    },
  };
}

/** How typed text and a number of the column turn into each other. */
export interface Scale {
  /** @returns `null` for what is no such number */
  readonly parse: (typed: string) => number | null;
  readonly print: (value: number) => string;
}

/** Numbers from a bound or up to it. */
export function bound(
  facts: Facts & { readonly column: string; readonly operator: '<=' | '>=' },
  scale: Scale,
): SearchField {
  const { operator, ...rest } = facts;
  const field = base(rest);
  const mirrored = operator === '<=' ? '>=' : '<=';
  return {
    ...field,
    read: (typed) => {
      const value = scale.parse(typed);
      return value === null ? null : scale.print(value);
    },
    toCondition: (value): Comparison => ({
      ...equals(column(field.column), number(scale.parse(value)!)),
      operator,
    }),
    fromCondition: (condition) => {
      if (condition.kind !== 'comparison') return null;
      const [left, right, asked] = isColumn(condition.left, field.column)
        ? [condition.left, condition.right, operator]
        : [condition.right, condition.left, mirrored];
      const value =
        isColumn(left, field.column) && condition.operator === asked ? literalNumber(right) : null;
      return value === null ? null : scale.print(value);
    },
  };
}
