/**
 * What lies inside a region of an image.
 *
 * A pixel belongs to a region when its centre does, as DS9 and Funtools count. Coordinates are those of
 * FITS: the centre of the first pixel is 1, 1. Angles are degrees, counter-clockwise from the x axis.
 */

export type ImageRegion =
  | { readonly shape: 'circle'; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly shape: 'annulus'; readonly x: number; readonly y: number; readonly radii: readonly number[] }
  | {
      readonly shape: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly angle: number;
    }
  | {
      readonly shape: 'ellipse';
      readonly x: number;
      readonly y: number;
      readonly r1: number;
      readonly r2: number;
      readonly angle: number;
    }
  | { readonly shape: 'polygon'; readonly points: readonly { readonly x: number; readonly y: number }[] };

export interface RegionSum {
  /** Pixels inside that hold a number. */
  readonly pixels: number;
  readonly sum: number;
}

/** Pixels, [y, x], as wide as `width`. */
export interface PixelGrid {
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayLike<number>;
}

export function sumRegion({ width, height, pixels }: PixelGrid, region: ImageRegion): RegionSum {
  const [left, bottom, right, top] = bounds(region);
  let count = 0;
  let sum = 0;
  for (let y = Math.max(1, Math.ceil(bottom)); y <= Math.min(height, top); y += 1) {
    for (let x = Math.max(1, Math.ceil(left)); x <= Math.min(width, right); x += 1) {
      const value = pixels[(y - 1) * width + x - 1]!;
      if (Number.isNaN(value) || !contains(region, x, y)) continue;
      count += 1;
      sum += value;
    }
  }
  return { pixels: count, sum };
}

function contains(region: ImageRegion, x: number, y: number): boolean {
  switch (region.shape) {
    case 'circle':
      return Math.hypot(x - region.x, y - region.y) <= region.radius;
    case 'annulus': {
      const distance = Math.hypot(x - region.x, y - region.y);
      return Math.min(...region.radii) < distance && distance <= Math.max(...region.radii);
    }
    case 'box': {
      const [along, across] = turned(region, x, y);
      return Math.abs(along) <= region.width / 2 && Math.abs(across) <= region.height / 2;
    }
    case 'ellipse': {
      const [along, across] = turned(region, x, y);
      return (along / region.r1) ** 2 + (across / region.r2) ** 2 <= 1;
    }
    case 'polygon':
      return insidePolygon(region.points, x, y);
    default:
      return region satisfies never;
  }
}

/** The position in the region's own axes. */
function turned(region: { x: number; y: number; angle: number }, x: number, y: number): [number, number] {
  const angle = (region.angle * Math.PI) / 180;
  const dx = x - region.x;
  const dy = y - region.y;
  return [dx * Math.cos(angle) + dy * Math.sin(angle), dy * Math.cos(angle) - dx * Math.sin(angle)];
}

/** Even-odd rule. */
function insidePolygon(points: readonly { x: number; y: number }[], x: number, y: number): boolean {
  let inside = false;
  let previous = points.at(-1);
  for (const point of points) {
    if (
      previous !== undefined &&
      point.y > y !== previous.y > y &&
      x < ((previous.x - point.x) * (y - point.y)) / (previous.y - point.y) + point.x
    ) {
      inside = !inside;
    }
    previous = point;
  }
  return inside;
}

function bounds(region: ImageRegion): [left: number, bottom: number, right: number, top: number] {
  if (region.shape === 'polygon') {
    const xs = region.points.map((point) => point.x);
    const ys = region.points.map((point) => point.y);
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
  const reach = reachOf(region);
  return [region.x - reach, region.y - reach, region.x + reach, region.y + reach];
}

function reachOf(region: Exclude<ImageRegion, { shape: 'polygon' }>): number {
  switch (region.shape) {
    case 'circle':
      return region.radius;
    case 'annulus':
      return Math.max(...region.radii);
    case 'box':
      return Math.hypot(region.width, region.height) / 2;
    case 'ellipse':
      return Math.max(region.r1, region.r2);
    default:
      return region satisfies never;
  }
}
