/**
 * The two index tables of a GADF data store (GADF 0.3, data storage) for the demo archive.
 */
import { type Card, card } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import { SITE_CARDS, TIME_CARDS, timeSpan } from './event-file';
import type { SimulatedRun } from './simulate-run';

/** HDUs of each file, as the hdu-index calls them. */
const HDUS = [
  ['events', 'events', 'EVENTS'],
  ['gti', 'gti', 'GTI'],
  ['aeff', 'aeff_2d', 'AEFF'],
  ['edisp', 'edisp_2d', 'EDISP'],
  ['psf', 'psf_3gauss', 'PSF'],
  ['bkg', 'bkg_2d', 'BKG'],
] as const;

/** A run, and its file relative to the index. */
export interface IndexedRun {
  readonly run: SimulatedRun;
  readonly folder: string;
  readonly file: string;
}

function indexCards(kind: 'OBS' | 'HDU'): Card[] {
  return [
    card('HDUCLASS', 'GADF'),
    card('HDUDOC', 'https://github.com/open-gamma-ray-astro/gamma-astro-data-formats'),
    card('HDUVERS', '0.3'),
    card('HDUCLAS1', 'INDEX'),
    card('HDUCLAS2', kind),
  ];
}

const integers = (values: readonly number[]) => BigInt64Array.from(values, BigInt);
const doubles = (values: readonly number[]) => Float64Array.from(values);

export function writeObsIndex(indexed: readonly IndexedRun[]): Uint8Array {
  const runs = indexed.map(({ run }) => run);
  const spans = runs.map(timeSpan);
  return writeFits([
    {
      kind: 'table',
      name: 'OBS_INDEX',
      cards: [...indexCards('OBS'), ...TIME_CARDS, ...SITE_CARDS],
      columns: [
        { name: 'OBS_ID', values: integers(runs.map((run) => run.schedule.obsId)) },
        { name: 'OBS_MODE', values: runs.map(() => 'POINTING') },
        { name: 'OBJECT', values: runs.map((run) => run.schedule.target.name) },
        { name: 'RA_OBJ', unit: 'deg', values: doubles(runs.map((run) => run.schedule.target.ra)) },
        { name: 'DEC_OBJ', unit: 'deg', values: doubles(runs.map((run) => run.schedule.target.dec)) },
        { name: 'RA_PNT', unit: 'deg', values: doubles(runs.map((run) => run.pointing.ra)) },
        { name: 'DEC_PNT', unit: 'deg', values: doubles(runs.map((run) => run.pointing.dec)) },
        { name: 'ZEN_PNT', unit: 'deg', values: doubles(runs.map((run) => run.conditions.zenith)) },
        { name: 'ALT_PNT', unit: 'deg', values: doubles(runs.map((run) => run.sky.altitude)) },
        { name: 'AZ_PNT', unit: 'deg', values: doubles(runs.map((run) => run.sky.azimuth)) },
        { name: 'TSTART', unit: 's', values: doubles(spans.map((span) => span.tstart)) },
        { name: 'TSTOP', unit: 's', values: doubles(spans.map((span) => span.tstop)) },
        { name: 'ONTIME', unit: 's', values: doubles(runs.map((run) => run.ontime)) },
        { name: 'LIVETIME', unit: 's', values: doubles(runs.map((run) => run.livetime)) },
        { name: 'DEADC', values: doubles(runs.map((run) => run.livetime / run.ontime)) },
        { name: 'N_TELS', values: integers(runs.map((run) => run.schedule.subArray.telescopes.length)) },
        { name: 'TELLIST', values: runs.map((run) => run.schedule.subArray.telescopes.join(',')) },
        { name: 'QUALITY', values: integers(runs.map(() => 0)) },
        { name: 'EVENT_COUNT', values: integers(runs.map((run) => run.events.time.length)) },
      ],
    },
  ]);
}

export function writeHduIndex(indexed: readonly IndexedRun[]): Uint8Array {
  const rows = indexed.flatMap(({ run, folder, file }) =>
    HDUS.map(([type, hduClass, name]) => ({ obsId: run.schedule.obsId, type, hduClass, folder, file, name })),
  );
  return writeFits([
    {
      kind: 'table',
      name: 'HDU_INDEX',
      cards: indexCards('HDU'),
      columns: [
        { name: 'OBS_ID', values: integers(rows.map((row) => row.obsId)) },
        { name: 'HDU_TYPE', values: rows.map((row) => row.type) },
        { name: 'HDU_CLASS', values: rows.map((row) => row.hduClass) },
        { name: 'FILE_DIR', values: rows.map((row) => row.folder) },
        { name: 'FILE_NAME', values: rows.map((row) => row.file) },
        { name: 'HDU_NAME', values: rows.map((row) => row.name) },
      ],
    },
  ]);
}
