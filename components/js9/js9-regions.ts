/**
 * Regions as JS9 has them, and as we count in them.
 */

import type { ImageRegion } from '@/lib/fits/region-sum';
import type { Js9Region, Js9Shape } from './js9';

export type RegionShape = 'circle' | 'box' | 'ellipse' | 'polygon' | 'annulus';

export const REGION_COLOUR = '#7cfc00';

/** Of a new region, screen pixels. */
const REACH = 40;
const SIZES: Readonly<Record<RegionShape, (reach: number) => object>> = {
  circle: (reach) => ({ radius: reach }),
  annulus: (reach) => ({ radii: [reach / 2, reach] }),
  box: (reach) => ({ width: 2 * reach, height: 2 * reach }),
  ellipse: (reach) => ({ r1: reach, r2: reach / 2 }),
  polygon: () => ({}),
};

/**
 * What JS9 needs to make a region in the middle of what is seen.
 *
 * @param zoom screen pixels to an image pixel
 */
export function newRegion(shape: RegionShape, zoom: number): Js9Shape {
  return { color: REGION_COLOUR, ...SIZES[shape](REACH / zoom) };
}

/** Null for what has no inside, such as a line or a text. */
export function toImageRegion(region: Js9Region): ImageRegion | null {
  const { x, y, angle = 0 } = region;
  switch (region.shape) {
    case 'circle':
      return { shape: 'circle', x, y, radius: region.radius ?? 0 };
    case 'annulus':
      return { shape: 'annulus', x, y, radii: region.radii ?? [] };
    case 'box':
      return { shape: 'box', x, y, width: region.width ?? 0, height: region.height ?? 0, angle };
    case 'ellipse':
      return { shape: 'ellipse', x, y, r1: region.r1 ?? 0, r2: region.r2 ?? 0, angle };
    case 'polygon':
      return { shape: 'polygon', points: region.pts ?? [] };
    default:
      return null;
  }
}
