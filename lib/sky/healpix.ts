/**
 * HEALPix cells in the nested scheme, orders 0 to 29 (Górski et al. 2005, ApJ 622, 759).
 *
 * The sphere is twelve squares standing on a corner; the projection of Calabretta and Roukema (2007, MNRAS 381, 865)
 * makes them true ones. A place is found in its square, and the bits of its two coordinates are dealt out in
 * turn. An index of order 29 needs 62 bits, hence `bigint`. The database counts cells by itself (sky.healpix_index).
 */
import type { Position } from './position';
import { toDegrees, toRadians } from './unit-vector';

export const MAX_ORDER = 29;

function requireOrder(order: number): void {
  if (!Number.isInteger(order) || order < 0 || order > MAX_ORDER) {
    throw new RangeError(`Cannot use HEALPix order ${order}: expected a whole number from 0 to ${MAX_ORDER}`);
  }
}

/** Number of cells of an order: 12, 48, 192 … */
export function cellCount(order: number): bigint {
  requireOrder(order);
  return 12n << BigInt(2 * order);
}

/** Where the projection of the belt ends and those of the caps begin: |sin(dec)| = 2/3. */
const BELT = 2 / 3;

/** Twelve faces: four about the north pole (0–3), four on the equator (4–7), four about the south pole (8–11). */
export interface Square {
  readonly face: number;
  /** To the north-east and to the north-west from the southern corner, in faces. */
  readonly x: number;
  readonly y: number;
}

export function toSquare({ ra, dec }: Position): Square {
  const longitude = (ra - 360 * Math.floor(ra / 360)) / 90; // in quarters of the equator
  const phi = toRadians(dec);
  const z = Math.sin(phi);
  if (Math.abs(z) <= BELT) {
    // Lines to the north-east rise with sin(dec), those to the north-west fall.
    const [rising, falling] = [longitude + 0.5 + 0.75 * z, longitude + 0.5 - 0.75 * z];
    const [column, row] = [Math.floor(rising), Math.floor(falling)];
    const face = column === row ? 4 + (row % 4) : row < column ? row % 4 : 8 + (column % 4);
    return { face, x: rising - column, y: 1 - (falling - row) };
  }
  // A cap narrows to its own meridian; cos(dec) keeps its digits at the pole, where 1 − |z| loses them.
  const width = Math.cos(phi) * Math.sqrt(3 / (1 + Math.abs(z)));
  const quarter = Math.min(3, Math.floor(longitude));
  const [east, west] = [(longitude - quarter) * width, (1 - longitude + quarter) * width];
  return z > 0 ? { face: quarter, x: 1 - west, y: 1 - east } : { face: 8 + quarter, x: east, y: west };
}

/** The bits of `x` and `y` in turn, those of `x` in the even places. */
function interleave(x: bigint, y: bigint, order: number): bigint {
  let index = 0n;
  for (let bit = BigInt(order) - 1n; bit >= 0n; bit -= 1n) {
    index = (index << 2n) | (((y >> bit) & 1n) << 1n) | ((x >> bit) & 1n);
  }
  return index;
}

/** Every second bit of an index, from the lowest. */
function evenBits(index: bigint, order: number): bigint {
  let bits = 0n;
  for (let bit = BigInt(order) - 1n; bit >= 0n; bit -= 1n) {
    bits = (bits << 1n) | ((index >> (2n * bit)) & 1n);
  }
  return bits;
}

/**
 * The cell a place lies in.
 *
 * @throws {RangeError} for an order that is none
 * @example
 * cellOf(17, { ra: 1, dec: 1 }); // 81609757711n
 */
export function cellOf(order: number, position: Position): bigint {
  requireOrder(order);
  const nside = 2 ** order;
  const { face, x, y } = toSquare(position);
  const place = (side: number) => BigInt(Math.min(nside - 1, Math.max(0, Math.floor(side * nside))));
  return (BigInt(face) << BigInt(2 * order)) | interleave(place(x), place(y), order);
}

/**
 * The centre of a cell.
 *
 * @throws {RangeError} for an order or a cell that is none
 * @example
 * cellCenter(0, 6n); // { ra: 180, dec: 0 }
 */
export function cellCenter(order: number, cell: bigint): Position {
  if (cell < 0n || cell >= cellCount(order)) {
    throw new RangeError(
      `Cannot find HEALPix cell ${cell} of order ${order}: expected 0 to ${cellCount(order) - 1n}`,
    );
  }
  const nside = 2 ** order;
  const face = Number(cell >> BigInt(2 * order));
  const x = (Number(evenBits(cell, order)) + 0.5) / nside;
  const y = (Number(evenBits(cell >> 1n, order)) + 0.5) / nside;
  return fromSquare({ face, x, y });
}

/** The place at a point of a face, corners and edges included. */
export function fromSquare({ face, x, y }: Square): Position {
  const row = Math.floor(face / 4);
  // On the plane of the projection: quarters of the equator, and −1 to 1 from pole to pole across the belt and caps.
  const meridian = (face % 4) + (row === 1 ? 0 : 0.5);
  const height = (x + y - row) / 2;
  const belt = Math.abs(height) <= 0.5;
  const width = belt ? 1 : 2 * (1 - Math.abs(height));
  const z = belt ? (4 * height) / 3 : Math.sign(height) * (1 - width ** 2 / 3);
  const cosDec = belt ? Math.sqrt(1 - z ** 2) : width * Math.sqrt((1 + Math.abs(z)) / 3);
  // A corner at the pole has every right ascension.
  const ra = 90 * (meridian + (width === 0 ? 0 : (x - y) / 2 / width));
  return { ra: ra < 0 ? ra + 360 : ra, dec: toDegrees(Math.atan2(z, cosDec)) };
}
