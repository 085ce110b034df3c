/**
 * A field of the search form that asks about one column.
 *
 * Each is one comparison: the column, an operator and what was typed, in the unit of the column. So a condition of
 * a query can be read back into the field it came from, and a new field is one entry in `search-fields.ts`.
 */
import type { Condition, Expression } from '@/lib/adql/ast';
import { call, column, equals, number, oneOf, text } from '@/lib/adql/build';
import { literalNumber, literalText } from './literal';

/** Which of the five kinds of query a field belongs to. */
export type FieldGroup = 'time' | 'energy' | 'obscore' | 'config' | 'provenance';

/** Where its column lives. */
export type SearchTable = 'ivoa.obscore' | 'cta.obs_config' | 'prov.dataset';

/** What prov.dataset is called in a query: some of its columns are also in cta.obs_config. */
export const PROVENANCE_ALIAS = 'made';

export interface SearchField {
  /** The name in the address, in the form and, where one field asks about a column, of the column. */
  readonly name: string;
  readonly group: FieldGroup;
  readonly table: SearchTable;
  readonly column: string;
  /** The column as conditions name it. */
  readonly path: string;
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
  /** The words of the column that a value stands for, where it is a list of alternatives. */
  readonly toTerms?: (value: string) => readonly string[];
}

type Facts = Pick<SearchField, 'name' | 'group' | 'label'> &
  Partial<Pick<SearchField, 'table' | 'column' | 'placeholder' | 'options' | 'expected'>>;

const TABLES: Readonly<Record<FieldGroup, SearchTable>> = {
  time: 'ivoa.obscore',
  energy: 'ivoa.obscore',
  obscore: 'ivoa.obscore',
  config: 'cta.obs_config',
  provenance: 'prov.dataset',
};

export function base(facts: Facts) {
  const { table = TABLES[facts.group], column: name = facts.name } = facts;
  return {
    placeholder: 'any',
    expected: 'a word',
    closed: false,
    ...facts,
    table,
    column: name,
    path: table === 'prov.dataset' ? `${PROVENANCE_ALIAS}.${name}` : name,
  } satisfies Partial<SearchField>;
}

const isColumn = (node: Expression, name: string) =>
  node.kind === 'column' && node.path.at(-1)!.name.toLowerCase() === name;

const WORD = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/y;

/** Words parted by commas are alternatives: `LST-1, LST-2`. Quotes keep a word with a comma together. */
export function alternatives(value: string): string[] {
  const found: string[] = [];
  const pattern = new RegExp(WORD);
  while (pattern.lastIndex < value.length) {
    const [, quoted, plain = ''] = pattern.exec(value)!;
    const word = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim();
    if (word !== '' && !found.includes(word)) found.push(word);
  }
  return found;
}

/** Words as they are typed. */
export const printAlternatives = (words: readonly string[]): string =>
  words.map((word) => (/^"|,/.test(word) ? `"${word.replaceAll('"', '""')}"` : word)).join(', ');

const isOneOf = (path: string, words: readonly string[]): Condition =>
  words.length === 1 ? equals(column(path), text(words[0]!)) : oneOf(column(path), words.map(text));

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
    read: (typed) => printAlternatives(alternatives(typed)) || null,
    toCondition: (value) => isOneOf(field.path, alternatives(value)),
    toTerms: alternatives,
    fromCondition: (condition) => {
      const found = wordsOf(condition, field.column);
      return found === null ? null : printAlternatives(found);
    },
  };
}

/** One or several of a short list; `translate` makes what people type into the term. */
export function choice(
  facts: Facts & Required<Pick<Facts, 'options'>>,
  translate = (typed: string): string | null => typed,
): SearchField {
  const field = base(facts);
  const terms = facts.options.map(([term]) => term);
  const known = (typed: string) => terms.find((term) => term.toLowerCase() === typed.toLowerCase()) ?? null;
  /** In the order of the list, so that the same choice has one address. */
  const readAll = (words: readonly string[]) => {
    const found = words.map((word) => known(word) ?? known(translate(word) ?? ''));
    return found.length === 0 || found.includes(null)
      ? null
      : printAlternatives(terms.filter((term) => found.includes(term)));
  };
  return {
    ...field,
    closed: true,
    expected: facts.expected ?? terms.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    read: (typed) => readAll([typed]) ?? readAll(alternatives(typed)),
    toCondition: (value) => isOneOf(field.path, alternatives(value)),
    toTerms: alternatives,
    fromCondition: (condition) => {
      const found = wordsOf(condition, field.column);
      return found === null || found.some((word) => known(word) === null) ? null : readAll(found);
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
  const toTerms = (value: string) => [...new Set(alternatives(value).flatMap(meaning))];
  return {
    ...plain,
    toCondition: (value) => isOneOf(plain.path, toTerms(value)),
    toTerms,
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
    toCondition: (value) => equals(number(1), call('ivo_hashlist_has', column(field.path), text(value))),
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
  facts: Facts & { readonly column: string; readonly operator: '<=' | '>=' | '<' },
  scale: Scale,
): SearchField {
  const { operator, ...rest } = facts;
  const field = base(rest);
  const mirrored = { '<=': '>=', '>=': '<=', '<': '>' }[operator];
  return {
    ...field,
    read: (typed) => {
      const value = scale.parse(typed);
      return value === null ? null : scale.print(value);
    },
    toCondition: (value) => ({ ...equals(column(field.path), number(scale.parse(value)!)), operator }),
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
