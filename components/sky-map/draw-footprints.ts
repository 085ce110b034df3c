/**
 * Footprints, of which there may be thousands: they go through our own projection, which is several times as fast as
 * d3-geo's and tells the same pixels (lib/sky/sky-view.test.ts).
 */
import { project } from '@/lib/sky/sky-view';
import { addFootprint } from './footprint-path';
import { centreOf, type Footprints } from './footprints';
import { isNear, OutlineLayer, type OutlineLook } from './outline-layers';
import { faded, type Pen } from './pen';

/** With fewer, each footprint is filled as well: where many lie on each other it gets darker. */
const MOST_FILLED = 600;
/** While the sky moves, those that are selected are filled only up to here. */
const MOST_FILLED_MOVING = 100;
/** While the sky moves so many outlines are drawn at most, evenly chosen among all. */
const MOST_MOVED = 1500;

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
  choices: { readonly of: readonly unknown[]; readonly outlines: readonly Outlines[] } | null;
}
const keptOf = new WeakMap<CanvasRenderingContext2D, Kept>();

/** Lays out what takes long, pausing now and then; draws nothing yet. */
export function* prepareFootprints(pen: Pen, drawn: DrawnFootprints): Generator<void> {
  const { context, projection } = pen;
  const ratio = context.canvas.width / projection.size.width;
  for (const { layer, fill, colour, alpha, width, which } of outlinesOf(pen, drawn)) {
    if (fill !== null) continue;
    const { footprints, moving } = drawn;
    yield* layer.draw({ projection, footprints, which, ratio, colour, alpha, width }, moving);
  }
}

export function drawFootprints(pen: Pen, drawn: DrawnFootprints): void {
  const { context, projection, theme } = pen;
  const { footprints: all, outlined, selected } = drawn;
  const [every, chosen] = outlinesOf(pen, drawn);
  drawOutlines(pen, all, every);
  middles(pen, all, outlined && !isThinned(drawn), theme.series[0]!);
  if (selected.size === 0) return;
  drawOutlines(pen, all, chosen);
  const point = new Float64Array(2);
  context.fillStyle = theme.series[1]!;
  for (const i of selected) {
    if (i < all.regions.length && project(projection, ...centreOf(all, i), point)) {
      context.fillRect(point[0]! - 2.5, point[1]! - 2.5, 5, 5);
    }
  }
}

function isThinned({ footprints, moving }: DrawnFootprints): boolean {
  return moving && footprints.regions.length > MOST_MOVED;
}

/** Outlines of all, and above them of those selected. */
function outlinesOf({ context, theme }: Pen, drawn: DrawnFootprints): readonly Outlines[] {
  const kept = keptOf.get(context) ?? {
    every: new OutlineLayer(),
    selected: new OutlineLayer(),
    choices: null,
  };
  keptOf.set(context, kept);
  const { footprints, outlined, selected } = drawn;
  const of = [footprints, outlined, selected, drawn.moving, theme];
  if (kept.choices?.of.every((each, i) => each === of[i])) return kept.choices.outlines;
  const count = footprints.regions.length;
  const step = isThinned(drawn) ? Math.ceil(count / MOST_MOVED) : 1;
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
