/**
 * Graphs to rows and back. Times are `timestamp` in UTC; "no role" is '' in the tables, being part of keys.
 */
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { MODEL_TABLES, type ModelTable } from './tables-of-model';

export type Row = Record<string, string | null>;

/** Columns that must say something, and what they say of a thing that is only named. */
const DEFAULTS: Readonly<Record<string, string>> = { classtype: 'entity', role: '' };

/** Rows of a graph, by table; those of one key are put together, the later one filling in. */
export function toRows(graph: ProvenanceGraph): Map<string, Row[]> {
  const complete = withStubs(graph);
  return new Map(
    MODEL_TABLES.map((table) => {
      const byKey = new Map<string, Row>();
      for (const thing of complete[table.className]) {
        const row = toRow(table, thing);
        const key = JSON.stringify(table.key.map((column) => row[column] ?? DEFAULTS[column] ?? null));
        byKey.set(key, merge(byKey.get(key), row));
      }
      return [table.table, [...byKey.values()].map(withDefaults)];
    }),
  );
}

function toRow(table: ModelTable, thing: object): Row {
  const values = thing as Readonly<Record<string, string | Date | null | undefined>>;
  return Object.fromEntries(
    Object.entries(table.columns).map(([attribute, column]) => {
      const value = values[attribute] ?? null;
      // PostgreSQL reads U+0000 in no text.
      return [
        column,
        value instanceof Date ? value.toISOString().slice(0, -1) : (value?.replaceAll('\0', '') ?? null),
      ];
    }),
  );
}

function merge(before: Row | undefined, row: Row): Row {
  const said = Object.entries(row).filter(([, value]) => value !== null);
  return before ? { ...before, ...Object.fromEntries(said) } : row;
}

function withDefaults(row: Row): Row {
  const filled = Object.entries(DEFAULTS).filter(([column]) => row[column] === null);
  return { ...row, ...Object.fromEntries(filled) };
}

/** Relations may name entities and activities that the graph says nothing else of. */
function withStubs(graph: ProvenanceGraph): ProvenanceGraph {
  const entities = [
    ...graph.used.map((r) => r.entity),
    ...graph.wasGeneratedBy.map((r) => r.entity),
    ...graph.wasDerivedFrom.flatMap((r) => [r.generatedEntity, r.usedEntity]),
    ...graph.wasAttributedTo.map((r) => r.entity),
    ...graph.hadMember.flatMap((r) => [r.collection, r.entity]),
    ...graph.parameters.flatMap((p) => p.valueEntity ?? []),
  ];
  const activities = [
    ...graph.used.map((r) => r.activity),
    ...graph.wasGeneratedBy.map((r) => r.activity),
    ...graph.wasInformedBy.flatMap((r) => [r.informed, r.informant]),
    ...graph.wasAssociatedWith.map((r) => r.activity),
    ...graph.wasConfiguredBy.map((r) => r.activity),
  ];
  const known = (things: readonly { id: string }[]) => new Set(things.map(({ id }) => id));
  const missing = (ids: string[], there: Set<string>) =>
    [...new Set(ids)].filter((id) => !there.has(id)).map((id) => ({ id }));
  return {
    ...graph,
    entities: [...graph.entities, ...missing(entities, known(graph.entities))],
    activities: [...graph.activities, ...missing(activities, known(graph.activities))],
  };
}

/**
 * A graph of rows as the database gives them as JSON.
 *
 * @param rows by table; tables without rows may be left out
 */
export function fromRows(rows: Readonly<Record<string, readonly Row[] | null | undefined>>): ProvenanceGraph {
  const lists = MODEL_TABLES.map((table) => [
    table.className,
    (rows[table.table] ?? []).map((row) => fromRow(table, row)),
  ]);
  return { ...EMPTY_GRAPH, ...Object.fromEntries(lists) };
}

function fromRow({ columns }: ModelTable, row: Row): object {
  const said = Object.entries(columns).flatMap(([attribute, column]) => {
    const value = row[column] ?? null;
    if (value === null || (column === 'role' && value === '')) return [];
    return [[attribute, /time$/.test(column) ? new Date(`${value}Z`) : value]];
  });
  return Object.fromEntries(said);
}
