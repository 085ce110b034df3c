/**
 * Regions of a picture as regions on the sky, which can leave as a file, and back.
 *
 * Lengths and angles are measured on the picture about the centre of each region, so that maps in Galactic
 * coordinates, and turned ones, have them right.
 */

import { angularSeparation } from '@/lib/sky/angular-separation';
import { offsetBy } from '@/lib/sky/offset-by';
import type { Ds9Region } from '@/lib/sky/ds9/region';
import type { Position } from '@/lib/sky/position';
import { positionAngle } from '@/lib/sky/position-angle';
import type { Js9Pixel, Js9Region } from './js9';

/** A shape and what JS9 needs to draw it. */
export interface PictureRegion {
  readonly shape: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * @param toSky of an image pixel; null where the picture has no world coordinates
 * @returns null for what has no place on the sky, or no inside
 */
export function toSkyRegion(
  region: Js9Region,
  toSky: (pixel: Js9Pixel) => Position | null,
): Ds9Region | null {
  const centre = toSky(region);
  if (centre === null) return null;
  const text = null;
  /** Arc from the centre along a direction of the picture, degrees counter-clockwise from x. */
  const along = (pixels: number, angle: number) => {
    const end = toSky({
      x: region.x + pixels * Math.cos((angle * Math.PI) / 180),
      y: region.y + pixels * Math.sin((angle * Math.PI) / 180),
    });
    return end && { length: angularSeparation(centre.ra, centre.dec, end.ra, end.dec), end };
  };
  const { angle = 0 } = region;
  switch (region.shape) {
    case 'point':
      return { shape: 'point', text, centre };
    case 'circle': {
      const radius = along(region.radius ?? 0, 90)?.length;
      return radius === undefined ? null : { shape: 'circle', text, centre, radius };
    }
    case 'annulus': {
      const radii = (region.radii ?? []).flatMap((radius) => along(radius, 90)?.length ?? []);
      return radii.length < 2 ? null : { shape: 'annulus', text, centre, radii };
    }
    case 'ellipse':
    case 'box': {
      // Half of a side: a whole one may leave the picture.
      const isBox = region.shape === 'box';
      const first = along(isBox ? (region.width ?? 0) / 2 : (region.r1 ?? 0), angle);
      const second = along(isBox ? (region.height ?? 0) / 2 : (region.r2 ?? 0), angle + 90);
      if (!first || !second) return null;
      const whole = isBox ? 2 : 1;
      return {
        shape: region.shape,
        text,
        centre,
        sizes: [first.length * whole, second.length * whole],
        // DS9 counts from the direction of falling RA, a quarter turn before north.
        angle: (positionAngle(centre, first.end) + 90 + 360) % 360,
      };
    }
    case 'polygon': {
      const corners = (region.pts ?? []).map(toSky);
      return corners.length < 3 || corners.includes(null)
        ? null
        : { shape: 'polygon', text, corners: corners.filter((corner) => corner !== null) };
    }
    default:
      return null;
  }
}

/**
 * @param toPixel of a direction; null where it is not on the picture's plane
 * @returns null for what has no place on the picture
 */
export function toPictureRegion(
  region: Ds9Region,
  toPixel: (position: Position) => Js9Pixel | null,
): PictureRegion | null {
  const text = region.text === null ? {} : { text: region.text };
  if (region.shape === 'polygon') {
    const pts = region.corners.map(toPixel);
    return pts.includes(null) ? null : { shape: 'polygon', options: { ...text, pts } };
  }
  const { ra, dec } = region.centre;
  const centre = toPixel(region.centre);
  if (centre === null) return null;
  const place = { ...text, x: centre.x, y: centre.y };
  /** An arc from the centre on the picture, towards a position angle. */
  const arc = (degrees: number, direction: number) => {
    const end = toPixel(offsetBy(ra, dec, degrees, direction));
    return end && { length: Math.hypot(end.x - centre.x, end.y - centre.y), end };
  };
  switch (region.shape) {
    case 'point':
      return { shape: 'point', options: place };
    case 'circle': {
      const radius = arc(region.radius, 0)?.length;
      return radius === undefined ? null : { shape: 'circle', options: { ...place, radius } };
    }
    case 'annulus': {
      const radii = region.radii.flatMap((radius) => arc(radius, 0)?.length ?? []);
      return radii.length < 2 ? null : { shape: 'annulus', options: { ...place, radii } };
    }
    case 'ellipse':
    case 'box': {
      const first = arc(region.sizes[0], region.angle - 90);
      const second = arc(region.sizes[1], region.angle);
      if (!first || !second) return null;
      const angle = (Math.atan2(first.end.y - centre.y, first.end.x - centre.x) * 180) / Math.PI;
      const sizes =
        region.shape === 'box'
          ? { width: first.length, height: second.length }
          : { r1: first.length, r2: second.length };
      return { shape: region.shape, options: { ...place, ...sizes, angle } };
    }
    default:
      return region satisfies never;
  }
}
