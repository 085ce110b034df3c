/**
 * Where the pixels of an image lie on the sky (FITS 4.0 §8; WCS Papers I and II).
 *
 * Projections TAN, SIN, ARC, ZEA and CAR, by CDELT and CROTA2, PC or CD, in equatorial coordinates of J2000 or ICRS
 * and in Galactic ones. What is none of these is refused by name: a wrong footprint is worse than none.
 */

import { fromGalactic } from '@/lib/sky/galactic';
import type { Position } from '@/lib/sky/position';
import { FitsError } from './errors';
import type { Header } from './header';

export interface CelestialWcs {
  /** Degrees; FK5 is read as ICRS, some 20 mas beside it. */
  readonly frame: 'ICRS' | 'GALACTIC';
  readonly projection: Projection;
  /** Of one pixel at the reference point, degrees: along the first axis and along the second. */
  readonly pixelSize: readonly [number, number];
  /**
   * @param x y pixels as FITS counts them, the middle of the first is 1
   * @returns ICRS; `null` for a pixel beyond the edge of the projected sky
   */
  readonly toSky: (x: number, y: number) => Position | null;
}

const PROJECTIONS = ['TAN', 'SIN', 'ARC', 'ZEA', 'CAR'] as const;
type Projection = (typeof PROJECTIONS)[number];

const RADIAN = Math.PI / 180;
const sin = (degrees: number) => Math.sin(degrees * RADIAN);
const cos = (degrees: number) => Math.cos(degrees * RADIAN);
const asin = (sine: number) => Math.asin(Math.min(1, Math.max(-1, sine))) / RADIAN;
const atan2 = (y: number, x: number) => Math.atan2(y, x) / RADIAN;

/** @throws {FitsError} for an image without celestial axes, or with some that are not known here */
export function readCelestialWcs(header: Header): CelestialWcs {
  const [first, second] = [axisOf(header, 1), axisOf(header, 2)];
  if (first === null || second === null || first.projection !== second.projection) {
    throw new FitsError(
      'the first two axes are no coordinates of the sky: expected CTYPE such as RA---TAN and DEC--TAN',
      header.place,
    );
  }
  const swapped = first.isLatitude;
  if (first.isLatitude === second.isLatitude || first.system !== second.system) {
    throw new FitsError('the first two axes are not longitude and latitude of one system', header.place);
  }
  const frame = frameOf(header, first.system);
  const { projection } = first;
  const matrix = linearOf(header);
  const crpix = [header.number('CRPIX1') ?? 0, header.number('CRPIX2') ?? 0] as const;
  const crval = [header.number('CRVAL1') ?? 0, header.number('CRVAL2') ?? 0] as const;
  const [longitude, latitude] = swapped ? [crval[1], crval[0]] : crval;
  const turn = rotation(projection, longitude, latitude, header.number('LONPOLE'), header.number('LATPOLE'));
  const toSky = (x: number, y: number): Position | null => {
    const [dx, dy] = [x - crpix[0], y - crpix[1]];
    const plane = [matrix[0] * dx + matrix[1] * dy, matrix[2] * dx + matrix[3] * dy] as const;
    const native = deproject(projection, swapped ? plane[1] : plane[0], swapped ? plane[0] : plane[1]);
    if (native === null) return null;
    const { lon, lat } = turn(native);
    return frame === 'GALACTIC' ? fromGalactic({ l: lon, b: lat }) : { ra: lon, dec: lat };
  };
  return {
    frame,
    projection,
    pixelSize: [Math.hypot(matrix[0], matrix[2]), Math.hypot(matrix[1], matrix[3])],
    toSky,
  };
}

interface Axis {
  readonly system: 'equatorial' | 'galactic';
  readonly isLatitude: boolean;
  readonly projection: Projection;
}

function axisOf(header: Header, axis: 1 | 2): Axis | null {
  const type = (header.string(`CTYPE${axis}`) ?? '').trim();
  const found = /^(RA|DEC|GLON|GLAT)-+([A-Z]{3})$/.exec(type);
  if (found === null) return null;
  const [, name, code] = found;
  const projection = PROJECTIONS.find((one) => one === code);
  if (projection === undefined) {
    throw new FitsError(
      `the projection ${code} is not known: expected ${PROJECTIONS.join(', ')}`,
      header.place,
    );
  }
  return {
    system: name === 'RA' || name === 'DEC' ? 'equatorial' : 'galactic',
    isLatitude: name === 'DEC' || name === 'GLAT',
    projection,
  };
}

function frameOf(header: Header, system: Axis['system']): CelestialWcs['frame'] {
  if (system === 'galactic') return 'GALACTIC';
  const named = (header.string('RADESYS') ?? header.string('RADECSYS') ?? '').trim().toUpperCase();
  const equinox = header.number('EQUINOX') ?? 2000;
  if (!['', 'ICRS', 'FK5'].includes(named) || equinox !== 2000) {
    throw new FitsError(
      `coordinates in ${named || 'the equinox'} ${equinox} are not known: expected ICRS, or FK5 of J2000`,
      header.place,
    );
  }
  return 'ICRS';
}

