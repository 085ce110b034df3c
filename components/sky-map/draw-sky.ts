/**
 * The picture of the sky on a canvas, from back to front.
 *
 * d3-geo draws what is long or cut by the edge of the sky (lines of the graticule, the Galactic plane, searched
 * regions); the many footprints and cells go through our own projection, which is several times as fast and tells the
 * same pixels (lib/sky/sky-view.test.ts).
 */
import { geoPath, geoProjection, type GeoProjection, type GeoRawProjection, geoStereographic } from 'd3-geo';
import type { PlotTheme } from '@/components/plots/plot-theme';
import { fromGalactic } from '@/lib/sky/galactic';
import { type Graticule, graticule } from '@/lib/sky/graticule';
import { cellFromIndex, outlineOf } from '@/lib/sky/healpix-cell';
import type { Moc } from '@/lib/sky/moc';
import { outline } from '@/lib/sky/outline';
import type { Position } from '@/lib/sky/position';
import type { Region } from '@/lib/sky/region';
import { crossesSeam, project, reach, rotationOf, type SkyProjection } from '@/lib/sky/sky-view';
import { dot, toPosition, toRadians, toVector, type Vector } from '@/lib/sky/unit-vector';
import { centreOf, type Footprints } from './footprints';

export interface SkyMark extends Position {
  readonly name: string;
}

export interface SkyScene {
  readonly footprints: Footprints;
  /** Of more than these only middles are drawn. */
  readonly outlined: boolean;
  readonly selected: ReadonlySet<number>;
  readonly coverage: CoveredCells | null;
  readonly sources: readonly SkyMark[];
  readonly target: SkyMark | null;
  readonly regions: readonly Region[];
  /** The cross in the middle, for those who look by keyboard. */
  readonly cross: boolean;
}

/** Degrees across, below which sources have their names. */
const NAMED_FIELD = 40;
/** More names than these only hide each other. */
const MOST_NAMES = 60;
/** With fewer, each footprint is filled as well: where many lie on each other it gets darker. */
const MOST_FILLED = 600;

