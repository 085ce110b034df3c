/**
 * What one looks at first in an event list: energies, a source or none, the rate, the track.
 *
 * Each part stands alone: a file without times still has its θ² plot, and a sentence where the rate would be.
 */

import { FitsError } from '@/lib/fits/errors';
import type { Hdu } from '@/lib/fits/hdu';
import type { Position } from '@/lib/sky/position';
import { type Instant, toScale } from '@/lib/time/instant';
import { countEnergies, energyEdges, type Histogram } from './energy-histogram';
import { type EventList, readGoodTimeIntervals } from './event-list';
import { type EventRate, type Interval, listGaps, measureRate } from './event-rate';
import { type EventVectors, toVectors } from './event-vectors';
import { significance } from './li-ma';
import { readMissionTime } from './mission-time';
import { type PointingTrack, readPointingTrack } from './pointing-track';
import { reflectRegions, type SkyCircle } from './reflected-regions';
import {
  countInside,
  countThetaSquared,
  insideCircle,
  type ThetaSquared,
  thetaSquaredEdges,
} from './theta-squared';

export interface QuickLookChoice {
  /** TeV, included; null: no limit. */
  readonly minimumEnergy: number | null;
  /** TeV, excluded. */
  readonly maximumEnergy: number | null;
  /** The on region. */
  readonly region: SkyCircle | null;
}

/** A part, or the sentence that stands in its place. */
export type Part<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

export interface EnergyPart {
  readonly all: Histogram;
  /** In the on region; null without one. */
  readonly inside: Histogram | null;
}

export interface SourcePart {
  readonly on: SkyCircle;
  readonly off: readonly SkyCircle[];
  readonly thetaSquared: ThetaSquared;
  readonly onCounts: number;
  /** Of all off regions; null without any. */
  readonly offCounts: number | null;
  /** Li & Ma, standard deviations; null without off regions or counts. */
  readonly significance: number | null;
}

export interface RatePart {
  readonly rate: EventRate;
  readonly gaps: readonly Interval[];
  /** Zero of the time axis: the start of good time, in the scale of the file. */
  readonly start: Instant;
  readonly startUtc: Instant;
}

export interface TrackPart {
  readonly track: PointingTrack;
  readonly start: Instant;
  readonly startUtc: Instant;
}

export interface QuickLook {
  /** Events in the energy range, and all. */
  readonly selected: number;
  readonly events: number;
  /** Events left out everywhere because their energy or direction is not a number. */
  readonly unusable: number;
  readonly energies: Part<EnergyPart>;
  readonly source: Part<SourcePart>;
  readonly rate: Part<RatePart>;
  readonly track: Part<TrackPart>;
}

/** θ² is counted to this, degrees², or to four times the on region. */
const THETA_SQUARED_REACH = 0.3;
const THETA_SQUARED_BINS = 60;

/** Directions are the same for every choice: keep them. */
export interface QuickLookEvents {
  readonly hdus: readonly Hdu[];
  readonly events: EventList;
  readonly vectors: EventVectors;
}

export function prepareQuickLook(hdus: readonly Hdu[], events: EventList): QuickLookEvents {
  return { hdus, events, vectors: toVectors(events) };
}

/** @throws {RangeError} for a choice that can hold no event */
export function takeQuickLook(
  { hdus, events, vectors }: QuickLookEvents,
  choice: QuickLookChoice,
): QuickLook {
  const { wanted, selected, unusable } = selectEvents(events, vectors, choice);
  return {
    selected,
    events: events.energy.length,
    unusable,
    energies: attempt(() => energyPart(events, vectors, wanted, choice.region)),
    source: attempt(() => sourcePart(vectors, wanted, choice.region, events.pointing)),
    rate: attempt(() => ratePart(hdus, events, wanted)),
    track: attempt(() => trackPart(hdus, events)),
  };
}

