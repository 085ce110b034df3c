/**
 * Projections of the sky onto a map (WCS Paper II), in equatorial or Galactic coordinates.
 *
 * All are turned so that their reference point lies at the centre of the map with north upwards, as a header with
 * CRVAL there and no LONPOLE means it (Paper II §2.2, §2.4). So one vector serves them all: its parts towards the
 * centre, to the east of it and to the north. x grows to the east and y to the north, both in degrees.
 */

import type { Position } from './position';
import { dot, toPosition, toVector, type Vector } from './unit-vector';

/** As the last three letters of CTYPE; those about a point first, then those about an equator. */
export const PROJECTIONS = ['TAN', 'SIN', 'ARC', 'STG', 'ZEA', 'CAR', 'CEA', 'MER', 'SFL', 'AIT'] as const;
export type Projection = (typeof PROJECTIONS)[number];

export const MAP_FRAMES = ['icrs', 'galactic'] as const;
export type MapFrame = (typeof MAP_FRAMES)[number];

const DEGREE = 180 / Math.PI;
const ABOUT_A_POINT: ReadonlySet<Projection> = new Set(['TAN', 'SIN', 'ARC', 'STG', 'ZEA']);

/** Longitude and latitude of a position in a frame, degrees. */
export function inFrame(frame: MapFrame, position: Position): { lon: number; lat: number } {
  if (frame === 'icrs') return { lon: position.ra, lat: position.dec };
  const vector = toVector(position);
  const { ra, dec } = toPosition([
    dot(GALACTIC[0], vector),
    dot(GALACTIC[1], vector),
    dot(GALACTIC[2], vector),
  ]);
  return { lon: ra, lat: dec };
}

/** LONPOLE where none is stated (Paper II §2.2), which is what {@link projectSky} follows. */
export function usualLonpole(projection: Projection, frame: MapFrame, centre: Position): 0 | 180 {
  return inFrame(frame, centre).lat >= (ABOUT_A_POINT.has(projection) ? 90 : 0) ? 0 : 180;
}

/**
 * Many points at once.
 *
 * @param centre ICRS, whatever the frame
 * @param ra degrees
 * @param dec degrees, as long as `ra`
 * @returns x and y in degrees, NaN for points that have no place on the map
 */
export function projectSky(
  projection: Projection,
  frame: MapFrame,
  centre: Position,
  ra: ArrayLike<number>,
  dec: ArrayLike<number>,
): { x: Float64Array; y: Float64Array } {
  const [towards, east, north] = axes(frame, centre);
  const x = new Float64Array(ra.length);
  const y = new Float64Array(ra.length);
  const put = PLANES[projection];
  for (let i = 0; i < ra.length; i += 1) {
    const a = ra[i]! / DEGREE;
    const d = dec[i]! / DEGREE;
    const u = Math.cos(d) * Math.cos(a);
    const v = Math.cos(d) * Math.sin(a);
    const w = Math.sin(d);
    put(
      towards[0] * u + towards[1] * v + towards[2] * w,
      east[0] * u + east[1] * v + east[2] * w,
      north[0] * u + north[1] * v + north[2] * w,
      x,
      y,
      i,
    );
  }
  return { x, y };
}

/** The centre, the east of it and the north of it as unit vectors in ICRS. */
function axes(frame: MapFrame, centre: Position): readonly [Vector, Vector, Vector] {
  const { lon, lat } = inFrame(frame, centre);
  // About the north pole itself the sky is turned round, where LONPOLE is not stated.
  const turn = lat >= 90 ? 180 : 0;
  const [a, d] = [(lon + turn) / DEGREE, lat / DEGREE];
  const inMap: readonly [Vector, Vector, Vector] = [
    [Math.cos(d) * Math.cos(a), Math.cos(d) * Math.sin(a), Math.sin(d)],
    [-Math.sin(a), Math.cos(a), 0],
    [-Math.sin(d) * Math.cos(a), -Math.sin(d) * Math.sin(a), Math.cos(d)],
  ];
  if (frame === 'icrs') return inMap;
  return [toIcrs(inMap[0]), toIcrs(inMap[1]), toIcrs(inMap[2])];
}

