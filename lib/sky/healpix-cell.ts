/**
 * HEALPix cells as pieces of the sky: their corners, outlines and sizes.
 *
 * Coverage is found by halving cells a few hundred thousand times, so a cell is its face and two whole numbers here,
 * and its index a `number`; `healpix.ts` counts by `bigint` and to order 29.
 */
import { fromSquare, toSquare } from './healpix';
import type { Position } from './position';
import { dot, toDegrees, toVector, type Vector } from './unit-vector';

/** Indices of a higher order, and their NUNIQ numbers, would not fit into a double. */
export const MAX_NUMBER_ORDER = 24;

export interface HealpixCell {
  readonly order: number;
  readonly face: number;
  /** Columns to the north-east and rows to the north-west, from 0 to 2^order − 1. */
  readonly x: number;
  readonly y: number;
}

/** The twelve cells of order 0. */
export const BASE_CELLS: readonly HealpixCell[] = Array.from({ length: 12 }, (_, face) => ({
  order: 0,
  face,
  x: 0,
  y: 0,
}));

/** Its four quarters, in the order of their indices. */
export function quarters({ order, face, x, y }: HealpixCell): HealpixCell[] {
  return [0, 1, 2, 3].map((part) => ({
    order: order + 1,
    face,
    x: 2 * x + (part & 1),
    y: 2 * y + (part >> 1),
  }));
}

/** Index in the nested scheme. */
export function cellIndex({ order, face, x, y }: HealpixCell): number {
  let index = face;
  for (let bit = order - 1; bit >= 0; bit -= 1) {
    index = 4 * index + 2 * ((y >> bit) & 1) + ((x >> bit) & 1);
  }
  return index;
}

/**
 * @throws {RangeError} for an index that the order does not have, or an order above {@link MAX_NUMBER_ORDER}
 */
export function cellFromIndex(order: number, index: number): HealpixCell {
  const valid = Number.isInteger(order) && 0 <= order && order <= MAX_NUMBER_ORDER;
  if (!valid || !Number.isInteger(index) || index < 0 || index >= 12 * 4 ** order) {
    throw new RangeError(`Cannot find HEALPix cell ${index} of order ${order}: there is none`);
  }
  let [x, y, rest] = [0, 0, index];
  for (let bit = 0; bit < order; bit += 1) {
    const part = rest % 4;
    x += (part & 1) * 2 ** bit;
    y += (part >> 1) * 2 ** bit;
    rest = (rest - part) / 4;
  }
  return { order, face: rest, x, y };
}

/** The cell of an order that a place lies in. */
export function cellAt(order: number, position: Position): HealpixCell {
  const { face, x, y } = toSquare(position);
  const last = 2 ** order - 1;
  const place = (side: number) => Math.min(last, Math.max(0, Math.floor(side * (last + 1))));
  return { order, face, x: place(x), y: place(y) };
}

export function centreOf({ order, face, x, y }: HealpixCell): Position {
  const side = 2 ** order;
  return fromSquare({ face, x: (x + 0.5) / side, y: (y + 0.5) / side });
}

/**
 * Places along the edges, from the southern corner over the eastern, northern and western one.
 *
 * @param steps on each edge; edges are no great circles, so one is coarse for a large cell
 */
export function outlineOf({ order, face, x, y }: HealpixCell, steps: number): Position[] {
  const side = 2 ** order;
  const at = (dx: number, dy: number) => fromSquare({ face, x: (x + dx) / side, y: (y + dy) / side });
  const along = Array.from({ length: steps }, (_, step) => step / steps);
  return [
    ...along.map((part) => at(part, 0)),
    ...along.map((part) => at(1, part)),
    ...along.map((part) => at(1 - part, 1)),
    ...along.map((part) => at(0, 1 - part)),
  ];
}

/** Degrees from its centre to the farthest corner: all of the cell lies within. */
export function radiusOf(cell: HealpixCell): number {
  const centre = toVector(centreOf(cell));
  return Math.max(...outlineOf(cell, 1).map((corner) => separation(centre, toVector(corner))));
}

/** Degrees between unit vectors. */
export function separation(a: Vector, b: Vector): number {
  const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  return dot(a, b) > -0.5
    ? toDegrees(2 * Math.asin(Math.min(1, chord / 2)))
    : toDegrees(Math.acos(Math.max(-1, dot(a, b))));
}
