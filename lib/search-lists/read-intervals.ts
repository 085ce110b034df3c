/**
 * A list of intervals as people have it: start and stop in each line, a CSV or ECSV with or without a head, a VOTable.
 *
 * The scale is that of the file where it states one, else the one that was chosen beside it; a time may also
 * say its own. A row that cannot be read is told, and is not among the intervals.
 */
import { moment, momentUpTo } from '@/lib/obscore/criteria/scales';
import { type KeptInterval, MAX_INTERVALS } from './interval';
import { SearchListError } from './errors';
import { readTypedRows, type TypedRow, type TypedRows } from './typed-rows';
import { looksLikeVotable, readVotableRows } from './votable-rows';

/** How plain times of a list are meant: a scale, or the seconds of a mission. */
export const INTERVAL_SCALES = [
  'UTC',
  'TT',
  'TAI',
  'MET Fermi',
  'MET H.E.S.S.',
  'MET MAGIC',
  'MET FACT',
] as const;
export type IntervalScale = (typeof INTERVAL_SCALES)[number];

export interface ReadIntervals {
  /** In the order of the list. */
  readonly intervals: readonly KeptInterval[];
  /** Rows that could not be read, each a sentence. */
  readonly problems: readonly string[];
  /** What the times were taken as. */
  readonly scale: string;
  /** Whether the list itself says so. */
  readonly stated: boolean;
}

const STARTS = /^(start|tstart|tmin|begin|from|starttime|begintime|liststart|mjdstart|datestart|startdate)$/;
const STOPS = /^(stop|tstop|tmax|end|to|stoptime|endtime|liststop|mjdstop|mjdend|dateend|enddate|stopdate)$/;

/**
 * @throws {SearchListError} for what holds no interval, or more than one query takes
 * @throws {VotableError}
 */
export async function readIntervals(text: string, chosen: IntervalScale): Promise<ReadIntervals> {
  const typed = looksLikeVotable(text) ? await readVotableRows(text) : readTypedRows(text);
  const places = placesOf(typed);
  if (typed.columns.length > 0 && places === null) {
    const names = typed.columns.map(({ name }) => name).join(', ');
    throw new SearchListError(
      `This table has no columns of start and stop: expected start and stop, or t_min and t_max, found ${names}.`,
    );
  }
  const rows = places !== null && typed.columns.length === 0 ? typed.rows.slice(1) : typed.rows;
  if (rows.length > MAX_INTERVALS) {
    throw new SearchListError(
      `This holds ${rows.length} intervals: one query takes up to ${MAX_INTERVALS}. Split the list.`,
    );
  }
  const scale = typed.timescale ?? chosen;
  const intervals: KeptInterval[] = [];
  const problems: string[] = [];
  for (const row of rows) {
    const read = intervalAt(row, places, (time) => asTyped(time, scale, typed.timeorigin));
    if (typeof read === 'string') problems.push(read);
    else intervals.push(read);
  }
  if (intervals.length === 0) {
    throw new SearchListError(
      problems[0] ??
        'This holds no interval: expected start and stop in each line, such as 53343.9, 53344.1.',
    );
  }
  return { intervals, problems, scale, stated: typed.timescale !== null };
}

interface Places {
  readonly start: number;
  readonly stop: number;
}

function placesOf({ columns, rows }: TypedRows): Places | null {
  const head = columns.length > 0 ? columns.map(({ name }) => name) : (rows[0]?.cells ?? []);
  const plain = head.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const find = (names: RegExp, ucd: RegExp) => {
    const byUcd = columns.findIndex((column) => ucd.test(column.ucd ?? ''));
    return byUcd >= 0 ? byUcd : plain.findIndex((name) => names.test(name));
  };
  const places = { start: find(STARTS, /^time\.start/i), stop: find(STOPS, /^time\.(end|stop)/i) };
  return places.start >= 0 && places.stop >= 0 ? places : null;
}

/** Text that `moment` understands. */
function asTyped(time: string, scale: string, origin: number | null): string {
  const plain = /^[+-]?\d+(\.\d*)?(e[+-]?\d+)?$/i.test(time);
  if (scale.startsWith('MET ')) return plain ? `MET ${time} ${scale.slice(4)}` : time;
  if (/\b(UTC|TT|TAI|TDB)$/i.test(time) || /^MET\b/i.test(time)) return time;
  // A VOTable counts days from its origin, a Julian Date.
  const days = plain && origin !== null ? `JD ${Number(time) + origin}` : time;
  return `${days} ${scale}`;
}

function intervalAt(
  { line, cells }: TypedRow,
  places: Places | null,
  typed: (time: string) => string,
): KeptInterval | string {
  const [from = '', to = ''] =
    places === null ? partsOf(cells) : [cells[places.start] ?? '', cells[places.stop] ?? ''];
  const [start, stop] = [moment.parse(typed(from)), momentUpTo.parse(typed(to))];
  const shown = `“${[from, to].join(' … ').slice(0, 60)}”`;
  if (start === null || stop === null) {
    return `Row ${line}: cannot read ${shown}, expected start and stop as ISO, MJD or JD`;
  }
  return stop < start ? `Row ${line}: ${shown} ends before it starts` : { start, stop };
}

/** `start,stop`; without a separator `start/stop`, or two words. */
function partsOf(cells: readonly string[]): readonly string[] {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length !== 1) return filled;
  const [only] = filled;
  return only!.includes('/') ? only!.split('/').map((part) => part.trim()) : only!.split(/\s+/);
}
