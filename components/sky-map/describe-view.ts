/** Where the map looks and what is drawn on it, in words. */
import { inFrame } from '@/lib/sky/graticule';
import type { Position } from '@/lib/sky/position';
import { separation } from '@/lib/sky/healpix-cell';
import type { SkyPiece } from '@/lib/sky/sky-piece';
import { type SkyFrame, skyProjection, type SkyView } from '@/lib/sky/sky-view';
import { combine, toPosition, toVector, type Vector } from '@/lib/sky/unit-vector';

export function describeView(view: SkyView, whole: boolean): string {
  const frame = view.frame === 'icrs' ? 'ICRS' : 'Galactic';
  if (whole) return `Whole sky, ${frame}, Hammer-Aitoff projection; east is to the left.`;
  const field = view.field >= 1 ? `${view.field.toPrecision(3)}°` : `${(view.field * 60).toPrecision(3)}′`;
  return `${describePlace(view.centre, view.frame)} in the middle, ${field} across; east is to the left.`;
}

export function describePlace(place: Position, frame: SkyFrame): string {
  const { longitude, latitude } = inFrame(frame, place);
  const [first, second] = frame === 'icrs' ? ['RA', 'Dec'] : ['l', 'b'];
  const sign = latitude < 0 ? '−' : '+';
  return `${first} ${longitude.toFixed(4)}° ${second} ${sign}${Math.abs(latitude).toFixed(4)}°`;
}

/** @returns e.g. `the circle of 2.50° about RA 83.6330° Dec +22.0140°` */
export function describePiece(piece: SkyPiece): string {
  if (piece.kind === 'picture') {
    const { size, whole, scale } = skyProjection(piece.view, piece.size);
    if (whole) return 'the picture of the whole sky';
    // Stereographic: a pixel at a distance of 2 tan(θ/2) lies at the angle θ.
    const across = (pixels: number) => print((4 * Math.atan(pixels / 4 / scale) * 180) / Math.PI);
    const place = describePlace(piece.view.centre, 'icrs');
    return `the picture of ${across(size.width)} × ${across(size.height)} about ${place}`;
  }
  const { region } = piece;
  if (region.kind === 'circle')
    return `the circle of ${print(region.radius)} about ${describePlace(region, 'icrs')}`;
  const corners = region.vertices.map(toVector);
  const middle = toPosition(corners.reduce<Vector>((sum, corner) => combine(1, sum, 1, corner), [0, 0, 0]));
  const about = describePlace(middle, 'icrs');
  if (corners.length !== 4) return `the polygon of ${corners.length} corners about ${about}`;
  const [a, b, c] = corners;
  return `the box of ${print(separation(b!, c!))} × ${print(separation(a!, b!))} about ${about}`;
}

const print = (degrees: number) => `${degrees.toPrecision(3)}°`;

/** @param unclosed somebody tried to end it, and it is no region */
export function describePolygon(corners: number, unclosed: boolean): string {
  if (corners === 0) return 'Press the corners of the polygon, or move the map and press Enter at each.';
  const cancel = 'Escape cancels.';
  const count = `${corners} ${corners === 1 ? 'corner' : 'corners'}`;
  if (unclosed) {
    return `${count} make no region to search: give at least three, not on one line, over less than half of the sky. ${cancel}`;
  }
  if (corners < 3) return `${count}: press the next one. ${cancel}`;
  return `${count}: press the first one again, or Shift and Enter, to end. ${cancel}`;
}