export function drawSky(
  context: CanvasRenderingContext2D,
  projection: SkyProjection,
  scene: SkyScene,
  theme: PlotTheme,
): void {
  const { width, height } = projection.size;
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  const path = geoPath(toD3(projection), context);
  const pen: Pen = { context, projection, theme, path: (shape) => path(shape as never) };
  context.save();
  sphere(pen);
  if (scene.coverage !== null) drawCells(pen, scene.coverage);
  const lines = graticule(projection);
  drawGraticule(pen, lines);
  drawPlane(pen);
  drawFootprints(pen, scene);
  for (const region of scene.regions) drawRegion(pen, region);
  drawSources(pen, scene.sources);
  context.restore();
  drawLabels(pen, lines);
  if (scene.target !== null) drawTarget(pen, scene.target);
  if (scene.cross) drawCross(pen);
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly projection: SkyProjection;
  readonly theme: PlotTheme;
  /** Adds a GeoJSON geometry to the path. */
  readonly path: (shape: { readonly type: string; readonly coordinates?: unknown }) => void;
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

function sphere({ context, projection, theme }: Pen): void {
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

function drawGraticule({ context, projection, theme, path }: Pen, { lines }: Graticule): void {
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

function drawLabels({ context, projection, theme }: Pen, { labels }: Graticule): void {
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

function drawPlane({ context, projection, theme, path }: Pen): void {
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

/** The cells of a coverage, as they are drawn. */
export type CoveredCells = readonly { readonly ring: readonly Vector[]; readonly radius: number }[];

export function coveredCells(moc: Moc): CoveredCells {
  return [...moc.cells].flatMap(([order, indices]) => {
    const steps = order < 3 ? 8 : order < 5 ? 4 : order < 8 ? 2 : 1;
    return indices.map((index) => ({
      ring: outlineOf(cellFromIndex(order, index), steps).map(toVector),
      radius: toRadians(70 / 2 ** order),
    }));
  });
}

function drawCells(pen: Pen, cells: CoveredCells): void {
  const { context, projection, theme } = pen;
  const far = toRadians(reach(projection));
  const point = new Float64Array(2);
  context.beginPath();
  for (const { ring, radius } of cells) {
    const [first] = ring;
    if (first === undefined) continue;
    if (!projection.whole && Math.acos(clamp(dot(projection.axes[0], first))) > far + radius) continue;
    if (crossesSeam(projection, first, Math.sin(Math.min(Math.PI / 2, radius)))) {
      pen.path({ type: 'Polygon', coordinates: [closed(ring)] });
      continue;
    }
    trace(pen, ring.length, (i) => project(projection, ...ring[i]!, point), point);
  }
  context.fillStyle = faded(theme.series[2]!, 0.22);
  context.fill();
}

function drawFootprints(pen: Pen, { footprints: all, outlined, selected }: SkyScene): void {
  const { context, theme } = pen;
  const count = all.regions.length;
  const colour = theme.series[0]!;
  if (outlined) {
    const everyOne = Array.from({ length: count }, (_, i) => i);
    context.fillStyle = faded(colour, 0.07);
    context.strokeStyle = faded(colour, count > 2000 ? 0.35 : count > 200 ? 0.6 : 0.9);
    context.lineWidth = 1;
    drawOutlines(pen, all, everyOne, count <= MOST_FILLED);
  }
  middles(pen, all, outlined, colour);
  if (selected.size === 0) return;
  const strong = theme.series[1]!;
  if (outlined) {
    context.fillStyle = faded(strong, 0.16);
    context.strokeStyle = strong;
    context.lineWidth = 2;
    drawOutlines(pen, all, selected, selected.size <= MOST_FILLED);
  }
  const point = new Float64Array(2);
  context.fillStyle = strong;
  for (const i of selected) {
    if (i < count && project(pen.projection, ...centreOf(all, i), point)) {
      context.fillRect(point[0]! - 2.5, point[1]! - 2.5, 5, 5);
    }
  }
}

/** So many footprints are stroked at once: a path of thousands that cross each other takes minutes. */
const BATCH = 24;

function drawOutlines(pen: Pen, all: Footprints, which: Iterable<number>, filled: boolean): void {
  const { context, projection } = pen;
  const far = toRadians(reach(projection));
  let size = 0;
  context.beginPath();
  const flush = () => {
    if (filled) context.fill();
    context.stroke();
    context.beginPath();
    size = 0;
  };
  for (const i of which) {
    const centre = centreOf(all, i);
    const radius = all.radii[i] ?? 0;
    if (radius === 0) continue;
    if (!projection.whole && Math.acos(clamp(dot(projection.axes[0], centre))) > far + radius) continue;
    addOutline(pen, all, i, crossesSeam(projection, centre, Math.sin(Math.min(Math.PI / 2, radius))));
    size += 1;
    if (filled || size === BATCH) flush();
  }
  if (size > 0) flush();
}

function addOutline({ context, projection }: Pen, all: Footprints, i: number, torn: boolean): void {
  const { firstRing, firstVector, vectors } = all;
  const point = new Float64Array(2);
  // A circle of a few pixels needs few corners.
  const pixels = projection.scale * all.radii[i]!;
  const stride = all.regions[i]!.kind !== 'circle' ? 1 : pixels < 5 ? 5 : pixels < 25 ? 2 : 1;
  for (let ring = firstRing[i]!; ring < firstRing[i + 1]!; ring += 1) {
    const start = firstVector[ring]!;
    const length = Math.floor((firstVector[ring + 1]! - start) / stride);
    const at = (k: number) => {
      const place = 3 * (start + stride * k);
      return project(projection, vectors[place]!, vectors[place + 1]!, vectors[place + 2]!, point);
    };
    trace({ context, projection }, length, at, point, torn);
  }
}

/**
 * A closed ring.
 *
 * @param at projects its i-th place into `point`
 * @param torn it may jump from one edge of the sky to the other: then it is left open there
 */
function trace(
  { context, projection }: Pick<Pen, 'context' | 'projection'>,
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

/** Middles of footprints: of all when no outlines are drawn, else of those too small to be seen. */
function middles({ context, projection }: Pen, all: Footprints, outlined: boolean, colour: string): void {
  const point = new Float64Array(2);
  const { width, height } = projection.size;
  const small = outlined ? 2 / projection.scale : Infinity;
  const size = outlined ? 4 : all.regions.length > 50_000 ? 1.5 : 2.5;
  context.fillStyle = colour;
  for (let i = 0; i < all.radii.length; i += 1) {
    if (all.radii[i]! > small || !project(projection, ...centreOf(all, i), point)) continue;
    const [x, y] = [point[0]!, point[1]!];
    if (x >= 0 && x <= width && y >= 0 && y <= height)
      context.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

function drawRegion({ context, theme, path }: Pen, region: Region): void {
  context.beginPath();
  for (const ring of outline(region).rings) path({ type: 'LineString', coordinates: closed(ring) });
  context.strokeStyle = theme.series[3]!;
  context.lineWidth = 2;
  context.setLineDash([5, 3]);
  context.stroke();
  context.setLineDash([]);
}

function drawSources(pen: Pen, sources: readonly SkyMark[]): void {
  const { context, projection, theme } = pen;
  const shown = sources.flatMap((source) => {
    const at = placed(projection, source);
    return at === null ? [] : [{ source, at }];
  });
  context.beginPath();
  for (const { at } of shown) {
    context.moveTo(at.x, at.y - 4.5);
    context.lineTo(at.x + 4.5, at.y);
    context.lineTo(at.x, at.y + 4.5);
    context.lineTo(at.x - 4.5, at.y);
    context.closePath();
  }
  context.strokeStyle = theme.series[2]!;
  context.lineWidth = 1.6;
  context.stroke();
  if (projection.whole || projection.view.field > NAMED_FIELD || shown.length > MOST_NAMES) return;
  context.font = `11px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { source, at } of shown) haloed(context, source.name, at.x + 8, at.y, theme.ink, theme.ground);
}

/** A cross with an open middle, so that the place itself stays to be seen. */
function drawTarget({ context, projection, theme }: Pen, target: SkyMark): void {
  const at = placed(projection, target);
  if (at === null) return;
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(at.x + 4 * dx, at.y + 4 * dy);
    context.lineTo(at.x + 12 * dx, at.y + 12 * dy);
  }
  context.strokeStyle = theme.series[3]!;
  context.lineWidth = 2;
  context.stroke();
  context.font = `600 12px ${theme.font}`;
  context.textBaseline = 'bottom';
  const room = projection.size.width - at.x - 12 > context.measureText(target.name).width;
  context.textAlign = room ? 'left' : 'right';
  haloed(context, target.name, at.x + (room ? 8 : -8), at.y - 6, theme.ink, theme.ground);
}

function drawCross({ context, projection, theme }: Pen): void {
  const [x, y] = [projection.size.width / 2, projection.size.height / 2];
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.moveTo(x - 12, y);
  context.lineTo(x + 12, y);
  context.moveTo(x, y - 12);
  context.lineTo(x, y + 12);
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.4;
  context.stroke();
}

/** A text that can be read on lines. */
function haloed(
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
function placed(
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
function closed(ring: readonly Vector[]): [number, number][] {
  const places = ring.map((vector): [number, number] => {
    const { ra, dec } = toPosition(vector);
    return [ra, dec];
  });
  return places[0] === undefined ? places : [...places, places[0]];
}

function faded(colour: string, alpha: number): string {
  return colour.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
}

const clamp = (cosine: number) => Math.max(-1, Math.min(1, cosine));