/**
 * Rows: the Galactic axes in ICRS, as astropy has them. Its pole is the one that Blaauw et al. (1960) gave, in FK5; that of
 * lib/sky/galactic.ts is the one of Hipparcos, 0.02 arcsec away. A map follows astropy, so that one made by Gammapy has
 * the same pixels.
 */
const GALACTIC: readonly [Vector, Vector, Vector] = [
  [-0.05487565771259163, -0.8734370519556159, -0.48383507361671546],
  [0.4941094371927268, -0.4448297212232952, 0.7469821839866676],
  [-0.8676661375596576, -0.19807633727300053, 0.4559838136873016],
];

function toIcrs(vector: Vector): Vector {
  const along = (axis: 0 | 1 | 2) => dot([GALACTIC[0][axis], GALACTIC[1][axis], GALACTIC[2][axis]], vector);
  return [along(0), along(1), along(2)];
}

/** Where a unit vector falls: `c` is its part towards the centre, `e` to the east, `n` to the north. */
type Plane = (c: number, e: number, n: number, x: Float64Array, y: Float64Array, i: number) => void;

/** x and y of a projection about a point: the direction, and a radius in degrees per sine of the distance. */
const aboutPoint =
  (scale: (c: number, sine: number) => number): Plane =>
  (c, e, n, x, y, i) => {
    const factor = scale(c, Math.hypot(e, n));
    x[i] = e * factor;
    y[i] = n * factor;
  };

/** x and y of a projection about an equator, of longitude and latitude from the centre, radians. */
const aboutEquator =
  (
    toX: (longitude: number, latitude: number) => number,
    toY: (longitude: number, latitude: number) => number,
  ): Plane =>
  (c, e, n, x, y, i) => {
    const longitude = Math.atan2(e, c);
    const latitude = Math.asin(Math.max(-1, Math.min(1, n)));
    x[i] = toX(longitude, latitude) * DEGREE;
    y[i] = toY(longitude, latitude) * DEGREE;
  };

/** √(2 / (1 + cos θ cos φ/2)), of Hammer and Aitoff (§5.3.4). */
const hammer = (longitude: number, latitude: number) =>
  Math.sqrt(2 / (1 + Math.cos(latitude) * Math.cos(longitude / 2)));

const PLANES: Readonly<Record<Projection, Plane>> = {
  TAN: aboutPoint((c) => (c > 0 ? DEGREE / c : Number.NaN)),
  SIN: aboutPoint((c) => (c >= 0 ? DEGREE : Number.NaN)),
  ARC: aboutPoint((c, sine) => (sine === 0 ? DEGREE : (Math.atan2(sine, c) * DEGREE) / sine)),
  STG: aboutPoint((c) => (2 * DEGREE) / (1 + c)),
  ZEA: aboutPoint((c) => DEGREE * Math.sqrt(2 / (1 + c))),
  CAR: aboutEquator(
    (longitude) => longitude,
    (_, latitude) => latitude,
  ),
  CEA: aboutEquator(
    (longitude) => longitude,
    (_, latitude) => Math.sin(latitude),
  ),
  MER: aboutEquator(
    (longitude) => longitude,
    (_, latitude) => Math.log(Math.tan(Math.PI / 4 + latitude / 2)),
  ),
  SFL: aboutEquator(
    (longitude, latitude) => longitude * Math.cos(latitude),
    (_, latitude) => latitude,
  ),
  AIT: aboutEquator(
    (longitude, latitude) => 2 * hammer(longitude, latitude) * Math.cos(latitude) * Math.sin(longitude / 2),
    (longitude, latitude) => hammer(longitude, latitude) * Math.sin(latitude),
  ),
};
