/**
 * Every column named is a column of a table in FROM, and of one only.
 *
 * Inner scopes are asked first: a subquery may name the columns of the query around it (a correlated
 * subquery), and its own columns hide those.
 */
import type { ResolvedColumn } from '../analysis';
import type { AllColumns, ColumnReference, Identifier } from '../ast';
import { identifier } from '../build';
import { AdqlError } from '../errors';
import { printIdentifier } from '../print';
import { findSimilar } from '../suggest';
import { shorten } from '../tokens';
import { describePath, enumerate } from './describe';
import { means } from './names';
import type { Relation, Scope } from './scope';

export function requireColumn(reference: ColumnReference, scope: Scope): ResolvedColumn {
  const qualifier = reference.path.slice(0, -1);
  const name = reference.path.at(-1)!;
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const candidates = qualifier.length === 0 ? at.columns : columnsUnder(at, qualifier);
    const found = candidates.filter((column) => means(name, column.name));
    if (found.length > 1) throw ambiguous(reference, name, found, at);
    if (found[0] !== undefined) return found[0];
    // A qualifier that is known here means this table, even if an outer one has the same name.
    if (qualifier.length > 0 && relationsCalled(at, qualifier).length > 0) break;
  }
  throw unknownColumn(reference, qualifier, name, scope);
}

/** What `*` or `t.*` stands for. */
export function requireColumns(star: AllColumns, scope: Scope): readonly ResolvedColumn[] {
  if (star.qualifier.length === 0) return scope.columns;
  const [relation, another] = relationsCalled(scope, star.qualifier);
  if (relation === undefined) throw unknownQualifier(star.qualifier, scope);
  if (another !== undefined) {
    throw new AdqlError(
      `${describePath(star.qualifier)} names two tables of FROM: give them aliases`,
      star.span,
    );
  }
  return relation.columns;
}

function columnsUnder(scope: Scope, qualifier: readonly Identifier[]): readonly ResolvedColumn[] {
  return relationsCalled(scope, qualifier).flatMap((relation) => relation.columns);
}

function relationsCalled(scope: Scope, qualifier: readonly Identifier[]): readonly Relation[] {
  return scope.relations.filter(({ path }) => {
    const tail = path.slice(path.length - qualifier.length);
    return qualifier.length <= path.length && tail.every((name, index) => means(qualifier[index]!, name));
  });
}

function ambiguous(
  reference: ColumnReference,
  name: Identifier,
  found: readonly ResolvedColumn[],
  scope: Scope,
): AdqlError {
  const owners = scope.relations.filter(({ alias }) => found.some(({ relation }) => relation === alias));
  const titles = owners.map(({ title }) => title);
  const qualified = `${owners[0]?.path.at(-1) ?? 't'}.${name.name}`;
  if (titles.length > 1) {
    return new AdqlError(
      `Column ${printIdentifier(name)} is in ${enumerate(titles)}: write ${qualified} or the like`,
      reference.span,
    );
  }
  const names = [...new Set(found.map((column) => `"${column.name}"`))];
  const advice =
    names.length > 1
      ? `write ${names.join(' or ')} in double quotes`
      : 'give the columns of the subquery different aliases';
  return new AdqlError(
    `Column ${printIdentifier(name)} is there more than once in ${enumerate(titles)}: ${advice}`,
    reference.span,
  );
}

function unknownColumn(
  reference: ColumnReference,
  qualifier: readonly Identifier[],
  name: Identifier,
  scope: Scope,
): AdqlError {
  const relations = qualifier.length === 0 ? scope.relations : findRelations(scope, qualifier);
  if (relations.length === 0) {
    if (qualifier.length > 0) return unknownQualifier(qualifier, scope);
    return new AdqlError(`Unknown column "${name.name}": no table in FROM has columns`, reference.span);
  }
  const where = enumerate(relations.map(({ title }) => title));
  const columns = relations.flatMap((relation) => relation.columns.map((column) => column.name));
  const similar = findSimilar(name.name, columns);
  if (similar !== null) {
    const suggestion = printIdentifier(identifier(similar));
    return new AdqlError(
      `Unknown column "${name.name}" in ${where}: did you mean "${similar}"?`,
      name.span,
      suggestion,
    );
  }
  if (name.delimited && qualifier.length === 0) {
    const text = `'${name.name.replaceAll("'", "''")}'`;
    return new AdqlError(
      `Unknown column "${shorten(name.name)}" in ${where}: a text stands in single quotes, ${shorten(text)}`,
      name.span,
      text,
    );
  }
  const advice =
    columns.length > 0 && columns.length <= 8
      ? `it has ${enumerate(columns)}`
      : 'TAP_SCHEMA.columns lists the published ones';
  return new AdqlError(`Unknown column "${name.name}" in ${where}: ${advice}`, name.span);
}

function findRelations(scope: Scope, qualifier: readonly Identifier[]): readonly Relation[] {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const found = relationsCalled(at, qualifier);
    if (found.length > 0) return found;
  }
  return [];
}

function unknownQualifier(qualifier: readonly Identifier[], scope: Scope): AdqlError {
  const written = describePath(qualifier);
  const span = { start: qualifier[0]!.span.start, end: qualifier.at(-1)!.span.end };
  const renamed = scope.relations.find(
    ({ title, path }) => title.toLowerCase() === written.toLowerCase() && path.length === 1,
  );
  if (renamed !== undefined) {
    const alias = renamed.path[0]!;
    return new AdqlError(`${written} is called ${alias} in this query: write ${alias} instead`, span, alias);
  }
  const known = scope.relations.map(({ path }) => path.join('.'));
  const similar = findSimilar(written, known);
  const advice = similar === null ? `FROM has ${enumerate(known)}` : `did you mean ${similar}?`;
  return new AdqlError(`Unknown table ${written} in front of a column: ${advice}`, span, similar);
}
