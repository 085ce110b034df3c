import { EMPTY_GRAPH, type ProvenanceGraph } from './model';

/** Several graphs as one; what stands in two of them stands there twice, which the store puts together. */
export function mergeGraphs(graphs: readonly ProvenanceGraph[]): ProvenanceGraph {
  const lists = (Object.keys(EMPTY_GRAPH) as (keyof ProvenanceGraph)[]).map((name) => [
    name,
    graphs.flatMap((graph): unknown[] => [...graph[name]]),
  ]);
  return Object.fromEntries(lists) as ProvenanceGraph;
}
