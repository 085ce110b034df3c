import { expect, test } from 'vitest';
import { hiddenReaches, mergeViews, type ProvenanceView } from './view';

const node = (id: string) => ({ id, kind: 'entity' as const, type: null, title: id, details: [] });
const used = (from: string, to: string) => ({ from, to, relation: 'used', role: null });
const view: ProvenanceView = {
  nodes: [node('map'), node('step'), node('events')],
  edges: [used('step', 'events'), { from: 'map', to: 'step', relation: 'wasGeneratedBy', role: null }],
  reach: { step: { past: 3, future: 1 }, events: { past: 1, future: 4 }, map: { past: 1, future: 0 } },
  truncated: false,
};

test('a box tells how much more came before it and after it than is drawn', () => {
  const reaches = hiddenReaches(view);
  expect(reaches.get('step')).toEqual({ past: 2, future: 0 });
  expect(reaches.get('events')).toEqual({ past: 1, future: 3 });
  expect(reaches.get('map')).toEqual({ past: 0, future: 0 });
});

test('two parts of a graph are one, and nothing is there twice', () => {
  const more = { ...view, nodes: [node('events'), node('raw')], edges: [used('step', 'events')] };
  const merged = mergeViews(view, more);
  expect(merged.nodes.map(({ id }) => id)).toEqual(['map', 'step', 'events', 'raw']);
  expect(merged.edges).toHaveLength(2);
});
