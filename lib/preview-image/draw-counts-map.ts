/**
 * An event list as a small picture: a counts map, smoothed, bright where many events are. North is up, east is left.
 */
import { makeCountsMap } from '@/lib/gamma/counts-map';
import type { EventList } from '@/lib/gamma/event-list';
import { mapCentre } from '@/lib/gamma/map-centre';
import { createGeometry } from '@/lib/gamma/map-geometry';
import { makePalette } from './palette';
import { smooth } from './smooth';
import type { IndexedPicture } from './write-png';

/** Degrees. */
const WIDTH = 5;
const PIXEL = 0.0125;
/** Degrees: near the resolution of Cherenkov telescopes. */
const SIGMA = 0.07;

/** @throws {RangeError} for a list without events and without pointing */
export function drawCountsMap(events: EventList): IndexedPicture {
  const geometry = createGeometry(mapCentre(events), PIXEL, WIDTH);
  const side = geometry.pixels;
  const smoothed = smooth(makeCountsMap(events, geometry).pixels, side, SIGMA / PIXEL);
  const highest = smoothed.reduce((most, value) => Math.max(most, value), 0) || 1;
  const pixels = new Uint8Array(side * side);
  for (let row = 0; row < side; row += 1) {
    // The map begins in the south, the picture in the north.
    const from = (side - 1 - row) * side;
    for (let column = 0; column < side; column += 1) {
      // The square root shows the field around a bright source.
      pixels[row * side + column] = Math.round(255 * Math.sqrt(smoothed[from + column]! / highest));
    }
  }
  return { width: side, height: side, pixels, palette: makePalette() };
}
