/**
 * Where the pixels of a map lie: a square TAN grid about a centre, RA growing to the left.
 *
 * The centre of the grid is the centre of the map. With an even number of pixels it is the corner of four,
 * so the reference pixel is a half number: CRPIX = (n + 1) / 2, counted from 1 as FITS does
 * (WCS Paper I §2.1.4). Gammapy's WcsGeom.create lays its maps out in the same way.
 */

import { type Card, card, realCard } from '@/lib/fits/card';
import type { Position } from '@/lib/sky/position';
import { deprojectTan, projectTan } from '@/lib/sky/tan-projection';

export interface MapGeometry {
  readonly centre: Position;
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
export function createGeometry(centre: Position, pixelSize: number, width: number): MapGeometry {
  if (!(pixelSize > 0 && width >= pixelSize && width < 180)) {
    throw new RangeError(
      `Cannot make a map ${width}° wide with pixels of ${pixelSize}°: expected 0 < pixel ≤ width < 180`,
    );
  }
  const pixels = Math.round(width / pixelSize);
  if (pixels > MAX_PIXELS) {
    throw new RangeError(
      `Cannot make a map of ${pixels} × ${pixels} pixels: expected at most ${MAX_PIXELS}; take larger pixels or a smaller width`,
    );
  }
  return { centre, pixelSize, pixels };
}

/**
 * Pixel of a position, counted from 1, whole numbers at pixel centres: as FITS and JS9 count.
 *
 * @returns null 90° or more from the centre
 */
export function skyToPixel(geometry: MapGeometry, position: Position): { x: number; y: number } | null {
  const { x, y } = projectTan(geometry.centre, [position.ra], [position.dec]);
  if (Number.isNaN(x[0]!)) return null;
  const middle = (geometry.pixels + 1) / 2;
  return { x: middle - x[0]! / geometry.pixelSize, y: middle + y[0]! / geometry.pixelSize };
}

/** Position of a pixel counted from 1. */
export function pixelToSky(geometry: MapGeometry, x: number, y: number): Position {
  const middle = (geometry.pixels + 1) / 2;
  return deprojectTan(geometry.centre, (middle - x) * geometry.pixelSize, (y - middle) * geometry.pixelSize);
}

/**
 * The keywords that say all this (WCS Papers I and II).
 *
 * @param frame RADESYS: `ICRS`, `FK5`
 */
export function wcsCards({ centre, pixelSize, pixels }: MapGeometry, frame: string): Card[] {
  const middle = (pixels + 1) / 2;
  return [
    card('WCSAXES', 2),
    card('CTYPE1', 'RA---TAN'),
    card('CTYPE2', 'DEC--TAN'),
    card('CUNIT1', 'deg'),
    card('CUNIT2', 'deg'),
    realCard('CRPIX1', middle),
    realCard('CRPIX2', middle),
    realCard('CRVAL1', centre.ra),
    realCard('CRVAL2', centre.dec),
    realCard('CDELT1', -pixelSize),
    realCard('CDELT2', pixelSize),
    realCard('LONPOLE', 180),
    card('RADESYS', frame),
    ...(frame === 'ICRS' ? [] : [realCard('EQUINOX', 2000)]),
  ];
}
