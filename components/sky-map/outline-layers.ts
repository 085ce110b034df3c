/**
 * Outlines of thousands of footprints, kept as pictures for as long as the view stays: a region that is drawn over them
 * does not draw them again.
 */
import { reach, type SkyProjection } from '@/lib/sky/sky-view';
import { dot, toRadians } from '@/lib/sky/unit-vector';
import { addFootprint } from './footprint-path';
import { centreOf, type Footprints } from './footprints';
import { LineLayer } from './line-layer';

export interface OutlineLook {
  readonly colour: string;
  /** Of a line, as the width. */
  readonly alpha: number;
  readonly width: number;
}

export interface OutlineTask extends OutlineLook {
  readonly projection: SkyProjection;
  readonly footprints: Footprints;
  /** Numbers of footprints; the same array as long as they are the same. */
  readonly which: ArrayLike<number>;
  /** Device pixels for a CSS pixel. */
  readonly ratio: number;
}

/** Ms of one go; the page has the time between two of them. */
const SLICE = 12;
/** Footprints between two looks at the clock. */
const BETWEEN = 64;

export class OutlineLayer {
  #layer: LineLayer | null = null;
  #task: OutlineTask | null = null;
  #next = 0;
  #finished = false;

  /**
   * Goes on where it was left when the task is the one before.
   *
   * @param atOnce in one go, which pauses in no frame of a drag
   */
  *draw(task: OutlineTask, atOnce: boolean): Generator<void> {
    const layer = this.#begin(task);
    if (this.#finished) return;
    const { projection, footprints, which } = task;
    let end = performance.now() + SLICE;
    for (; this.#next < which.length; this.#next += 1) {
      if (!atOnce && this.#next % BETWEEN === 0 && performance.now() > end) {
        yield;
        end = performance.now() + SLICE;
      }
      const i = which[this.#next]!;
      if (isNear(projection, footprints, i)) addFootprint(layer, projection, footprints, i);
    }
    layer.finish(task.colour);
    this.#finished = true;
  }

  show(context: CanvasRenderingContext2D): void {
    this.#layer?.show(context);
  }

  #begin(task: OutlineTask): LineLayer {
    if (this.#layer !== null && this.#task !== null && isSame(task, this.#task)) return this.#layer;
    const { width, height } = task.projection.size;
    const kept = this.#layer;
    const layer =
      kept?.width === width && kept.height === height && kept.ratio === task.ratio
        ? kept
        : new LineLayer(width, height, task.ratio);
    layer.begin(task.alpha, task.width);
    [this.#layer, this.#task, this.#next, this.#finished] = [layer, task, 0, false];
    return layer;
  }
}

/** Whether some of it may be in the picture. */
export function isNear(projection: SkyProjection, footprints: Footprints, i: number): boolean {
  const radius = footprints.radii[i]!;
  if (radius === 0) return false;
  if (projection.whole) return true;
  const cosine = dot(projection.axes[0], centreOf(footprints, i));
  return Math.acos(Math.max(-1, Math.min(1, cosine))) <= toRadians(reach(projection)) + radius;
}

function isSame(a: OutlineTask, b: OutlineTask): boolean {
  return (Object.keys(a) as (keyof OutlineTask)[]).every((name) => a[name] === b[name]);
}
