/**
 * Where the graph is looked at first: all of it where its words can be read, else from the thing itself.
 */
import type { Placed } from '@/lib/provenance/drawing/drawing';

/** Where the graph begins on the screen: a place at (px, py) is seen at (x + px · zoom, y + py · zoom). */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Smaller than this, words cannot be read: the view starts at the thing itself rather than with everything. */
export const LEGIBLE = 0.55;
/** Share of the frame that stays free about everything. */
const PADDING = 0.06;

export function firstViewport(places: ReadonlyMap<string, Placed>, rootId: string, frame: Frame): Viewport {
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

/** Boxes of which some part is inside the frame. */
export function inSight(
  places: ReadonlyMap<string, Placed>,
  { x, y, zoom }: Viewport,
  frame: Frame,
): ReadonlySet<string> {
  const seen = [...places].filter(([, place]) => {
    const left = x + (place.x - place.width / 2) * zoom;
    const top = y + (place.y - place.height / 2) * zoom;
    return (
      left < frame.width &&
      top < frame.height &&
      left + place.width * zoom > 0 &&
      top + place.height * zoom > 0
    );
  });
  return new Set(seen.map(([id]) => id));
}
