/**
 * FROM: which tables, under which names, and what each join makes of their columns (ADQL 2.1 §2.2.2).
 *
 * A derived table sees nothing of its neighbours (there is no LATERAL). NATURAL and USING merge
 * columns: merged ones come first and once (SQL92 §7.5), from the side that cannot be null, and for a
 * FULL join from whichever side has a value.
 */
import type { JoinColumn, OutputField, ResolvedColumn } from '../analysis';
import type { DerivedTable, Identifier, Join, TableName, TableReference } from '../ast';
import { AdqlError } from '../errors';
import { printIdentifier } from '../print';
import { requireComparable } from './comparable';
import { checkCondition } from './condition';
import { describePath, enumerate } from './describe';
import { requireEquality } from './full-join';
import { type KnownTable, requireTable } from './known-tables';
import { means } from './names';
import type { Place } from './place';
import type { Relation, Scope } from './scope';
import { checkSelectExpression } from './select';

/** What a table reference adds to the scope. */
type Tables = Pick<Scope, 'relations' | 'columns'>;

/** @param place with the scope around the SELECT, which a subquery may name the columns of */
export function checkFrom(from: readonly TableReference[], place: Place): Scope {
  const parts = from.map((reference) => checkReference(reference, place));
  const relations = parts.flatMap((part) => part.relations);
  requireDifferentNames(relations, from);
  return { relations, columns: parts.flatMap((part) => part.columns), outer: place.scope };
}

function requireDifferentNames(relations: readonly Relation[], from: readonly TableReference[]): void {
  const seen = new Set<string>();
  for (const { path } of relations) {
    const name = path.join('.').toLowerCase();
    if (seen.has(name)) {
      const span = { start: from[0]!.span.start, end: from.at(-1)!.span.end };
      throw new AdqlError(`FROM has two tables called ${path.join('.')}: give each an alias with AS`, span);
    }
    seen.add(name);
  }
}

function checkReference(reference: TableReference, place: Place): Tables {
  switch (reference.kind) {
    case 'table-name':
      return checkTableName(reference, place);
    case 'derived-table':
      return checkDerivedTable(reference, place);
    case 'join':
      return checkJoin(reference, place);
    default:
      return reference satisfies never;
  }
}

function checkTableName(node: TableName, place: Place): Tables {
  const { facts } = place;
  const known = requireTable(node, facts.catalogue, place.commonTables);
  const alias = facts.relationNames.take(node.alias?.name ?? node.path.at(-1)!.name, 't');
  if (known.kind === 'published') {
    facts.tables.set(node, { kind: 'published', table: known.table, alias });
  } else {
    facts.tables.set(node, { kind: 'common', name: known.table.alias, alias });
  }
  return only({
    path: node.alias === null ? pathOf(known) : [node.alias.name],
    title: describePath(node.path),
    alias,
    columns: columnsOf(known, alias),
  });
}

function pathOf(known: KnownTable): readonly string[] {
  return known.kind === 'published' ? [known.table.schema, known.table.name] : [known.table.name];
}

function columnsOf(known: KnownTable, alias: string): readonly ResolvedColumn[] {
  if (known.kind === 'common') return known.table.output.map((field) => toColumn(field, alias));
  const { table } = known;
  return table.columns.map((column): ResolvedColumn => {
    const { name, datatype, arraysize, xtype, unit, ucd, utype, description } = column;
    const itself = { name, datatype, arraysize, xtype, unit, ucd, utype, description };
    return { ...itself, relation: alias, column: name, table, source: column, merged: null };
  });
}

/** A column of a subquery, from outside. */
function toColumn(field: OutputField, alias: string): ResolvedColumn {
  return { ...field, relation: alias, table: null, merged: null };
}

function checkDerivedTable(node: DerivedTable, place: Place): Tables {
  const output = checkSelectExpression(node.body, place);
  const alias = place.facts.relationNames.take(node.alias.name, 't');
  place.facts.subqueryAliases.set(node, alias);
  return only({
    path: [node.alias.name],
    title: printIdentifier(node.alias),
    alias,
    columns: output.map((field) => toColumn(field, alias)),
  });
}

function only(relation: Relation): Tables {
  return { relations: [relation], columns: relation.columns };
}

function checkJoin(node: Join, place: Place): Tables {
  const left = checkReference(node.left, place);
  const right = checkReference(node.right, place);
  const pairs = node.natural
    ? sharedColumns(node, left, right)
    : node.using.map((name) => ({
        left: requireOne(name, left, 'left'),
        right: requireOne(name, right, 'right'),
      }));
  for (const pair of pairs) requireComparable(pair.left, pair.right, node.span);
  place.facts.joins.set(node, pairs);
  const relations = [...left.relations, ...right.relations];
  if (node.on !== null) {
    const columns = [...left.columns, ...right.columns];
    checkCondition(node.on, { ...place, scope: { relations, columns, outer: place.scope } });
    requireEquality(node, left.relations, right.relations, place.facts);
  }
  const lefts = new Set(pairs.map((pair) => pair.left));
  const rights = new Set(pairs.map((pair) => pair.right));
  const columns = [
    ...pairs.map((pair) => merge(pair, node.type)),
    ...left.columns.filter((column) => !lefts.has(column)),
    ...right.columns.filter((column) => !rights.has(column)),
  ];
  return { relations, columns };
}

function sharedColumns(node: Join, left: Tables, right: Tables): readonly JoinColumn[] {
  const names = [...new Set(left.columns.map(({ name }) => name))];
  const shared = names.filter((name) => right.columns.some((column) => column.name === name));
  return shared.map((name) => {
    const identifier = { name, delimited: true, span: node.span };
    return { left: requireOne(identifier, left, 'left'), right: requireOne(identifier, right, 'right') };
  });
}

function requireOne(name: Identifier, side: Tables, which: 'left' | 'right'): ResolvedColumn {
  const found = side.columns.filter((column) => means(name, column.name));
  const titles = enumerate(side.relations.map(({ title }) => title));
  if (found.length === 1) return found[0]!;
  const trouble = found.length === 0 ? 'no column' : 'more than one column';
  throw new AdqlError(
    `The join needs the column ${printIdentifier(name)} once on each side, and its ${which} side, ${titles}, has ${trouble} of that name: say with ON which rows belong together`,
    name.span,
  );
}

function merge({ left, right }: JoinColumn, type: Join['type']): ResolvedColumn {
  if (type === 'right') return right;
  if (type !== 'full') return left;
  const parts = [left, right].flatMap((column) => column.merged ?? [column]);
  return { ...left, table: null, source: null, merged: parts };
}
