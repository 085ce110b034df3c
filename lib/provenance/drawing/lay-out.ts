/**
 * Places for the boxes of a drawing: in layers, the past first; by dagre, or by lay-out-many.ts when there are many.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { layOutMany } from './lay-out-many';
import type { Drawing, DrawnNode, Placed, RankDirection } from './drawing';

/** Beyond so many boxes dagre takes longer than somebody waits. */
const MANY = 250;

/**
 * @param sizeOf width and height of a box, pixels
 * @param ranksep pixels between the layers, where the words of the arrows stand
 * @returns places by id; all coordinates above zero
 */
export function layOut(
  drawing: Drawing,
  direction: RankDirection,
  sizeOf: (node: DrawnNode) => { width: number; height: number },
  ranksep = 100,
): ReadonlyMap<string, Placed> {
  if (drawing.nodes.length > MANY) return turn(layOutMany(drawing, sizeOf), direction);
  const { nodes, edges } = drawing;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: direction,
    nodesep: 24,
    ranksep,
    marginx: 16,
    marginy: 16,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { ...sizeOf(node) });
  // Arrows point to the past, and the past comes first: so dagre sees them the other way round.
  for (const [index, { from, to }] of edges.entries()) {
    if (from !== to) graph.setEdge(to, from, {}, String(index));
  }
  layout(graph);
  return new Map(
    nodes.map(({ id }) => {
      const { x, y, width, height } = graph.node(id) as Placed;
      return [id, { x, y, width, height }];
    }),
  );
}

/** From left to right to any direction; boxes keep their own shape. */
function turn(places: ReadonlyMap<string, Placed>, direction: RankDirection): ReadonlyMap<string, Placed> {
  if (direction === 'LR') return places;
  const right = Math.max(...[...places.values()].map(({ x, width }) => x + width / 2)) + 16;
  return new Map(
    [...places].map(([id, place]) => {
      const x = direction === 'RL' || direction === 'BT' ? right - place.x : place.x;
      const upright = direction === 'TB' || direction === 'BT';
      // Boxes are wider than high: rows need the room that columns had.
      return [id, upright ? { ...place, x: place.y * 5, y: x } : { ...place, x }];
    }),
  );
}
