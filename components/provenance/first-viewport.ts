/**
 * Where the graph is looked at first: all of it where its words can be read, else from the thing itself.
 */
import type { Placed } from '@/lib/provenance/drawing/drawing';

/** Smaller than this, words cannot be read: the view starts at the thing itself rather than with everything. */
export const LEGIBLE = 0.55;
/** Share of the frame that stays free about everything. */
const PADDING = 0.06;

export function firstViewport(
  places: ReadonlyMap<string, Placed>,
  rootId: string,
  frame: { readonly width: number; readonly height: number },
): { x: number; y: number; zoom: number } {
  const root = places.get(rootId);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y, width, height } of places.values()) {
    left = Math.min(left, x - width / 2);
    right = Math.max(right, x + width / 2);
    top = Math.min(top, y - height / 2);
    bottom = Math.max(bottom, y + height / 2);
  }
  const inside = 1 - 2 * PADDING;
  const zoom = Math.min(1, (frame.width * inside) / (right - left), (frame.height * inside) / (bottom - top));
  if (zoom >= LEGIBLE || root === undefined) {
    return {
      zoom,
      x: frame.width / 2 - ((left + right) / 2) * zoom,
      y: frame.height / 2 - ((top + bottom) / 2) * zoom,
    };
  }
  // The thing itself stands at the right, with as much of its past as fits; in the middle when it has a future.
  const hasFuture = right > root.x + root.width / 2 + 1;
  const edge = hasFuture ? frame.width * 0.6 : frame.width - 20;
  return {
    zoom: LEGIBLE,
    x: edge - (root.x + root.width / 2) * LEGIBLE,
    y: frame.height / 2 - root.y * LEGIBLE,
  };
}