/** Degrees of the plane for a pixel: `[x by i, x by j, y by i, y by j]` (Paper I §2.1.2, Paper II §6.1 for CROTA2). */
function linearOf(header: Header): readonly [number, number, number, number] {
  const keys = ['1_1', '1_2', '2_1', '2_2'] as const;
  const cd = keys.map((key) => header.number(`CD${key}`));
  if (cd.some((one) => one !== null)) {
    const [a, b, c, d] = cd.map((one) => one ?? 0) as [number, number, number, number];
    return [a, b, c, d];
  }
  const [step1, step2] = [header.number('CDELT1') ?? 1, header.number('CDELT2') ?? 1];
  if (step1 === 0 || step2 === 0) throw new FitsError('CDELT is 0', header.place);
  const pc = keys.map((key) => header.number(`PC${key}`));
  if (pc.some((one) => one !== null)) {
    const [a, b, c, d] = [pc[0] ?? 1, pc[1] ?? 0, pc[2] ?? 0, pc[3] ?? 1];
    return [step1 * a, step1 * b, step2 * c, step2 * d];
  }
  const turned = header.number('CROTA2') ?? 0;
  return [step1 * cos(turned), -step2 * sin(turned), step1 * sin(turned), step2 * cos(turned)];
}

interface Native {
  readonly phi: number;
  readonly theta: number;
}

/** From the plane to native coordinates (Paper II §5); `null` where there is no sky. */
function deproject(projection: Projection, x: number, y: number): Native | null {
  if (projection === 'CAR') return Math.abs(x) > 360 || Math.abs(y) > 90 ? null : { phi: x, theta: y };
  const radius = Math.hypot(x, y);
  const phi = radius === 0 ? 0 : atan2(x, -y);
  switch (projection) {
    case 'TAN':
      return { phi, theta: atan2(1, radius * RADIAN) };
    case 'SIN':
      return radius * RADIAN > 1 ? null : { phi, theta: Math.acos(radius * RADIAN) / RADIAN };
    case 'ARC':
      return radius > 180 ? null : { phi, theta: 90 - radius };
    case 'ZEA':
      return radius * RADIAN > 2 ? null : { phi, theta: 90 - 2 * asin((radius * RADIAN) / 2) };
    default:
      return projection satisfies never;
  }
}

/** The native pole on the sky, and the rotation about it (Paper II §2.2 to §2.4). */
function rotation(
  projection: Projection,
  longitude: number,
  latitude: number,
  lonpole: number | null,
  latpole: number | null,
): (native: Native) => { readonly lon: number; readonly lat: number } {
  const theta0 = projection === 'CAR' ? 0 : 90;
  const phiPole = lonpole ?? (latitude >= theta0 ? 0 : 180);
  const pole =
    theta0 === 90
      ? { lon: longitude, lat: latitude }
      : poleOfCylinder(longitude, latitude, phiPole, latpole ?? 90);
  return ({ phi, theta }) => {
    const turn = phi - phiPole;
    const lat = asin(sin(theta) * sin(pole.lat) + cos(theta) * cos(pole.lat) * cos(turn));
    const east = -cos(theta) * sin(turn);
    const north = sin(theta) * cos(pole.lat) - cos(theta) * sin(pole.lat) * cos(turn);
    return { lon: wrap(pole.lon + atan2(east, north)), lat };
  };
}

/** The reference point is on the native equator: of two poles the one nearer to LATPOLE (Paper II equations 8 to 10). */
function poleOfCylinder(longitude: number, latitude: number, phiPole: number, latpole: number) {
  const middle = atan2(0, cos(phiPole));
  const reach = Math.acos(Math.min(1, Math.max(-1, sin(latitude) / Math.abs(cos(phiPole) || 1)))) / RADIAN;
  const lat = [middle + reach, middle - reach]
    .map((one) => (one > 180 ? one - 360 : one))
    .filter((one) => Math.abs(one) <= 90 + 1e-10)
    .sort((a, b) => Math.abs(a - latpole) - Math.abs(b - latpole))[0];
  if (lat === undefined) throw new FitsError('LONPOLE and CRVAL2 contradict each other');
  if (90 - Math.abs(latitude) < 1e-10) return { lon: longitude, lat };
  if (Math.abs(lat - 90) < 1e-10) return { lon: longitude + phiPole - 180, lat: 90 };
  if (Math.abs(lat + 90) < 1e-10) return { lon: longitude - phiPole, lat: -90 };
  const away = atan2(sin(phiPole) / cos(latitude), -(sin(lat) * sin(latitude)) / (cos(lat) * cos(latitude)));
  return { lon: longitude - away, lat };
}

const wrap = (degrees: number) => ((degrees % 360) + 360) % 360;
