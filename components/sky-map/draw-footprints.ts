/**
 * Footprints, of which there may be thousands: they go through our own projection, which is several times as fast as
 * d3-geo's and tells the same pixels (lib/sky/sky-view.test.ts).
 */
import { project } from '@/lib/sky/sky-view';
import type { Vector } from '@/lib/sky/unit-vector';
import { addFootprint } from './footprint-path';
import { centreOf, type Footprints } from './footprints';
import { isNear, OutlineLayer, type OutlineLook } from './outline-layers';
import { faded, type Pen } from './pen';

/** With fewer, each footprint is filled as well: where many lie on each other it gets darker. */
const MOST_FILLED = 600;
/** While the sky moves, those that are selected are filled only up to here. */
const MOST_FILLED_MOVING = 100;
/** While the sky moves so many outlines are drawn at first, evenly chosen among all. */
const MOST_MOVED = 1000;
/** And so many have a dot in their middle. */
const MOST_DOTS_MOVED = 5000;
/** Ms that they may take: after more, half of them are left out of the next picture; after less, twice as many come. */
const MOVED_TIME = { most: 10, least: 3 };

export interface DrawnFootprints {
  readonly footprints: Footprints;
  /** Without outlines, middles alone. */
  readonly outlined: boolean;
  readonly selected: ReadonlySet<number>;
  /** The next picture is on its way: this one has to be there at once, and may be thinner. */
  readonly moving: boolean;
}

interface Outlines extends OutlineLook {
  readonly which: ArrayLike<number>;
  /** Alpha of the insides; `null` where there are too many to fill. */
  readonly fill: number | null;
  readonly layer: OutlineLayer;
}

/** Of one canvas; what is in them is asked for by the same arrays as long as it is the same. */
interface Kept {
  readonly every: OutlineLayer;
  readonly selected: OutlineLayer;
  /** While the sky moves, one of so many has an outline: a power of two, so that those of fewer are among those of more. */
  step: { readonly of: Footprints; readonly by: number };
  /** Ms of the last picture of a sky that moved. */
  took: number;
  choices: { readonly of: readonly unknown[]; readonly outlines: readonly Outlines[] } | null;
}
const keptOf = new WeakMap<CanvasRenderingContext2D, Kept>();

/** Lays out what takes long, pausing now and then; draws nothing yet. */
export function* prepareFootprints(pen: Pen, drawn: DrawnFootprints): Generator<void> {
  const { context, projection } = pen;
  const kept = keptFor(pen, drawn);
  if (drawn.moving) adaptStep(kept);
  const started = performance.now();
  const ratio = context.canvas.width / projection.size.width;
  for (const { layer, fill, colour, alpha, width, which } of outlinesOf(pen, drawn)) {
    if (fill !== null) continue;
    const { footprints, moving } = drawn;
    yield* layer.draw({ projection, footprints, which, ratio, colour, alpha, width }, moving);
  }
  kept.took = drawn.moving ? performance.now() - started : MOVED_TIME.least;
}

function adaptStep(kept: Kept): void {
  const { of, by } = kept.step;
  if (kept.took > MOVED_TIME.most) kept.step = { of, by: 2 * by };
  else if (kept.took < MOVED_TIME.least && by > 1) kept.step = { of, by: by / 2 };
}

export function drawFootprints(pen: Pen, drawn: DrawnFootprints): void {
  const { context, theme } = pen;
  const { footprints: all, outlined, selected } = drawn;
  const [every, chosen] = outlinesOf(pen, drawn);
  drawOutlines(pen, all, every);
  const thinned = stepOf(pen, drawn) > 1;
  const dotStep = thinned ? Math.ceil(all.regions.length / MOST_DOTS_MOVED) : 1;
  middles(pen, all, { outlined: outlined && !thinned, step: dotStep, colour: theme.series[0]! });
  if (selected.size === 0) return;
  drawOutlines(pen, all, chosen);
  context.fillStyle = theme.series[1]!;
  const dot = dotter(pen, 5);
  for (const i of selected) if (i < all.regions.length) dot(centreOf(all, i));
}

