/**
 * The filter of a result by a piece of the sky: which footprints keep their rows, and what that is called wherever the
 * filter is shown.
 */
import type { RowFilter } from '@/components/results/row-filter';
import { describePlace } from '@/components/sky-map/describe-view';
import {
  type Footprints,
  footprintsInSight,
  footprintsWithin,
  type SkyRule,
} from '@/components/sky-map/footprints';
import type { DrawnRegion } from '@/components/sky-map/sky-region';
import { separation } from '@/lib/sky/healpix-cell';
import type { SkyProjection } from '@/lib/sky/sky-view';
import { combine, toPosition, toVector, type Vector } from '@/lib/sky/unit-vector';

/** What was drawn, or what the map showed. */
export type SkyPiece =
  | { readonly kind: 'drawn'; readonly region: DrawnRegion }
  | { readonly kind: 'picture'; readonly projection: SkyProjection };

const RULES: Readonly<Record<SkyRule, string>> = {
  touched: 'footprint touched by',
  middle: 'middle of the footprint within',
};

/** @returns e.g. `footprint touched by the circle of 2.50° about RA 83.6330° Dec +22.0140°` */
export function nameSkyFilter(rule: SkyRule, piece: SkyPiece): string {
  return `${RULES[rule]} ${describePiece(piece)}`;
}

export function isSkyFilter(filter: RowFilter): boolean {
  return filter.kind === 'rows' && Object.values(RULES).some((words) => filter.name.startsWith(`${words} `));
}

/** Footprints that keep their rows. */
export function footprintsKept(all: Footprints, rule: SkyRule, piece: SkyPiece): number[] {
  return piece.kind === 'drawn'
    ? footprintsWithin(all, piece.region, rule)
    : footprintsInSight(all, piece.projection, rule);
}

function describePiece(piece: SkyPiece): string {
  if (piece.kind === 'picture') {
    const { view, size, whole, scale } = piece.projection;
    if (whole) return 'the picture of the whole sky';
    // Stereographic: a pixel at a distance of 2 tan(θ/2) lies at the angle θ.
    const across = (pixels: number) => print((4 * Math.atan(pixels / 4 / scale) * 180) / Math.PI);
    const place = describePlace(view.centre, 'icrs');
    return `the picture of ${across(size.width)} × ${across(size.height)} about ${place}`;
  }
  const { region } = piece;
  if (region.kind === 'circle')
    return `the circle of ${print(region.radius)} about ${describePlace(region, 'icrs')}`;
  const corners = region.vertices.map(toVector);
  const middle = toPosition(corners.reduce<Vector>((sum, corner) => combine(1, sum, 1, corner), [0, 0, 0]));
  const [a, b, c] = corners;
  const sides = `${print(separation(b!, c!))} × ${print(separation(a!, b!))}`;
  return `the box of ${sides} about ${describePlace(middle, 'icrs')}`;
}

const print = (degrees: number) => `${degrees.toPrecision(3)}°`;
