/** Where the map looks, in words. */
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
