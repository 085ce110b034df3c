'use client';

/**
 * Which rows of a table are in sight of what scrolls. All rows have one height.
 *
 * The library keeps where each row stands and counts through all of them whenever their number changes, which it does
 * with each filter, and ten times a second while rows come: for a million, 24 MB and as many calls each time. So it is told of
 * more rows than there ever were, in steps; what the table does not have is cut off here.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useState } from 'react';

/** `end` exclusive. */
export interface RowRange {
  /** Rows to draw: those in sight and a few around them. */
  readonly start: number;
  readonly end: number;
  /** Of them, those in sight. */
  readonly seenStart: number;
  readonly seenEnd: number;
  /** Pixels. */
  readonly rowHeight: number;
  /** Brings a row to the middle of what is in sight. */
  readonly scrollTo: (row: number) => void;
}

/** As `h-8 pointer-coarse:h-10` in the row. */
const ROW_HEIGHT = { fine: 2, coarse: 2.5 };
/** Rows above and below those in sight that are drawn in advance. */
const AROUND = 4;
const FIRST_ROOM = 1024;
const GROWTH = 4;

/**
 * @param scroller `null` until it is in the page
 * @param count of rows
 */
export function useRowRange(scroller: HTMLElement | null, count: number): RowRange {
  const [room, setRoom] = useState(FIRST_ROOM);
  if (count > room) setRoom(GROWTH * room);
  const [rowHeight] = useState(findRowHeight);
  const virtualizer = useVirtualizer({
    count: room,
    getScrollElement: () => scroller,
    estimateSize: () => rowHeight,
    overscan: AROUND,
    useFlushSync: false, // a step of scrolling may be skipped, never waited for
  });
  const items = virtualizer.getVirtualItems();
  const seen = virtualizer.range ?? { startIndex: 0, endIndex: -1 };
  const scrollTo = useCallback(
    (row: number) => virtualizer.scrollToIndex(row, { align: 'center' }),
    [virtualizer],
  );
  // Of a table that has just become shorter, the browser goes to the end; until it says so its last rows are drawn.
  const visible = seen.endIndex + 1 - seen.startIndex;
  const back = seen.startIndex < count ? 0 : seen.startIndex - Math.max(0, count - visible);
  const within = (row: number) => Math.max(0, Math.min(count, row - back));
  return {
    start: within(items[0]?.index ?? 0),
    end: within((items.at(-1)?.index ?? -1) + 1),
    seenStart: within(seen.startIndex),
    seenEnd: within(seen.endIndex + 1),
    rowHeight,
    scrollTo,
  };
}

/** In pixels: a finger needs larger buttons, and rows as high as they are. */
function findRowHeight(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return rem * ROW_HEIGHT[matchMedia('(pointer: coarse)').matches ? 'coarse' : 'fine'];
}
