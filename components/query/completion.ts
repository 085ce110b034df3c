/**
 * What may come next: tables behind FROM and JOIN, columns of the tables that the query names, functions, keywords.
 */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Catalogue, PublishedTable } from '@/lib/adql/catalogue';
import { findFunction, listFunctionNames } from '@/lib/adql/functions/find-function';

const KEYWORDS = [
  'SELECT',
  'TOP',
  'DISTINCT',
  'FROM',
  'NATURAL JOIN',
  'JOIN',
  'LEFT JOIN',
  'ON',
  'USING',
  'WHERE',
  'AND',
  'OR',
  'NOT',
  'BETWEEN',
  'IN',
  'LIKE',
  'ILIKE',
  'IS NULL',
  'GROUP BY',
  'HAVING',
  'ORDER BY',
  'ASC',
  'DESC',
  'AS',
  'UNION',
  'WITH',
  'COUNT(*)',
  'MIN',
  'MAX',
  'SUM',
  'AVG',
] as const;

const qualified = ({ schema, name }: PublishedTable) => `${schema}.${name}`;

/** Tables that the text names behind FROM or JOIN, with their aliases. */
export function tablesIn(text: string, catalogue: Catalogue): ReadonlyMap<string, PublishedTable> {
  const found = new Map<string, PublishedTable>();
  for (const [, path, alias] of text.matchAll(
    /\b(?:from|join|,)\s+([a-z_]\w*(?:\.[a-z_]\w*)+)(?:\s+(?:as\s+)?([a-z_]\w*))?/gi,
  )) {
    const table = catalogue.tables.find((one) => qualified(one) === path!.toLowerCase());
    if (table === undefined) continue;
    const named =
      alias !== undefined &&
      !/^(where|natural|join|left|right|full|inner|cross|on|using|group|order|union)$/i.test(alias);
    found.set(named ? alias.toLowerCase() : table.name, table);
  }
  return found;
}

function columnsOf(table: PublishedTable, boost: number): Completion[] {
  return table.columns.map(({ name, unit, description, principal }) => ({
    label: name,
    type: 'property',
    detail: unit ?? undefined,
    info: description ?? undefined,
    boost: boost + (principal ? 1 : 0),
  }));
}

const tables = (catalogue: Catalogue): Completion[] =>
  catalogue.tables.map((table) => ({
    label: qualified(table),
    type: 'class',
    info: table.description,
  }));

const functions: readonly Completion[] = [...listFunctionNames()].map((name) => ({
  label: name,
  type: 'function',
  info: findFunction(name)?.description,
  apply: `${name}(`,
}));

const keywords: readonly Completion[] = KEYWORDS.map((label) => ({ label, type: 'keyword', boost: -1 }));

/** @returns `null` where nothing is to be offered: inside texts and comments */
export function completeAdql(
  text: string,
  place: number,
  catalogue: Catalogue,
): { readonly from: number; readonly options: readonly Completion[] } | null {
  const before = text.slice(0, place);
  if (/--[^\n]*$/.test(before) || (before.split("'").length - 1) % 2 === 1) return null;
  const word = /[a-z_][\w.]*$/i.exec(before)?.[0] ?? '';
  const from = place - word.length;
  if (/\b(?:from|join)\s+$/i.test(before.slice(0, from))) return { from, options: tables(catalogue) };
  const dot = word.lastIndexOf('.');
  const used = tablesIn(text, catalogue);
  if (dot >= 0) {
    const qualifier = word.slice(0, dot).toLowerCase();
    const table =
      used.get(qualifier) ??
      catalogue.tables.find((one) => qualified(one) === qualifier || one.name === qualifier);
    return table === undefined
      ? { from, options: tables(catalogue) }
      : { from: from + dot + 1, options: columnsOf(table, 0) };
  }
  const near = used.size > 0 ? [...used.values()] : catalogue.tables.slice(0, 1);
  return {
    from,
    options: [
      ...near.flatMap((table) => columnsOf(table, 2)),
      ...tables(catalogue),
      ...functions,
      ...keywords,
    ],
  };
}

export function adqlCompletion(catalogue: Catalogue) {
  return (context: CompletionContext): CompletionResult | null => {
    const found = completeAdql(context.state.doc.toString(), context.pos, catalogue);
    if (found === null || (found.from === context.pos && !context.explicit)) return null;
    return { from: found.from, options: found.options, validFor: /^\w*$/ };
  };
}
