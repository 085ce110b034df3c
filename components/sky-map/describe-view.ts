/** Where the map looks and what is drawn on it, in words. */
import { inFrame } from '@/lib/sky/graticule';
import type { Position } from '@/lib/sky/position';
import type { SkyFrame, SkyView } from '@/lib/sky/sky-view';

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
