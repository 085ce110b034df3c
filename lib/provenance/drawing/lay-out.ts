/**
 * Places for the boxes of a drawing: in layers, the past first; by dagre, or by lay-out-many.ts when there are many.
 */
import { Graph, layout } from '@dagrejs/dagre';
import { layOutMany } from './lay-out-many';
import type { Drawing, DrawnEdge, DrawnNode, Placed, RankDirection } from './drawing';
import type { Point } from './path';

/** Beyond so many boxes dagre takes longer than somebody waits. */
const MANY = 250;

export interface Layout {
  /** By id; all coordinates above zero. */
  readonly places: ReadonlyMap<string, Placed>;
  /** Where arrows that pass by other layers go through these, between the boxes; others are not in it. */
  readonly routes: ReadonlyMap<DrawnEdge, readonly Point[]>;
}

/**
 * @param sizeOf width and height of a box, pixels
 * @param ranksep pixels between the layers, where the words of the arrows stand
 */
export function layOut(
  drawing: Drawing,
  direction: RankDirection,
  sizeOf: (node: DrawnNode) => { width: number; height: number },
  ranksep = 100,
): Layout {
  if (drawing.nodes.length > MANY) {
    return { places: turn(layOutMany(drawing, sizeOf), direction), routes: new Map() };
  }
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
  const places = new Map(
    nodes.map(({ id }) => {
      const { x, y, width, height } = graph.node(id) as Placed;
      return [id, { x, y, width, height }];
    }),
  );
  const layers = thicknessOf(places, direction);
  const routes = new Map<DrawnEdge, readonly Point[]>();
  for (const [index, edge] of edges.entries()) {
    if (edge.from === edge.to) continue;
    const { points } = graph.edge(edge.to, edge.from, String(index)) as { points: readonly Point[] };
    const through = points
      .slice(1, -1)
      .toReversed()
      .flatMap((point) => passBy(point, layers, direction));
    if (through.length > 0) routes.set(edge, through);
  }
  return { places, routes };
}

const isLevel = (direction: RankDirection) => direction === 'LR' || direction === 'RL';

/** Half the thickness of each layer, by where its middle is. */
function thicknessOf(places: ReadonlyMap<string, Placed>, direction: RankDirection): Map<number, number> {
  const layers = new Map<number, number>();
  for (const { x, y, width, height } of places.values()) {
    const [middle, half] = isLevel(direction) ? [Math.round(x), width / 2] : [Math.round(y), height / 2];
    layers.set(middle, Math.max(layers.get(middle) ?? 0, half));
  }
  return layers;
}

/** A way straight through a layer, so that no curve cuts a box of it; nothing between the layers. */
function passBy({ x, y }: Point, layers: ReadonlyMap<number, number>, direction: RankDirection): Point[] {
  const half = layers.get(Math.round(isLevel(direction) ? x : y));
  if (half === undefined) return [];
  // Arrows run to the past, which lies at the left of LR and at the top of TB.
  const later = direction === 'LR' || direction === 'TB' ? half : -half;
  return isLevel(direction)
    ? [
        { x: x + later, y },
        { x: x - later, y },
      ]
    : [
        { x, y: y + later },
        { x, y: y - later },
      ];
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