function selectEvents(
  { energy }: EventList,
  { x }: EventVectors,
  { minimumEnergy, maximumEnergy }: QuickLookChoice,
): { wanted: Uint8Array; selected: number; unusable: number } {
  const low = minimumEnergy ?? Number.NEGATIVE_INFINITY;
  const high = maximumEnergy ?? Number.POSITIVE_INFINITY;
  if (!(low < high)) {
    throw new RangeError(`Cannot select energies from ${low} to ${high} TeV: expected the lower first`);
  }
  const wanted = new Uint8Array(energy.length);
  let selected = 0;
  let unusable = 0;
  for (let i = 0; i < energy.length; i += 1) {
    if (Number.isNaN(energy[i]!) || Number.isNaN(x[i]!)) unusable += 1;
    else if (low <= energy[i]! && energy[i]! < high) {
      wanted[i] = 1;
      selected += 1;
    }
  }
  return { wanted, selected, unusable };
}

function energyPart(
  { energy }: EventList,
  vectors: EventVectors,
  wanted: Uint8Array,
  region: SkyCircle | null,
): EnergyPart {
  const edges = energyEdges(energy);
  if (edges === null) throw new RangeError('There is no event with an energy above 0 to count.');
  const inside = region === null ? null : insideCircle(vectors, wanted, region, region.radius);
  return {
    all: countEnergies(energy, edges, wanted),
    inside: inside === null ? null : countEnergies(energy, edges, inside),
  };
}

function sourcePart(
  vectors: EventVectors,
  wanted: Uint8Array,
  on: SkyCircle | null,
  pointing: Position | null,
): SourcePart {
  if (on === null) throw new RangeError('Choose a region: the file names no target (RA_OBJ, DEC_OBJ).');
  const off = pointing === null ? [] : reflectRegions(on, pointing);
  const edges = thetaSquaredEdges(Math.max(THETA_SQUARED_REACH, 4 * on.radius ** 2), THETA_SQUARED_BINS);
  const count = (circle: SkyCircle) => countInside(vectors, wanted, circle, circle.radius);
  const onCounts = count(on);
  const offCounts = off.length === 0 ? null : off.reduce((total, circle) => total + count(circle), 0);
  return {
    on,
    off,
    thetaSquared: countThetaSquared(vectors, wanted, on, off, edges),
    onCounts,
    offCounts,
    significance: offCounts === null ? null : significance(onCounts, offCounts, 1 / off.length),
  };
}

function ratePart(hdus: readonly Hdu[], events: EventList, wanted: Uint8Array): RatePart {
  const { header, table } = events;
  const clock = readMissionTime(header);
  const times = table.numbers('TIME');
  const good = goodTimes(hdus, events);
  const rate = measureRate(times, wanted, good);
  const start = clock.toInstant(rate.edges[0]!);
  return { rate, gaps: listGaps(good), start, startUtc: toScale(start, 'UTC') };
}

/** In the clock of the events, which need not be that of the GTI; the whole run where there are none. */
function goodTimes(hdus: readonly Hdu[], { header }: EventList): Interval[] {
  const gti = readGoodTimeIntervals(hdus);
  if (gti === null) {
    return [{ start: header.requireNumber('TSTART'), stop: header.requireNumber('TSTOP') }];
  }
  const [clock, own] = [readMissionTime(gti.header), readMissionTime(header)];
  const convert = (seconds: number) => own.toSeconds(clock.toInstant(seconds));
  return Array.from(gti.start, (start, i) => ({ start: convert(start), stop: convert(gti.stop[i]!) }));
}

function trackPart(hdus: readonly Hdu[], events: EventList): TrackPart {
  const track = readPointingTrack(hdus, events);
  if (track === null) {
    throw new RangeError(
      'The file does not say where the telescopes pointed (RA_PNT, DEC_PNT, TSTART, TSTOP).',
    );
  }
  const start = readMissionTime(events.header).toInstant(track.time[0]!);
  return { track, start, startUtc: toScale(start, 'UTC') };
}

/** What is wrong with the file or the choice is told in place of the part; what is wrong with us is thrown. */
function attempt<T>(make: () => T): Part<T> {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    if (error instanceof FitsError || error instanceof RangeError) {
      return { ok: false, sentence: error.message };
    }
    throw error;
  }
}
