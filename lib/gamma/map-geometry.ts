/**
 * Where the pixels of a map lie: a square grid about a centre, longitude growing to the left.
 *
 * The centre of the grid is the centre of the map. With an even number of pixels it is the corner of four,
 * so the reference pixel is a half number: CRPIX = (n + 1) / 2, counted from 1 as FITS does
 * (WCS Paper I §2.1.4). Gammapy's WcsGeom.create lays its maps out in the same way.
 */

import { type Card, card, realCard } from '@/lib/fits/card';
import type { Position } from '@/lib/sky/position';
import { inFrame, type MapFrame, type Projection, projectSky, usualLonpole } from '@/lib/sky/map-projection';
import { deprojectTan } from '@/lib/sky/tan-projection';

export interface MapGeometry {
  /** ICRS, whatever the frame. */
  readonly centre: Position;
  readonly projection: Projection;
  readonly frame: MapFrame;
  /** Side of a pixel, degrees. */
  readonly pixelSize: number;
  /** Pixels on a side. */
  readonly pixels: number;
}

/** 64 MB of counts; more is not looked at on a screen. */
export const MAX_PIXELS = 4096;

/**
 * A grid as near to a width as whole pixels allow.
 *
 * @param pixelSize degrees, above zero
 * @param width degrees, below 180: the plane ends there
 * @throws {RangeError} when these make no map
 */
export function createGeometry(
  centre: Position,
  pixelSize: number,
  width: number,
  { projection = 'TAN', frame = 'icrs' }: { projection?: Projection; frame?: MapFrame } = {},
): MapGeometry {
  if (!(pixelSize > 0 && width >= pixelSize && width < 180)) {
    throw new RangeError(
      `Cannot make a map ${width}° wide with pixels of ${pixelSize}°: expected 0 < pixel ≤ width < 180`,
    );
  }
  const pixels = roundToEven(width / pixelSize);
  if (pixels > MAX_PIXELS) {
    throw new RangeError(
      `Cannot make a map of ${pixels} × ${pixels} pixels: expected at most ${MAX_PIXELS}; take larger pixels or a smaller width`,
    );
  }
  return { centre, projection, frame, pixelSize, pixels };
}

/** A half goes to the even neighbour, as in numpy: a map of 12.5 pixels has 12. */
function roundToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

/**
 * Pixel of a position, counted from 1, whole numbers at pixel centres: as FITS and JS9 count.
 *
 * @returns null where the position has no place on the map: for TAN, 90° or more from the centre
 */
export function skyToPixel(geometry: MapGeometry, position: Position): { x: number; y: number } | null {
  const { projection, frame, centre } = geometry;
  const { x, y } = projectSky(projection, frame, centre, [position.ra], [position.dec]);
  if (Number.isNaN(x[0]!)) return null;
  const middle = (geometry.pixels + 1) / 2;
  return { x: middle - x[0]! / geometry.pixelSize, y: middle + y[0]! / geometry.pixelSize };
}

/** Position of a pixel counted from 1. @param geometry of TAN in ICRS, the one that is looked at */
export function pixelToSky(geometry: MapGeometry, x: number, y: number): Position {
  const middle = (geometry.pixels + 1) / 2;
  return deprojectTan(geometry.centre, (middle - x) * geometry.pixelSize, (y - middle) * geometry.pixelSize);
}

/**
 * The keywords that say all this (WCS Papers I and II).
 *
 * @param radesys of equatorial coordinates: `ICRS`, `FK5`
 */
export function wcsCards(geometry: MapGeometry, radesys: string): Card[] {
  const { centre, projection, frame, pixelSize, pixels } = geometry;
  const middle = (pixels + 1) / 2;
  const { lon, lat } = inFrame(frame, centre);
  const [first, second] = frame === 'galactic' ? ['GLON', 'GLAT'] : ['RA--', 'DEC-'];
  return [
    card('WCSAXES', 2),
    card('CTYPE1', `${first}-${projection}`),
    card('CTYPE2', `${second}-${projection}`),
    card('CUNIT1', 'deg'),
    card('CUNIT2', 'deg'),
    realCard('CRPIX1', middle),
    realCard('CRPIX2', middle),
    realCard('CRVAL1', lon),
    realCard('CRVAL2', lat),
    realCard('CDELT1', -pixelSize),
    realCard('CDELT2', pixelSize),
    realCard('LONPOLE', usualLonpole(projection, frame, centre)),
    ...(frame === 'galactic' ? [] : [card('RADESYS', radesys)]),
    ...(frame === 'galactic' || radesys === 'ICRS' ? [] : [realCard('EQUINOX', 2000)]),
  ];
}
