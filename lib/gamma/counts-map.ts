/**
 * Counts maps: how many events fell into each pixel.
 *
 * Edges are half open everywhere. An event of exactly the lower energy is in, one of exactly the upper is
 * out, so that two neighbouring ranges share no event; the offset cut is `offset < maximum`; a pixel holds
 * its left and lower edge. Gammapy cuts energies and offsets in the same way. Energies are compared as the
 * doubles they become: 0.1 TeV stored as float32 is a little above 0.1 and therefore in a range from 0.1.
 */

import { projectSky } from '@/lib/sky/map-projection';
import { projectTan } from '@/lib/sky/tan-projection';
import { binTan } from './bin-tan';
import type { EventList } from './event-list';
import type { MapGeometry } from './map-geometry';

/** Null: no limit on that side. */
export interface EventSelection {
  /** TeV, included. */
  readonly minimumEnergy: number | null;
  /** TeV, excluded. */
  readonly maximumEnergy: number | null;
  /** Degrees from the pointing, excluded. */
  readonly maximumOffset: number | null;
}

export const ALL_EVENTS: EventSelection = { minimumEnergy: null, maximumEnergy: null, maximumOffset: null };

export interface CountsMap {
  readonly geometry: MapGeometry;
  readonly selection: EventSelection;
  /** int32, [dec, ra]: row 0 is the southernmost, column 0 the easternmost. */
  readonly pixels: Int32Array;
  /** Events that passed the selection, on the map or off it. */
  readonly selected: number;
  /** Events on the map: the sum of its pixels. */
  readonly counted: number;
}

/**
 * Bins events.
 *
 * @throws {RangeError} for an offset cut without a pointing, or a selection that can hold no event
 */
export function makeCountsMap(
  events: EventList,
  geometry: MapGeometry,
  selection: EventSelection = ALL_EVENTS,
): CountsMap {
  requireSensible(selection, events);
  const low = selection.minimumEnergy ?? Number.NEGATIVE_INFINITY;
  const high = selection.maximumEnergy ?? Number.POSITIVE_INFINITY;
  const within = offsetMask(events, selection.maximumOffset);
  const pixels = new Int32Array(geometry.pixels ** 2);
  const { selected, counted } =
    geometry.projection === 'TAN' && geometry.frame === 'icrs' && events.cells !== null && within === null
      ? binTan(events.cells, geometry, low, high, pixels)
      : bin(events, geometry, low, high, within, pixels);
  return { geometry, selection, pixels, selected, counted };
}

interface Binned {
  readonly selected: number;
  readonly counted: number;
}

function bin(
  { ra, dec, energy }: EventList,
  { projection, frame, centre, pixels: side, pixelSize }: MapGeometry,
  low: number,
  high: number,
  within: Uint8Array | null,
  pixels: Int32Array,
): Binned {
  const { x, y } = projectSky(projection, frame, centre, ra, dec);
  const perDegree = 1 / pixelSize;
  let selected = 0;
  let counted = 0;
  for (let i = 0; i < energy.length; i += 1) {
    // An energy that is NaN is in no range, and in the map only when nothing was asked of it.
    const wanted = (low <= energy[i]! && energy[i]! < high) || (low === -Infinity && high === Infinity);
    if (!wanted || within?.[i] === 0) continue;
    selected += 1;
    const column = Math.floor(side / 2 - x[i]! * perDegree);
    const row = Math.floor(side / 2 + y[i]! * perDegree);
    if (column >= 0 && column < side && row >= 0 && row < side) {
      pixels[row * side + column]! += 1;
      counted += 1;
    }
  }
  return { selected, counted };
}

function requireSensible(
  { minimumEnergy, maximumEnergy, maximumOffset }: EventSelection,
  events: EventList,
): void {
  if (minimumEnergy !== null && maximumEnergy !== null && !(minimumEnergy < maximumEnergy)) {
    throw new RangeError(
      `Cannot select energies from ${minimumEnergy} to ${maximumEnergy} TeV: expected the lower first`,
    );
  }
  if (maximumOffset !== null && !(maximumOffset > 0 && maximumOffset < 90)) {
    throw new RangeError(`Cannot select offsets below ${maximumOffset}°: expected above 0° and below 90°`);
  }
  if (maximumOffset !== null && events.pointing === null) {
    throw new RangeError('Cannot select by offset: the event list states no pointing (RA_PNT, DEC_PNT)');
  }
}

/**
 * 1 where an event is nearer to the pointing than `maximum` degrees; null when every event is.
 *
 * On the plane that touches the sphere at the pointing, distance is the tangent of the offset.
 */
function offsetMask(events: EventList, maximum: number | null): Uint8Array | null {
  if (maximum === null || events.pointing === null) return null;
  const { x, y } = projectTan(events.pointing, events.ra, events.dec);
  const limit = ((180 / Math.PI) * Math.tan((maximum * Math.PI) / 180)) ** 2;
  const mask = new Uint8Array(x.length);
  for (let i = 0; i < x.length; i += 1) mask[i] = x[i]! ** 2 + y[i]! ** 2 < limit ? 1 : 0;
  return mask;
}
