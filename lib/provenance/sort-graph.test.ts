import { expect, test } from 'vitest';
import { EMPTY_GRAPH, type ProvenanceGraph } from './model';
import { sortGraph } from './sort-graph';

test('a graph reads the same in whatever order its rows came', () => {
  const graph: ProvenanceGraph = {
    ...EMPTY_GRAPH,
    entities: [{ id: 'b' }, { id: 'a', name: 'A' }, { id: 'c' }] as unknown as ProvenanceGraph['entities'],
    used: [
      { activity: 'x', entity: 'b' },
      { activity: 'x', entity: 'a' },
    ] as unknown as ProvenanceGraph['used'],
  };
  const turned = { ...graph, entities: graph.entities.toReversed(), used: graph.used.toReversed() };
  expect(sortGraph(turned)).toEqual(sortGraph(graph));
  expect(sortGraph(graph).entities.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(sortGraph(graph).used).toHaveLength(2);
});
