/**
 * A simulated run as a GADF 0.3 file: EVENTS, GTI and the responses.
 */
import { type Card, card } from '@/lib/fits/card';
import { type TableDraft, writeFits } from '@/lib/fits/write';
import { printIso } from '@/lib/time/iso';
import { addSeconds, toScale } from '@/lib/time/instant';
import { responseTables } from './response-tables';
import { PROPOSAL_PIS } from './schedule';
import type { SimulatedRun } from './simulate-run';
import { REFERENCE, SITE } from './site';

/** What every HDU says of itself and its maker. */
const COMMON: readonly Card[] = [
  card('HDUCLASS', 'GADF'),
  card('HDUDOC', 'https://github.com/open-gamma-ray-astro/gamma-astro-data-formats'),
  card('HDUVERS', '0.3'),
  card('TELESCOP', 'SIMULATED'),
  card('INSTRUME', 'Simulated array'),
  card('ORIGIN', 'Data Distiller (simulated data)'),
  card('CREATOR', 'Data Distiller demo archive'),
  card('VERSION', '1.0'),
];

/** Mission times count from here (GADF 0.3, time). */
export const TIME_CARDS: readonly Card[] = [
  card('MJDREFI', REFERENCE.mjdrefi, '[d] reference of all times: 2001-01-01 UTC'),
  card('MJDREFF', REFERENCE.mjdreff, '[d]'),
  card('TIMEUNIT', 's'),
  card('TIMESYS', 'TT'),
  card('TIMEREF', 'LOCAL'),
];

export const SITE_CARDS: readonly Card[] = [
  card('GEOLON', SITE.longitude, '[deg]'),
  card('GEOLAT', SITE.latitude, '[deg]'),
  card('ALTITUDE', SITE.altitude, '[m]'),
];

/** The bytes of a run's file, not compressed. The same run gives the same bytes. */
export function writeEventFile(run: SimulatedRun): Uint8Array {
  const notice = card('SIMULATE', true, 'drawn from a model, never observed');
  return writeFits([
    { kind: 'empty', cards: [notice] },
    eventTable(run),
    goodTimeTable(run),
    ...responseTables(run.conditions, COMMON),
  ]);
}

/** TSTART, TSTOP and their dates, in TT as the header's TIMESYS says. */
export function timeSpan({ sky, schedule }: SimulatedRun) {
  const [from, to] = [sky.start, addSeconds(sky.start, schedule.duration)].map((moment) =>
    printIso(toScale(moment, 'TT'), 3),
  );
  return { tstart: sky.tstart, tstop: sky.tstart + schedule.duration, dateObs: from!, dateEnd: to! };
}

function eventTable(run: SimulatedRun): TableDraft {
  const { schedule, pointing, sky, events } = run;
  const { target, subArray } = schedule;
  const span = timeSpan(run);
  return {
    kind: 'table',
    name: 'EVENTS',
    cards: [
      ...COMMON,
      card('HDUCLAS1', 'EVENTS'),
      card('SIMULATE', true, 'drawn from a model, never observed'),
      card('OBS_ID', schedule.obsId),
      card('OBJECT', target.name),
      card('RA_OBJ', target.ra, '[deg]'),
      card('DEC_OBJ', target.dec, '[deg]'),
      card('OBS_MODE', 'POINTING'),
      card('RA_PNT', pointing.ra, '[deg]'),
      card('DEC_PNT', pointing.dec, '[deg]'),
      card('ALT_PNT', sky.altitude, '[deg] mean'),
      card('AZ_PNT', sky.azimuth, '[deg] mean'),
      card('RADECSYS', 'ICRS'),
      card('EQUINOX', 2000),
      ...TIME_CARDS,
      card('TSTART', span.tstart, '[s]'),
      card('TSTOP', span.tstop, '[s]'),
      card('DATE-OBS', span.dateObs, 'TT'),
      card('DATE-END', span.dateEnd, 'TT'),
      card('ONTIME', run.ontime, '[s]'),
      card('LIVETIME', run.livetime, '[s]'),
      card('DEADC', run.livetime / run.ontime),
      ...SITE_CARDS,
      card('SUBARRAY', subArray.name),
      card('TELTYPES', subArray.types),
      card('N_TELS', subArray.telescopes.length),
      card('TELLIST', subArray.telescopes.join(',')),
      card('CONV_DEP', schedule.convergenceDepth, '0 for parallel pointing'),
      card('EV_CLASS', schedule.cuts),
      card('CAL_VER', 'demo-cal-1'),
      card('ANA_VER', 'demo-reco-1'),
      card('NSBLEVEL', 1, 'of the dark sky'),
      card('PROP_ID', schedule.proposal),
      card('PI_NAME', PROPOSAL_PIS[schedule.proposal]!, 'a made-up name'),
      card('CREATED', '2026-11-01T00:00:00', 'UTC'),
    ],
    columns: [
      { name: 'EVENT_ID', values: BigInt64Array.from(events.time, (_, i) => BigInt(i + 1)) },
      { name: 'TIME', values: events.time.map((time) => time + span.tstart), unit: 's' },
      { name: 'RA', values: events.ra, unit: 'deg' },
      { name: 'DEC', values: events.dec, unit: 'deg' },
      { name: 'ENERGY', values: events.energy, unit: 'TeV', description: 'reconstructed' },
    ],
  };
}

function goodTimeTable(run: SimulatedRun): TableDraft {
  const { tstart } = timeSpan(run);
  return {
    kind: 'table',
    name: 'GTI',
    cards: [...COMMON, card('HDUCLAS1', 'GTI'), ...TIME_CARDS],
    columns: [
      { name: 'START', values: Float64Array.from(run.goodTimes, ({ start }) => start + tstart), unit: 's' },
      { name: 'STOP', values: Float64Array.from(run.goodTimes, ({ stop }) => stop + tstart), unit: 's' },
    ],
  };
}
