import { expect, test } from 'vitest';
import type { ProvenanceView } from '@/lib/provenance/drawing/view';
import { countLines, firstLines, toStory } from './story';

/** A map of some runs, each with two things behind it. */
function mapOf(runs: number): ProvenanceView {
  const node = (id: string) => ({ id, kind: 'entity' as const, type: null, title: id, details: [] });
  const edge = (from: string, to: string) => ({ from, to, relation: 'wasDerivedFrom', role: null });
  const list = Array.from({ length: runs }, (_, run) => run);
  return {
    nodes: [node('map'), ...list.flatMap((run) => [node(`dl3-${run}`), node(`dl0-${run}`)])],
    edges: list.flatMap((run) => [edge('map', `dl3-${run}`), edge(`dl3-${run}`, `dl0-${run}`)]),
    reach: {},
    truncated: false,
  };
}

test('what comes first of a long list is what lies nearest, and how much is left stands where it was cut', () => {
  const { past } = toStory(mapOf(10), 'map')!;
  expect(countLines(past)).toBe(21);
  const first = firstLines(past, 13);
  expect(countLines(first)).toBe(13);
  const [map] = first;
  expect(map!.children.map(({ node }) => node.id)).toEqual(Array.from({ length: 10 }, (_, i) => `dl3-${i}`));
  expect(map!.children.map(({ left }) => left)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1]);
  const [few] = firstLines(past, 4);
  expect(few!.children).toHaveLength(3);
  expect(few!.left).toBe(14);
});

test('a list that fits stands as it is', () => {
  const { past, future } = toStory(mapOf(2), 'map')!;
  expect(firstLines(past, 5)).toBe(past);
  expect(future).toEqual([]);
  expect(toStory(mapOf(2), 'nothing')).toBeNull();
});
