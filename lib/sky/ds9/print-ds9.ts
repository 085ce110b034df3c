/**
 * Regions as a file that DS9, CIAO and JS9 read.
 */

import { printDec, printRa } from '../angle';
import { fromGalactic, toGalactic } from '../galactic';
import type { Position } from '../position';
import { positionAngle } from '../position-angle';
import type { Ds9Frame, Ds9Region } from './region';

export interface Ds9Style {
  readonly frame: Ds9Frame;
  /** `05:34:31.939,+22:00:52.2`; otherwise degrees. Galactic positions are always degrees. */
  readonly sexagesimal: boolean;
}

export function printDs9(regions: readonly Ds9Region[], style: Ds9Style): string {
  const lines = regions.map((region) => printRegion(region, style));
  return `${['# Region file format: DS9 version 4.1', style.frame, ...lines].join('\n')}\n`;
}

function printRegion(region: Ds9Region, style: Ds9Style): string {
  const place = (position: Position) => printPosition(position, style);
  const label = region.text === null ? '' : ` # text={${region.text.replace(/[{}\r\n]/g, ' ')}}`;
  switch (region.shape) {
    case 'point':
      return `point(${place(region.centre)})${label}`;
    case 'circle':
      return `circle(${place(region.centre)},${arcsec(region.radius)})${label}`;
    case 'annulus':
      return `annulus(${place(region.centre)},${region.radii.map(arcsec).join(',')})${label}`;
    case 'ellipse':
    case 'box': {
      const turn = style.frame === 'galactic' ? turnOfGalactic(region.centre) : 0;
      const angle = Number(((((region.angle - turn) % 360) + 360) % 360).toFixed(5));
      return `${region.shape}(${place(region.centre)},${region.sizes.map(arcsec).join(',')},${angle})${label}`;
    }
    case 'polygon':
      return `polygon(${region.corners.map(place).join(',')})${label}`;
    default:
      return region satisfies never;
  }
}

/** 0.1 mas in degrees, or as fine in hours. */
function printPosition(position: Position, { frame, sexagesimal }: Ds9Style): string {
  if (frame === 'galactic') {
    const { l, b } = toGalactic(position);
    return `${l.toFixed(7)},${b.toFixed(7)}`;
  }
  return sexagesimal
    ? `${printRa(position.ra, 4)},${printDec(position.dec, 3)}`
    : `${position.ra.toFixed(7)},${position.dec.toFixed(7)}`;
}

function arcsec(degrees: number): string {
  return `${Number((degrees * 3600).toFixed(4))}"`;
}

function turnOfGalactic(centre: Position): number {
  return positionAngle(centre, fromGalactic({ l: 0, b: 90 }));
}
