/**
 * Lines of equal longitude and latitude for a picture of the sky, and where their labels stand.
 */
import { fromGalactic, toGalactic } from './galactic';
import type { Position } from './position';
import { project, reach, type SkyFrame, type SkyProjection } from './sky-view';
import { toPosition, toVector } from './unit-vector';

export interface Graticule {
  /** ICRS, close enough together to be joined by straight lines. */
  readonly lines: readonly (readonly Position[])[];
  readonly labels: readonly GraticuleLabel[];
}

export interface GraticuleLabel {
  readonly text: string;
  /** Pixels. */
  readonly x: number;
  readonly y: number;
  readonly of: 'longitude' | 'latitude';
}

/** Degrees between lines. */
const STEPS = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
/** Lines across the smaller side of a picture of a part of the sky. */
const LINES = 5;

/** Longitude and latitude in a frame, degrees. */
export function inFrame(
  frame: SkyFrame,
  position: Position,
): { readonly longitude: number; readonly latitude: number } {
  if (frame === 'icrs') return { longitude: position.ra, latitude: position.dec };
  const { l, b } = toGalactic(position);
  return { longitude: l, latitude: b };
}

export function fromFrame(frame: SkyFrame, longitude: number, latitude: number): Position {
  return frame === 'icrs' ? { ra: longitude, dec: latitude } : fromGalactic({ l: longitude, b: latitude });
}

export function graticule(projection: SkyProjection): Graticule {
  return projection.whole ? wholeGraticule(projection) : localGraticule(projection);
}

function wholeGraticule(projection: SkyProjection): Graticule {
  const { frame } = projection.view;
  const longitudes = range(0, 330, 30);
  const latitudes = range(-60, 60, 30);
  const lines = [
    ...longitudes.map((longitude) =>
      range(-90, 90, 2).map((latitude) => fromFrame(frame, longitude, latitude)),
    ),
    ...latitudes.map((latitude) =>
      range(0, 360, 2).map((longitude) => fromFrame(frame, longitude, latitude)),
    ),
  ];
  const middle = inFrame(frame, toPosition(projection.axes[0])).longitude;
  const labels: GraticuleLabel[] = [];
  // Where a line is closer to the next than its label is wide, every second has one.
  const apart = (projection.scale * 30 * Math.PI) / 180 > 34 ? 30 : 60;
  for (const longitude of range(0, 330, apart)) {
    // At the seam a label would stand at either end.
    if (Math.abs(Math.abs(turn(longitude - middle)) - 180) < 12) continue;
    label(projection, labels, 'longitude', longitude, 0, printAngle(longitude, 30));
  }
  for (const latitude of [-60, -30, 30, 60]) {
    label(projection, labels, 'latitude', middle, latitude, printAngle(latitude, 30, true));
  }
  return { lines, labels };
}

function localGraticule(projection: SkyProjection): Graticule {
  const { view, size } = projection;
  const { frame, field } = view;
  const middle = inFrame(frame, view.centre);
  const far = Math.min(89, reach(projection) * 1.05);
  const step = chooseStep(field);
  const [south, north] = [Math.max(-90, middle.latitude - far), Math.min(90, middle.latitude + far)];
  // Where the picture comes near a pole it has every longitude.
  const widest = Math.max(Math.abs(south), Math.abs(north));
  const polar = widest > 89.5 || far / Math.cos((widest * Math.PI) / 180) > 170;
  const half = polar ? 180 : far / Math.cos((widest * Math.PI) / 180);
  const across = Math.cos((Math.min(85, Math.abs(middle.latitude)) * Math.PI) / 180);
  const stepAcross = Math.min(30, chooseStep(field / across));
  const longitudes = multiples(middle.longitude - half, middle.longitude + half, stepAcross).slice(0, 60);
  const latitudes = multiples(south, north, step);
  const fineness = Math.max(1e-4, (north - south) / 60);
  const fineAcross = Math.max(1e-4, (2 * half) / 120);
  const lines = [
    ...longitudes.map((longitude) => [
      ...range(south, north, fineness).map((latitude) => fromFrame(frame, longitude, latitude)),
      fromFrame(frame, longitude, north),
    ]),
    ...latitudes.map((latitude) =>
      range(middle.longitude - half, middle.longitude + half, fineAcross).map((longitude) =>
        fromFrame(frame, longitude, latitude),
      ),
    ),
  ];
  const labels: GraticuleLabel[] = [];
  longitudes.forEach((longitude, i) => {
    const place = lowest(projection, lines[i]!, size.height - 6);
    if (place !== null)
      labels.push({
        ...place,
        of: 'longitude',
        text: printAngle(((longitude % 360) + 360) % 360, stepAcross),
      });
  });
  latitudes.forEach((latitude, i) => {
    const place = leftmost(projection, lines[longitudes.length + i]!);
    if (place !== null) labels.push({ ...place, of: 'latitude', text: printAngle(latitude, step, true) });
  });
  return { lines, labels };
}

function chooseStep(field: number): number {
  return STEPS.find((step) => field / step >= LINES) ?? STEPS.at(-1)!;
}

function label(
  projection: SkyProjection,
  labels: GraticuleLabel[],
  of: GraticuleLabel['of'],
  longitude: number,
  latitude: number,
  text: string,
): void {
  const point = new Float64Array(2);
  const place = fromFrame(projection.view.frame, longitude, latitude);
  if (project(projection, ...toVector(place), point)) labels.push({ text, x: point[0]!, y: point[1]!, of });
}

/** Where a line crosses the bottom of the picture. */
function lowest(
  projection: SkyProjection,
  line: readonly Position[],
  bottom: number,
): { x: number; y: number } | null {
  return crossing(
    projection,
    line,
    (_, y) => y - bottom,
    (x) => x > 24 && x < projection.size.width - 24,
    { y: bottom },
  );
}

function leftmost(projection: SkyProjection, line: readonly Position[]): { x: number; y: number } | null {
  return crossing(
    projection,
    line,
    (x) => x - 6,
    (_, y) => y > 16 && y < projection.size.height - 24,
    { x: 6 },
  );
}

function crossing(
  projection: SkyProjection,
  line: readonly Position[],
  side: (x: number, y: number) => number,
  fits: (x: number, y: number) => boolean,
  fixed: { readonly x?: number; readonly y?: number },
): { x: number; y: number } | null {
  const point = new Float64Array(2);
  let before: { x: number; y: number; side: number } | null = null;
  for (const place of line) {
    if (!project(projection, ...toVector(place), point)) {
      before = null;
      continue;
    }
    const now = { x: point[0]!, y: point[1]!, side: side(point[0]!, point[1]!) };
    if (before !== null && before.side * now.side <= 0) {
      const part = before.side === now.side ? 0 : before.side / (before.side - now.side);
      const [x, y] = [before.x + part * (now.x - before.x), before.y + part * (now.y - before.y)];
      if (fits(x, y)) return { x, y, ...fixed };
    }
    before = now;
  }
  return null;
}

/** `83.6°`, `+22°`; as many digits as the step has. */
export function printAngle(degrees: number, step: number, signed = false): string {
  const digits = step >= 1 ? 0 : Math.ceil(-Math.log10(step) - 1e-9);
  const text = Math.abs(degrees).toFixed(digits);
  const sign = Number(text) === 0 ? '' : degrees < 0 ? '−' : signed ? '+' : '';
  return `${sign}${text}°`;
}

/** −180 to 180. */
function turn(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => from + i * step);
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