function keptFor({ context }: Pen, { footprints }: DrawnFootprints): Kept {
  let kept = keptOf.get(context);
  if (kept?.step.of !== footprints) {
    const by = 2 ** Math.max(0, Math.ceil(Math.log2(footprints.regions.length / MOST_MOVED)));
    const layers = kept ?? { every: new OutlineLayer(), selected: new OutlineLayer() };
    kept = { ...layers, step: { of: footprints, by }, took: MOVED_TIME.least, choices: null };
    keptOf.set(context, kept);
  }
  return kept;
}

function stepOf(pen: Pen, drawn: DrawnFootprints): number {
  return drawn.moving ? keptFor(pen, drawn).step.by : 1;
}

/** Outlines of all, and above them of those selected. */
function outlinesOf(pen: Pen, drawn: DrawnFootprints): readonly Outlines[] {
  const { theme } = pen;
  const kept = keptFor(pen, drawn);
  const { footprints, outlined, selected } = drawn;
  const step = stepOf(pen, drawn);
  const of = [outlined, selected, drawn.moving, step, theme];
  if (kept.choices?.of.every((each, i) => each === of[i])) return kept.choices.outlines;
  const count = footprints.regions.length;
  const every = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  const chosen = [...selected].filter((i) => i < count && (selected.size <= MOST_FILLED || i % step === 0));
  const outlines: Outlines[] = [
    {
      which: every,
      colour: theme.series[0]!,
      alpha: count > 2000 ? 0.35 : count > 200 ? 0.6 : 0.9,
      width: 1,
      fill: count > MOST_FILLED ? null : 0.07,
      layer: kept.every,
    },
    {
      which: chosen,
      colour: theme.series[1]!,
      alpha: 1,
      width: 2,
      fill: selected.size > (drawn.moving ? MOST_FILLED_MOVING : MOST_FILLED) ? null : 0.16,
      layer: kept.selected,
    },
  ];
  kept.choices = { of, outlines: outlined ? outlines : [] };
  return kept.choices.outlines;
}

function drawOutlines({ context, projection }: Pen, all: Footprints, outlines: Outlines | undefined): void {
  if (outlines === undefined) return;
  const { which, colour, alpha, width, fill, layer } = outlines;
  if (fill === null) {
    layer.show(context);
    return;
  }
  context.fillStyle = faded(colour, fill);
  context.strokeStyle = faded(colour, alpha);
  context.lineWidth = width;
  for (let k = 0; k < which.length; k += 1) {
    const i = which[k]!;
    if (!isNear(projection, all, i)) continue;
    context.beginPath();
    addFootprint(context, projection, all, i);
    context.fill();
    context.stroke();
  }
}

/** Middles of footprints: of all when not all outlines are drawn, else of those too small to be seen. */
function middles(
  pen: Pen,
  all: Footprints,
  { outlined, step, colour }: { readonly outlined: boolean; readonly step: number; readonly colour: string },
): void {
  const small = outlined ? 2 / pen.projection.scale : Infinity;
  const dot = dotter(pen, outlined ? 4 : all.regions.length > 50_000 ? 1.5 : 2.5);
  pen.context.fillStyle = colour;
  for (let i = 0; i < all.radii.length; i += step) if (all.radii[i]! <= small) dot(centreOf(all, i));
}

/** Squares on whole pixels of the device, several times as fast as between them. @param size CSS pixels */
function dotter({ context, projection }: Pen, size: number): (centre: Vector) => void {
  const point = new Float64Array(2);
  const { width, height } = projection.size;
  const ratio = context.canvas.width / width;
  const side = Math.max(1, Math.round(size * ratio));
  const snapped = (middle: number) => Math.round(middle * ratio - side / 2) / ratio;
  return (centre) => {
    if (!project(projection, ...centre, point)) return;
    const [x, y] = [point[0]!, point[1]!];
    if (x < -size || x > width + size || y < -size || y > height + size) return;
    context.fillRect(snapped(x), snapped(y), side / ratio, side / ratio);
  };
}
