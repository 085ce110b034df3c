/**
 * The two index tables of a data store, for exactly the runs in it (GADF 0.3, data storage).
 *
 * Runs of several instruments have references of their own for their times; here all have one, that of H.E.S.S.
 * (2001-01-01T00:00:00 UTC), in TT.
 */
import { gzipSync } from 'node:zlib';
import { type Card, card, realCard } from '@/lib/fits/card';
import { writeFits } from '@/lib/fits/write';
import type { ColumnDraft } from '@/lib/fits/write-columns';
import { fromMjd, secondsBetween } from '@/lib/time/instant';
import type { StoredRun } from './arrange-files';
import type { ArchivedFile, PackedObservation } from './packed-observation';

const MJDREFI = 51910;
const MJDREFF = 0.000742870370370241;

/** @returns obs-index.fits.gz */
export function writeObsIndex(runs: readonly StoredRun[]): Uint8Array {
  const optional = OPTIONAL.flatMap((column) => draw(column, runs));
  return packed(
    'OBS_INDEX',
    [...indexCards('OBS'), ...TIME_CARDS],
    [
      { name: 'OBS_ID', values: integers(runs.map(({ obsId }) => obsId)) },
      { name: 'OBS_MODE', values: runs.map(({ observation }) => ascii(observation.obs_mode ?? 'POINTING')) },
      { name: 'RA_PNT', unit: 'deg', values: numbers(runs, ({ s_ra }) => s_ra) },
      { name: 'DEC_PNT', unit: 'deg', values: numbers(runs, ({ s_dec }) => s_dec) },
      { name: 'TSTART', unit: 's', values: numbers(runs, ({ t_min }) => missionSeconds(t_min)) },
      { name: 'TSTOP', unit: 's', values: numbers(runs, ({ t_max }) => missionSeconds(t_max)) },
      ...optional,
    ],
  );
}

/** @returns hdu-index.fits.gz */
export function writeHduIndex(runs: readonly StoredRun[]): Uint8Array {
  const rows = runs.flatMap(({ obsId, parts }) => parts.map((part) => ({ obsId, part })));
  const text = (of: (row: (typeof rows)[number]) => string) => rows.map((row) => ascii(of(row)));
  return packed('HDU_INDEX', indexCards('HDU'), [
    { name: 'OBS_ID', values: integers(rows.map(({ obsId }) => obsId)) },
    { name: 'HDU_TYPE', values: text(({ part }) => part.type) },
    { name: 'HDU_CLASS', values: text(({ part }) => part.class) },
    { name: 'FILE_DIR', values: text(({ part }) => part.folder) },
    { name: 'FILE_NAME', values: text(({ part }) => part.fileName) },
    { name: 'HDU_NAME', values: text(({ part }) => part.name) },
    { name: 'SIZE', unit: 'byte', values: integers(rows.map(({ part }) => part.file.size)) },
  ]);
}

type Observation = PackedObservation<ArchivedFile>;

/** What may be missing is left out where no run has it. */
interface OptionalColumn {
  readonly name: string;
  readonly unit?: string;
  readonly of: (observation: Observation) => number | string | null;
  readonly kind: 'real' | 'integer' | 'text';
}

const OPTIONAL: readonly OptionalColumn[] = [
  { name: 'OBJECT', kind: 'text', of: ({ target_name }) => target_name },
  { name: 'RA_OBJ', unit: 'deg', kind: 'real', of: ({ ra_obj }) => ra_obj },
  { name: 'DEC_OBJ', unit: 'deg', kind: 'real', of: ({ dec_obj }) => dec_obj },
  { name: 'ZEN_PNT', unit: 'deg', kind: 'real', of: ({ zen_pnt }) => zen_pnt },
  { name: 'ALT_PNT', unit: 'deg', kind: 'real', of: ({ alt_pnt }) => alt_pnt },
  { name: 'AZ_PNT', unit: 'deg', kind: 'real', of: ({ az_pnt }) => az_pnt },
  { name: 'ONTIME', unit: 's', kind: 'real', of: ({ ontime }) => ontime },
  { name: 'LIVETIME', unit: 's', kind: 'real', of: ({ livetime }) => livetime },
  { name: 'DEADC', kind: 'real', of: ({ deadc }) => deadc },
  { name: 'N_TELS', kind: 'integer', of: ({ n_tels }) => n_tels },
  { name: 'TELLIST', kind: 'text', of: ({ tellist }) => tellist },
  { name: 'QUALITY', kind: 'integer', of: ({ quality }) => quality },
  { name: 'EVENT_COUNT', kind: 'integer', of: ({ events }) => events },
];

/** Integers have no null of their own: -1 stands for unknown, as GADF has it for QUALITY. */
function draw({ name, unit, of, kind }: OptionalColumn, runs: readonly StoredRun[]): ColumnDraft[] {
  const cells = runs.map(({ observation }) => of(observation));
  if (cells.every((cell) => cell === null)) return [];
  const values =
    kind === 'text'
      ? cells.map((cell) => ascii(String(cell ?? '')))
      : kind === 'integer'
        ? integers(cells.map((cell) => Number(cell ?? -1)))
        : Float64Array.from(cells, (cell) => Number(cell ?? Number.NaN));
  return [{ name, values, ...(unit === undefined ? {} : { unit }) }];
}

function packed(name: string, cards: readonly Card[], columns: readonly ColumnDraft[]): Uint8Array {
  // No time in the gzip header: the same runs give the same bytes.
  return gzipSync(writeFits([{ kind: 'table', name, cards, columns }]));
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

const TIME_CARDS: readonly Card[] = [
  card('MJDREFI', MJDREFI),
  realCard('MJDREFF', MJDREFF),
  card('TIMEUNIT', 's'),
  card('TIMESYS', 'TT'),
  card('TIMEREF', 'LOCAL'),
];

function missionSeconds(mjdUtc: number | null): number | null {
  return mjdUtc === null ? null : secondsBetween(fromMjd('TT', MJDREFI, MJDREFF), fromMjd('UTC', mjdUtc));
}

const integers = (values: readonly number[]) =>
  BigInt64Array.from(values, (value) => BigInt(Math.round(value)));

const numbers = (runs: readonly StoredRun[], of: (observation: Observation) => number | null) =>
  Float64Array.from(runs, ({ observation }) => of(observation) ?? Number.NaN);

/** A FITS string holds ASCII alone. */
const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');
