/** What everything on the map is drawn with. */
import { geoPath, geoProjection, type GeoProjection, type GeoRawProjection, geoStereographic } from 'd3-geo';
import type { PlotTheme } from '@/components/plots/plot-theme';
import type { Position } from '@/lib/sky/position';
import { project, reach, rotationOf, type SkyProjection } from '@/lib/sky/sky-view';
import { toPosition, toVector, type Vector } from '@/lib/sky/unit-vector';
import type { LinePath } from './line-layer';

export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly projection: SkyProjection;
  readonly theme: PlotTheme;
  /** Adds a GeoJSON geometry to the path. */
  readonly path: (shape: { readonly type: string; readonly coordinates?: unknown }) => void;
}

export function penFor(context: CanvasRenderingContext2D, projection: SkyProjection, theme: PlotTheme): Pen {
  const path = geoPath(toD3(projection), context);
  return { context, projection, theme, path: (shape) => path(shape as never) };
}

/** WCS Paper II (56). */
const hammer = ((longitude: number, latitude: number) => {
  const z = Math.sqrt(1 + Math.cos(latitude) * Math.cos(longitude / 2));
  return [
    (2 * Math.SQRT2 * Math.cos(latitude) * Math.sin(longitude / 2)) / z,
    (Math.SQRT2 * Math.sin(latitude)) / z,
  ];
}) as GeoRawProjection;

function toD3(projection: SkyProjection): GeoProjection {
  const { whole, scale, size } = projection;
  const base = whole
    ? geoProjection(hammer)
    : geoStereographic().clipAngle(Math.min(140, reach(projection) + 5));
  return base
    .rotate(rotationOf(projection))
    .scale(whole ? scale : 2 * scale)
    .translate([size.width / 2, size.height / 2])
    .reflectX(true)
    .precision(0.3);
}

/**
 * A closed ring.
 *
 * @param at projects its i-th place into `point`
 * @param torn it may jump from one edge of the sky to the other: then it is left open there
 */
export function trace(
  { context, projection }: { readonly context: LinePath; readonly projection: SkyProjection },
  length: number,
  at: (i: number) => boolean,
  point: Float64Array,
  torn = false,
): void {
  const jump = projection.size.width / 3;
  let before: number | null = null;
  for (let i = 0; i <= (torn ? length : length - 1); i += 1) {
    if (!at(i % length)) {
      before = null;
      continue;
    }
    if (before === null || (torn && Math.abs(point[0]! - before) > jump))
      context.moveTo(point[0]!, point[1]!);
    else context.lineTo(point[0]!, point[1]!);
    before = point[0]!;
  }
  if (!torn && before !== null) context.closePath();
}

/** A text that can be read on lines. */
export function haloed(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  ground: string,
): void {
  context.lineWidth = 3;
  context.strokeStyle = ground;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** In pixels; `null` outside the picture. */
export function placed(
  projection: SkyProjection,
  position: Position,
): { readonly x: number; readonly y: number } | null {
  const point = new Float64Array(2);
  if (!project(projection, ...toVector(position), point)) return null;
  const [x, y] = [point[0]!, point[1]!];
  const { width, height } = projection.size;
  return x < -20 || y < -20 || x > width + 20 || y > height + 20 ? null : { x, y };
}

/** As d3-geo wants a ring: closed, and smaller inside than outside when it goes round clockwise. */
export function closed(ring: readonly Vector[]): [number, number][] {
  const places = ring.map((vector): [number, number] => {
    const { ra, dec } = toPosition(vector);
    return [ra, dec];
  });
  return places[0] === undefined ? places : [...places, places[0]];
}

export function faded(colour: string, alpha: number): string {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}
