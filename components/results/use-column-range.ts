'use client';

/**
 * Which columns of a long table are in sight: a row is drawn with those alone, which are less than half of a usual table, and
 * a step of scrolling takes as much less. A table of a few rows is whole, for whoever copies it or has it read out.
 */
import { useEffect, useState } from 'react';

/** Places among the columns shown, `end` exclusive. */
export interface ColumnRange {
  readonly start: number;
  readonly end: number;
}

/** A table of so many rows has all its columns in the page. */
const WHOLE = 1000;
/** Pixels beside what is in sight, so that a step to the side shows columns that are there. */
const AROUND = 240;

/**
 * @param scroller holds the table; `null` until it is in the page
 * @param columns those shown; others have other widths
 * @param before cells of the head before the first column
 */
export function useColumnRange(
  scroller: HTMLElement | null,
  columns: readonly unknown[],
  rows: number,
  before: number,
): ColumnRange {
  const all: ColumnRange = { start: 0, end: columns.length };
  const [seen, setSeen] = useState<ColumnRange & { readonly of: readonly unknown[] }>();
  const whole = rows <= WHOLE;
  useEffect(() => {
    if (scroller === null || whole) return;
    let left = Number.NaN;
    const look = () => {
      left = scroller.scrollLeft;
      const now = inSight(scroller, before);
      setSeen((known) =>
        known?.of === columns && known.start === now.start && known.end === now.end
          ? known
          : { ...now, of: columns },
      );
    };
    const onScroll = () => scroller.scrollLeft !== left && look();
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller, columns, whole, before]);
  return whole || seen?.of !== columns ? all : seen;
}

function inSight(scroller: HTMLElement, before: number): ColumnRange {
  const heads = [...scroller.querySelectorAll('th')].slice(before);
  const [left, right] = [scroller.scrollLeft - AROUND, scroller.scrollLeft + scroller.clientWidth + AROUND];
  const seen = heads.map((head) => head.offsetLeft + head.offsetWidth > left && head.offsetLeft < right);
  const start = seen.indexOf(true);
  return start === -1 ? { start: 0, end: heads.length } : { start, end: seen.lastIndexOf(true) + 1 };
}
