/**
 * Every table named is published, is an upload, or is named by WITH.
 *
 * Nothing else exists for a query: system catalogues are as unknown here as a misspelt name.
 */
import type { OutputField } from '../analysis';
import type { TableName } from '../ast';
import type { Catalogue, PublishedTable } from '../catalogue';
import { AdqlError } from '../errors';
import { findSimilar } from '../suggest';
import { describePath } from './describe';
import { means } from './names';

/** A table of WITH, as far as it can be seen. */
export interface KnownCommonTable {
  /** As the query calls it. */
  readonly name: string;
  /** In the statement. */
  readonly alias: string;
  readonly output: readonly OutputField[];
}

export type KnownTable =
  | { readonly kind: 'published'; readonly table: PublishedTable }
  | { readonly kind: 'common'; readonly table: KnownCommonTable };

export function requireTable(
  node: TableName,
  catalogue: Catalogue,
  commonTables: readonly KnownCommonTable[],
): KnownTable {
  const [first, second, third] = node.path;
  if (first !== undefined && second === undefined) {
    // The latest hides earlier ones of the same name.
    const common = commonTables.findLast(({ name }) => means(first, name));
    if (common !== undefined) return { kind: 'common', table: common };
  }
  if (first !== undefined && second !== undefined && third === undefined) {
    const table = catalogue.tables.find(({ schema, name }) => means(first, schema) && means(second, name));
    if (table !== undefined) return { kind: 'published', table };
  }
  throw unknownTable(node, catalogue, commonTables);
}

function unknownTable(
  node: TableName,
  catalogue: Catalogue,
  commonTables: readonly KnownCommonTable[],
): AdqlError {
  const written = describePath(node.path);
  const span = { start: node.path[0]!.span.start, end: node.path.at(-1)!.span.end };
  const last = node.path.at(-1)!;
  const published = catalogue.tables.map(({ schema, name }) => `${schema}.${name}`);
  const sameName = catalogue.tables.filter(({ name }) => means(last, name));
  const only = sameName.length === 1 ? `${sameName[0]!.schema}.${sameName[0]!.name}` : null;
  const names = [...published, ...commonTables.map(({ name }) => name)];
  const similar = only ?? findSimilar(node.path.map(({ name }) => name).join('.'), names);
  const advice = similar === null ? 'TAP_SCHEMA.tables lists the published ones' : `did you mean ${similar}?`;
  return new AdqlError(`Unknown table ${written}: ${advice}`, span, similar);
}
