import { EMPTY_GRAPH, type ProvenanceGraph } from './model';

/**
 * The same graph with its records in an order of their own: rows come from the database as it finds them, and a
 * document that is downloaded in parts has to be the same each time.
 */
export function sortGraph(graph: ProvenanceGraph): ProvenanceGraph {
  const lists = (Object.keys(EMPTY_GRAPH) as (keyof ProvenanceGraph)[]).map((name) => [
    name,
    sorted(graph[name]),
  ]);
  return Object.fromEntries(lists) as ProvenanceGraph;
}

function sorted(records: readonly unknown[]): unknown[] {
  return records
    .map((record) => ({ record, key: JSON.stringify(record) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ record }) => record);
}
