/**
 * Places for a drawing too large for dagre to be quick with (a thousand boxes cost it seconds).
 *
 * The same idea with less care: layers by the longest way from the past, each layer ordered by where its
 * neighbours lie (a few sweeps to and fro), and stacked about a common middle line. Linear but for sorting.
 */
import type { Drawing, DrawnNode, Placed } from './drawing';

const SWEEPS = 4;
const GAP = 24;
const LAYER_GAP = 90;
const MARGIN = 16;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Places from left (the past) to right. */
export function layOutMany(
  { nodes, edges }: Drawing,
  sizeOf: (node: DrawnNode) => Size,
): Map<string, Placed> {
  const past = neighbours(
    nodes,
    edges.map(({ from, to }) => [from, to]),
  );
  const future = neighbours(
    nodes,
    edges.map(({ from, to }) => [to, from]),
  );
  const layers = orderLayers(toLayers(nodes, past, future), past, future);
  const sizes = new Map(nodes.map((node) => [node.id, sizeOf(node)]));
  const heights = layers.map((layer) => layer.reduce((sum, id) => sum + sizes.get(id)!.height + GAP, -GAP));
  const middle = MARGIN + Math.max(0, ...heights) / 2;
  const places = new Map<string, Placed>();
  let left = MARGIN;
  for (const [index, layer] of layers.entries()) {
    const widest = Math.max(...layer.map((id) => sizes.get(id)!.width));
    let top = middle - heights[index]! / 2;
    for (const id of layer) {
      const { width, height } = sizes.get(id)!;
      places.set(id, { x: left + widest / 2, y: top + height / 2, width, height });
      top += height + GAP;
    }
    left += widest + LAYER_GAP;
  }
  return places;
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(nodes: readonly DrawnNode[], pairs: readonly (readonly string[])[]): Neighbours {
  const map = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const [from, to] of pairs) if (from !== to) map.get(from!)!.push(to!);
  return map;
}

/** Each node one layer after the latest of those before it; what lies on a circle comes after the rest. */
function toLayers(nodes: readonly DrawnNode[], past: Neighbours, future: Neighbours): string[][] {
  const waiting = new Map(nodes.map(({ id }) => [id, past.get(id)!.length]));
  const rank = new Map(nodes.map(({ id }) => [id, 0]));
  const queue = nodes.filter(({ id }) => waiting.get(id) === 0).map(({ id }) => id);
  for (const id of queue) {
    for (const next of future.get(id)!) {
      rank.set(next, Math.max(rank.get(next)!, rank.get(id)! + 1));
      const left = waiting.get(next)! - 1;
      waiting.set(next, left);
      if (left === 0) queue.push(next);
    }
  }
  const layers: string[][] = [];
  for (const { id } of nodes) {
    const layer = rank.get(id)!;
    layers[layer] ??= [];
    layers[layer].push(id);
  }
  return layers.filter((layer) => layer !== undefined);
}

function orderLayers(layers: string[][], past: Neighbours, future: Neighbours): string[][] {
  const position = new Map<string, number>();
  const note = (layer: readonly string[]) => {
    for (const [index, id] of layer.entries()) position.set(id, (index + 0.5) / layer.length);
  };
  for (const layer of layers) note(layer);
  let ordered = layers;
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const forwards = sweep % 2 === 0;
    const look = forwards ? past : future;
    const inTurn = forwards ? ordered : ordered.toReversed();
    const sorted = inTurn.map((layer) => {
      const weight = new Map(layer.map((id) => [id, mean(look.get(id)!, position) ?? position.get(id)!]));
      const next = layer.toSorted((a, b) => weight.get(a)! - weight.get(b)!);
      note(next);
      return next;
    });
    ordered = forwards ? sorted : sorted.toReversed();
  }
  return ordered;
}

function mean(ids: readonly string[], position: ReadonlyMap<string, number>): number | null {
  if (ids.length === 0) return null;
  return ids.reduce((sum, id) => sum + position.get(id)!, 0) / ids.length;
}
