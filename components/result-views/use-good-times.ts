'use client';

import { useEffect, useRef, useState } from 'react';
import type { ResultTable } from '@/components/results/use-result-table';
import { countRows } from './count-words';
import { type GoodInterval, goodSeconds, MOST_ASKED, readGoodTimes } from './good-times';
import { placesOf } from './places';
import { numbersOf, type ShownColumns } from './shown-columns';

/** The part of the dates in sight that an observation has to take for its good times to be seen: some 20 pixels. */
const SEEN_PART = 0.02;
/** Ms for which the picture must rest before the good times in sight are asked for. */
const REST = 250;

/** Dates in sight, MJD. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

export interface DrawnGoodTimes {
  /** By row number; a row that was not asked for is absent. */
  readonly byRow: ReadonlyMap<number, readonly GoodInterval[]>;
  /** What is drawn, what is not, and why. */
  readonly sentence: string;
}

const NOTHING: DrawnGoodTimes['byRow'] = new Map();
const WAITING = 'Reading good times …';

/**
 * Good times of the observations in sight, from this gateway's own archive, in one request each time the picture rests.
 *
 * @param columns with t_min and t_max; `null` while no observation is drawn by itself
 * @param narrow those too narrow to be seen as well, for the table
 */
export function useGoodTimes(
  table: ResultTable,
  own: boolean,
  columns: ShownColumns | null,
  view: TimeSpan | null,
  narrow: boolean,
): DrawnGoodTimes {
  const [drawn, setDrawn] = useState<DrawnGoodTimes>({ byRow: NOTHING, sentence: '' });
  const known = useRef(new Map<string, readonly GoodInterval[]>());
  const { readValues } = table;
  const named = table.state.fields.some(({ name }) => name === 'obs_publisher_did');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `readValues` is another one with every change of the table
  useEffect(() => {
    if (!own || !named || columns === null || view === null) return;
    const inSight = rowsWithGoodTimes(columns, view, narrow);
    const rows = inSight.slice(0, MOST_ASKED);
    if (rows.length === 0) {
      setDrawn({ byRow: NOTHING, sentence: 'Zoom in to see the good times within each observation.' });
      return;
    }
    const gone = new AbortController();
    const ask = async () => {
      const names = (await readValues('obs_publisher_did', rows)).map((value) => String(value ?? ''));
      const fresh = names.filter((name) => name !== '' && !known.current.has(name));
      if (gone.signal.aborted) return;
      if (fresh.length > 0) {
        setDrawn(({ byRow }) => ({ byRow, sentence: WAITING }));
        const found = await readGoodTimes(fresh, gone.signal);
        for (const [name, intervals] of found) known.current.set(name, intervals);
      }
      if (gone.signal.aborted) return;
      const byRow = new Map(
        rows.flatMap((row, i) => {
          const intervals = known.current.get(names[i]!);
          return intervals === undefined ? [] : [[row, intervals] as const];
        }),
      );
      setDrawn({ byRow, sentence: describe(byRow, rows.length, inSight.length) });
    };
    const timer = setTimeout(() => {
      ask().catch((error: Error) => {
        if (gone.signal.aborted) return;
        setDrawn({ byRow: NOTHING, sentence: `The good times could not be read: ${error.message}.` });
      });
    }, REST);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [own, named, columns, view, narrow]);
  if (columns === null) return { byRow: NOTHING, sentence: '' };
  if (!own) return { byRow: NOTHING, sentence: FOREIGN };
  if (!named) return { byRow: NOTHING, sentence: NAMELESS };
  return drawn;
}

const FOREIGN =
  'Good times are known of this gateway’s own archive alone: these observations are drawn from start to end.';
const NAMELESS =
  'Good times are not drawn: the query would have to ask for the column obs_publisher_did as well.';

/** Rows whose good times are wanted, in order of time. */
export function rowsWithGoodTimes(
  columns: ShownColumns,
  { from, to }: TimeSpan,
  narrow: boolean,
): readonly number[] {
  const [starts, ends] = [numbersOf(columns, 't_min'), numbersOf(columns, 't_max')];
  const least = narrow ? 0 : (to - from) * SEEN_PART;
  const places = placesOf(
    columns.rows.length,
    (place) => starts[place]! <= to && ends[place]! >= from && ends[place]! - starts[place]! >= least,
  );
  return places.sort((a, b) => starts[a]! - starts[b]!).map((place) => columns.rows[place]!);
}

function describe(byRow: DrawnGoodTimes['byRow'], asked: number, inSight: number): string {
  const all = [...byRow.values()];
  const having = all.filter((intervals) => intervals.length > 0);
  const count = having.reduce((sum, intervals) => sum + intervals.length, 0);
  const seconds = having.reduce((sum, intervals) => sum + goodSeconds(intervals), 0);
  return [
    having.length === 0
      ? 'The archive has no good times of the observations in sight.'
      : `Thick bars are good times: ${count.toLocaleString('en')} ${count === 1 ? 'interval' : 'intervals'} of ${countRows(having.length)}, ${Math.round(seconds).toLocaleString('en')} s together.`,
    having.length > 0 && all.length > having.length
      ? `The archive has none of ${all.length - having.length} others.`
      : '',
    asked > all.length ? `Those of ${asked - all.length} are left out: they have too many intervals.` : '',
    inSight > asked
      ? `Of the ${countRows(inSight)} in sight the first ${asked} were asked for: zoom in for the others.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
