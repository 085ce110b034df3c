/**
 * The part of the sky that an image covers: the polygon along the outer edges of its pixels.
 *
 * Sides of a polygon are great circles, and the edge of a wide image is none: long edges get points between their
 * ends.
 */
import type { CelestialWcs } from '@/lib/fits/celestial-wcs';
import { angularSeparation } from '@/lib/sky/angular-separation';
import type { Position } from '@/lib/sky/position';

export interface Footprint {
  /** The middle of the image, ICRS. */
  readonly centre: Position;
  /** Of the smallest circle about the centre that holds all of it, degrees. */
  readonly radius: number;
  /**
   * STC-S, counter-clockwise as one looks up at it; `null` for an image that is too wide for a polygon or reaches
   * beyond its projection.
   */
  readonly region: string | null;
}

/** A side gets a point every so many degrees. */
const STEP = 2;
/** A polygon must stay within half of the sky. */
const MAX_RADIUS = 85;

/** @throws {RangeError} for an image whose middle is not on the sky */
export function footprintOf(wcs: CelestialWcs, width: number, height: number): Footprint {
  const centre = wcs.toSky((width + 1) / 2, (height + 1) / 2);
  if (centre === null) throw new RangeError('The middle of the image is not on the sky');
  const corners = [
    [0.5, 0.5],
    [width + 0.5, 0.5],
    [width + 0.5, height + 0.5],
    [0.5, height + 0.5],
  ] as const;
  const lengths = [width * wcs.pixelSize[0], height * wcs.pixelSize[1]];
  const edge = corners.flatMap(([x, y], side) => {
    const [toX, toY] = corners[(side + 1) % 4]!;
    const steps = Math.max(1, Math.ceil(lengths[side % 2]! / STEP));
    return Array.from({ length: steps }, (_, i) =>
      wcs.toSky(x + ((toX - x) * i) / steps, y + ((toY - y) * i) / steps),
    );
  });
  const known = edge.filter((one) => one !== null);
  const radius = Math.max(...known.map(({ ra, dec }) => angularSeparation(centre.ra, centre.dec, ra, dec)));
  const fits = known.length === edge.length && radius <= MAX_RADIUS;
  return { centre, radius: fits ? radius : 180, region: fits ? toPolygon(known, centre) : null };
}

function toPolygon(edge: readonly Position[], centre: Position): string {
  const ordered = turnsLeft(edge, centre) ? edge : edge.toReversed();
  return `Polygon ICRS ${ordered.map(({ ra, dec }) => `${round(ra)} ${round(dec)}`).join(' ')}`;
}

/** Whether the edge goes from north over east, which is counter-clockwise for who looks up. */
function turnsLeft(edge: readonly Position[], centre: Position): boolean {
  const [a, b] = [edge[0]!, edge[1]!].map(({ ra, dec }) => {
    const away = ((ra - centre.ra + 540) % 360) - 180;
    const wide = Math.cos((centre.dec * Math.PI) / 180);
    return { east: away * wide, north: dec - centre.dec };
  }) as [{ east: number; north: number }, { east: number; north: number }];
  return a.north * b.east - a.east * b.north > 0;
}

/** A tenth of a milliarcsecond. */
const round = (degrees: number) => Number(degrees.toFixed(8));
