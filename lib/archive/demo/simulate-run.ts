/**
 * One run of the demo archive: its pointing and times, and its events.
 *
 * Gammas follow the effective area during live time; the background follows its rate during on-time,
 * as GADF defines it (0.3, BKG).
 */
import { angularSeparation } from '@/lib/sky/angular-separation';
import { offsetBy } from '@/lib/sky/offset-by';
import { logarithmicBins, linearBins } from './bins';
import { type Random, seededRandom, weightedBins } from './random';
import {
  backgroundRate,
  type Conditions,
  CUTS,
  effectiveArea,
  ENERGY_RANGE,
  energySpread,
  MAX_OFFSET,
  pointSpread,
  TAIL,
} from './response-model';
import type { ScheduledRun } from './schedule';
import { type Sky, skyAt } from './site';

/** Part of the on-time in which the cameras are ready. */
const LIVE_SHARE = 0.94;
const CM2_PER_M2 = 1e4;

export interface SimulatedRun {
  readonly schedule: ScheduledRun;
  readonly conditions: Conditions;
  readonly sky: Sky;
  readonly pointing: { readonly ra: number; readonly dec: number };
  /** Seconds since the start of the run. */
  readonly goodTimes: readonly { readonly start: number; readonly stop: number }[];
  /** s */
  readonly ontime: number;
  readonly livetime: number;
  readonly events: Events;
}

/** Sorted by time. */
export interface Events {
  /** Seconds since the start of the run. */
  readonly time: Float64Array;
  /** ICRS degrees */
  readonly ra: Float32Array;
  readonly dec: Float32Array;
  /** TeV */
  readonly energy: Float32Array;
}

interface Event {
  readonly ra: number;
  readonly dec: number;
  readonly energy: number;
}

export function simulateRun(schedule: ScheduledRun): SimulatedRun {
  const random = seededRandom(schedule.obsId);
  const { target, wobble } = schedule;
  const pointing = offsetBy(target.ra, target.dec, wobble.offset, wobble.angle);
  const sky = skyAt(schedule);
  const conditions = { cuts: CUTS[schedule.cuts], zenith: 90 - sky.altitude };
  const goodTimes = drawGoodTimes(schedule.duration, random);
  const ontime = goodTimes.reduce((sum, { start, stop }) => sum + stop - start, 0);
  const livetime = ontime * LIVE_SHARE;
  const events = [
    ...drawGammas(schedule, pointing, conditions, livetime, random),
    ...drawBackground(pointing, conditions, ontime, random),
  ];
  return {
    schedule,
    conditions,
    sky,
    pointing,
    goodTimes,
    ontime,
    livetime,
    events: inTime(events, goodTimes, random),
  };
}

/** Every run loses some seconds in its middle, as to a passing car or a cloud. */
function drawGoodTimes(duration: number, random: Random) {
  const gapStart = Math.round(duration * (0.3 + 0.4 * random.uniform()));
  const gap = Math.round(20 + 60 * random.uniform());
  return [
    { start: 0, stop: gapStart },
    { start: gapStart + gap, stop: duration },
  ];
}

function drawGammas(
  { target }: ScheduledRun,
  pointing: { ra: number; dec: number },
  conditions: Conditions,
  livetime: number,
  random: Random,
): Event[] {
  const { spectrum, shell } = target;
  if (!spectrum) return [];
  const bins = logarithmicBins(ENERGY_RANGE.lower, ENERGY_RANGE.upper, 200);
  const offset = angularSeparation(pointing.ra, pointing.dec, target.ra, target.dec);
  const expected = Array.from({ length: bins.size }, (_, bin) => {
    const energy = bins.middle(bin);
    const width = bins.edges[bin + 1]! - bins.edges[bin]!;
    const flux = spectrum.flux * energy ** -spectrum.index;
    return flux * effectiveArea(energy, offset, conditions) * CM2_PER_M2 * width * livetime;
  });
  const { total, draw } = weightedBins(expected);
  return Array.from({ length: random.poisson(total) }, () => {
    const energy = energyIn(bins.edges, draw(random), random);
    const from = shell ? onShell(target, shell, random) : target;
    const sigma = pointSpread(energy, offset) * (random.uniform() < TAIL.share ? TAIL.widening : 1);
    // A Gaussian in two dimensions has a Rayleigh distribution of distances.
    const away = sigma * Math.sqrt(-2 * Math.log(1 - random.uniform()));
    const seen = offsetBy(from.ra, from.dec, away, 360 * random.uniform());
    return { ...seen, energy: energy * Math.max(0.2, 1 + energySpread(energy) * random.normal()) };
  });
}

function drawBackground(
  pointing: { ra: number; dec: number },
  conditions: Conditions,
  ontime: number,
  random: Random,
): Event[] {
  const energies = logarithmicBins(ENERGY_RANGE.lower, ENERGY_RANGE.upper, 100);
  const offsets = linearBins(0, MAX_OFFSET, 60);
  const cells = Array.from({ length: energies.size * offsets.size }, (_, cell) => {
    const [bin, ring] = [cell % energies.size, Math.floor(cell / energies.size)];
    const width = energies.edges[bin + 1]! - energies.edges[bin]!;
    const area = Math.PI * (offsets.edges[ring + 1]! ** 2 - offsets.edges[ring]! ** 2);
    return backgroundRate(energies.middle(bin), offsets.middle(ring), conditions) * width * area * ontime;
  });
  const { total, draw } = weightedBins(cells);
  return Array.from({ length: random.poisson(total) }, () => {
    const cell = draw(random);
    const ring = Math.floor(cell / energies.size);
    const [inner, outer] = [offsets.edges[ring]! ** 2, offsets.edges[ring + 1]! ** 2];
    const offset = Math.sqrt(inner + (outer - inner) * random.uniform());
    const energy = energyIn(energies.edges, cell % energies.size, random);
    return { ...offsetBy(pointing.ra, pointing.dec, offset, 360 * random.uniform()), energy };
  });
}

function energyIn(edges: readonly number[], bin: number, random: Random): number {
  return edges[bin]! * (edges[bin + 1]! / edges[bin]!) ** random.uniform();
}

function onShell(
  centre: { ra: number; dec: number },
  { inner, outer }: { inner: number; outer: number },
  random: Random,
) {
  const radius = Math.sqrt(inner ** 2 + (outer ** 2 - inner ** 2) * random.uniform());
  return offsetBy(centre.ra, centre.dec, radius, 360 * random.uniform());
}

/** Give each event a moment in the good times, and sort by it. */
function inTime(events: readonly Event[], goodTimes: SimulatedRun['goodTimes'], random: Random): Events {
  const { total, draw } = weightedBins(goodTimes.map(({ start, stop }) => stop - start));
  const timed = events
    .map((event) => {
      const { start, stop } = goodTimes[total > 0 ? draw(random) : 0]!;
      return { ...event, time: start + (stop - start) * random.uniform() };
    })
    .toSorted((a, b) => a.time - b.time);
  return {
    time: Float64Array.from(timed, (event) => event.time),
    ra: Float32Array.from(timed, (event) => event.ra),
    dec: Float32Array.from(timed, (event) => event.dec),
    energy: Float32Array.from(timed, (event) => event.energy),
  };
}
