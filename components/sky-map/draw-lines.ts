/** Lines that bend or are cut by the edge of the sky: its edge, the graticule, the Galactic plane, searched regions. */
import { fromGalactic } from '@/lib/sky/galactic';
import type { Graticule } from '@/lib/sky/graticule';
import { outline } from '@/lib/sky/outline';
import type { Position } from '@/lib/sky/position';
import type { Region } from '@/lib/sky/region';
import { project, type SkyProjection } from '@/lib/sky/sky-view';
import { toVector } from '@/lib/sky/unit-vector';
import { closed, haloed, type Pen, placed } from './pen';

/** The edge; what comes after it is clipped there. */
export function drawEdge({ context, projection, theme }: Pen): void {
  const { width, height } = projection.size;
  context.beginPath();
  if (projection.whole) {
    const { scale } = projection;
    context.ellipse(width / 2, height / 2, 2 * Math.SQRT2 * scale, Math.SQRT2 * scale, 0, 0, 2 * Math.PI);
  } else context.rect(0, 0, width, height);
  context.fillStyle = theme.ground;
  context.fill();
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.stroke();
  context.clip();
}

export function drawGraticule({ context, projection, theme, path }: Pen, { lines }: Graticule): void {
  context.beginPath();
  if (projection.whole) {
    path({ type: 'MultiLineString', coordinates: lines.map((line) => line.map(({ ra, dec }) => [ra, dec])) });
  } else for (const line of lines) addLine(context, projection, line);
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.stroke();
}

/** A line whose places are close together already: nothing to bend, nothing to cut. */
function addLine(
  context: CanvasRenderingContext2D,
  projection: SkyProjection,
  line: readonly Position[],
): void {
  const point = new Float64Array(2);
  let drawing = false;
  for (const place of line) {
    const seen = project(projection, ...toVector(place), point);
    if (seen && drawing) context.lineTo(point[0]!, point[1]!);
    else if (seen) context.moveTo(point[0]!, point[1]!);
    drawing = seen;
  }
}

export function drawLabels({ context, projection, theme }: Pen, { labels }: Graticule): void {
  context.font = `11px ${theme.font}`;
  for (const { text, x, y, of } of labels) {
    const local = !projection.whole;
    context.textAlign = of === 'latitude' && local ? 'left' : 'center';
    context.textBaseline = of === 'longitude' && local ? 'bottom' : 'middle';
    haloed(context, text, x, y, theme.muted, theme.ground);
  }
}

const PLANE = Array.from({ length: 181 }, (_, i) => fromGalactic({ l: 2 * i, b: 0 }));
const GALACTIC_CENTRE = fromGalactic({ l: 0, b: 0 });

export function drawPlane({ context, projection, theme, path }: Pen): void {
  context.beginPath();
  path({ type: 'LineString', coordinates: PLANE.map(({ ra, dec }) => [ra, dec]) });
  context.strokeStyle = theme.series[4]!;
  context.lineWidth = 1.6;
  context.setLineDash([7, 4]);
  context.stroke();
  context.setLineDash([]);
  const at = placed(projection, GALACTIC_CENTRE);
  if (at === null) return;
  context.beginPath();
  context.arc(at.x, at.y, 3, 0, 2 * Math.PI);
  context.fillStyle = theme.series[4]!;
  context.fill();
}

/**
 * A polygon under way: its corners, the line through them to where the next one would be, and how it would close.
 *
 * @param next where the pointer is; `null` where there is none
 */
export function drawOpenPolygon(
  { context, projection, theme, path }: Pen,
  corners: readonly Position[],
  next: Position | null,
): void {
  const line = [...corners, ...(next === null ? [] : [next])].map(({ ra, dec }) => [ra, dec]);
  context.strokeStyle = theme.series[3]!;
  context.fillStyle = theme.series[3]!;
  context.lineWidth = 2;
  context.beginPath();
  path({ type: 'LineString', coordinates: line });
  context.stroke();
  if (line.length > 2) {
    context.beginPath();
    path({ type: 'LineString', coordinates: [line.at(-1), line[0]] });
    context.lineWidth = 1.2;
    context.setLineDash([3, 4]);
    context.stroke();
    context.setLineDash([]);
  }
  for (const [i, corner] of corners.entries()) {
    const at = placed(projection, corner);
    if (at === null) continue;
    context.beginPath();
    context.rect(at.x - 3.5, at.y - 3.5, 7, 7);
    context.fill();
    if (i > 0 || corners.length < 3) continue;
    // The one to press again.
    context.beginPath();
    context.arc(at.x, at.y, 8, 0, 2 * Math.PI);
    context.lineWidth = 1.6;
    context.stroke();
  }
}

export function drawRegion({ context, theme, path }: Pen, region: Region): void {
  context.beginPath();
  for (const ring of outline(region).rings) path({ type: 'LineString', coordinates: closed(ring) });
  context.strokeStyle = theme.series[3]!;
  context.lineWidth = 2;
  context.setLineDash([5, 3]);
  context.stroke();
  context.setLineDash([]);
}
