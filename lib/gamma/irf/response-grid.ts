/**
 * Numbers over some axes, and what lies between them.
 *
 * Interpolation is linear in each axis (in the logarithm of energies), between the centres of bins. Outside the
 * centres but inside the outermost edges it goes on straight; beyond the edges there is no answer. This is how
 * Gammapy 1.0 evaluates its responses.
 */

import type { BinTable } from '@/lib/fits/bintable';
import { FitsError } from '@/lib/fits/errors';
import { cellNumbers, type ResponseAxis } from './response-axis';

export interface ResponseGrid {
  /** In the order of FITS: the first runs fastest. */
  readonly axes: readonly ResponseAxis[];
  /** Float64, [… , second axis, first axis]. */
  readonly values: Float64Array;
}

/** @throws {FitsError} when the column has another number of values than the axes make */
export function readGrid(table: BinTable, column: string, axes: readonly ResponseAxis[]): ResponseGrid {
  const values = cellNumbers(table, column);
  const lengths = axes.map(({ centres }) => centres.length);
  const expected = lengths.reduce((product, length) => product * length, 1);
  const { place, shape } = table.requireColumn(column);
  if (values.length !== expected) {
    throw new FitsError(`expected ${lengths.join(' × ')} values, found ${values.length}`, place);
  }
  const stated = shape.toReversed();
  if (stated.length === lengths.length && stated.some((length, i) => length !== lengths[i])) {
    throw new FitsError(`expected the axes ${lengths.join(', ')}, TDIM says ${stated.join(', ')}`, place);
  }
  return { axes, values };
}

/**
 * The value at a point.
 *
 * @param point a coordinate for each axis, in its own unit
 * @returns null outside the grid, and next to a value that is not a number
 */
export function interpolate({ axes, values }: ResponseGrid, point: readonly number[]): number | null {
  const places = axes.map((axis, i) => locate(axis, point[i]!));
  let total = 0;
  for (let corner = 0; corner < 1 << axes.length; corner += 1) {
    let weight = 1;
    let index = 0;
    let stride = 1;
    for (const [i, place] of places.entries()) {
      if (place === null) return null;
      const upper = (corner >> i) & 1;
      weight *= upper === 1 ? place.part : 1 - place.part;
      index += stride * Math.min(place.index + upper, axes[i]!.centres.length - 1);
      stride *= axes[i]!.centres.length;
    }
    if (weight !== 0) total += weight * values[index]!;
  }
  return Number.isFinite(total) ? total : null;
}

/** Between which centres, and how far from the lower one; null outside the edges. */
function locate(
  { centres, edges, logarithmic }: ResponseAxis,
  at: number,
): { index: number; part: number } | null {
  // A float32 edge is a hair off the round number that people type.
  const slack = 1e-6 * Math.max(Math.abs(edges[0]!), Math.abs(edges.at(-1)!));
  if (!(at >= edges[0]! - slack && at <= edges.at(-1)! + slack)) return null;
  if (centres.length === 1) return { index: 0, part: 0 };
  let index = 0;
  while (index < centres.length - 2 && centres[index + 1]! <= at) index += 1;
  const [from, to] = [centres[index]!, centres[index + 1]!];
  const part = logarithmic ? Math.log(at / from) / Math.log(to / from) : (at - from) / (to - from);
  return { index, part };
}
