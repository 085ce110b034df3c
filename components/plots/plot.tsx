'use client';

/**
 * A plot with all that belongs to it: heading, picture, the same as a table, and as files.
 */

import { ChevronDown, Maximize, Table } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { PlotFigure } from './figure';
import { figureTables, writeCsv } from './figure-table';
import { loadPlotly } from './load-plotly';
import { applyMove, findMove } from './plot-keys';
import { PlotTable } from './plot-table';
import { drawPicture, saveBlob } from './save-picture';
import { type PlotActs, usePlotly } from './use-plotly';
import './plot.css';

export interface PlotProps {
  readonly title: string;
  /** What the picture shows, in a sentence that can stand in its place. */
  readonly summary: string;
  /** The same object while nothing changes: a new one is drawn. */
  readonly figure: PlotFigure;
  /** Of saved files, without ending. */
  readonly fileName: string;
  readonly className?: string;
  /** A class for the least height; a plot fills the room it is given. */
  readonly height?: string;
  /** Dragging with a mouse chooses a span of x; without it, dragging zooms. Offer the same by keyboard beside it. */
  readonly onBrush?: PlotActs['onBrush'];
  readonly onPress?: PlotActs['onPress'];
  readonly onView?: PlotActs['onView'];
  /** The numbers are shown as a table, or no longer. */
  readonly onTable?: (shown: boolean) => void;
}

export function Plot(props: PlotProps) {
  const {
    title,
    summary,
    figure,
    fileName,
    className,
    height = 'min-h-80',
    onBrush,
    onPress,
    onView,
  } = props;
  const id = useId();
  const canvas = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { state, redraw } = usePlotly(canvas, figure, { onBrush, onPress, onView });
  const failed = state.phase === 'failed';

  async function savePicture(format: 'svg' | 'png') {
    try {
      const picture = await drawPicture(figure, title, format, canvas.current!);
      saveBlob(picture, `${fileName}.${format}`);
      setTrouble(null);
    } catch (error) {
      setTrouble(`The picture could not be saved: ${error instanceof Error ? error.message : error}`);
    }
  }

  function saveCsv() {
    const csv = new Blob([writeCsv(figureTables(figure))], { type: 'text/csv;charset=utf-8' });
    saveBlob(csv, `${fileName}.csv`);
  }

  function onKeyDown(event: KeyboardEvent) {
    const move = event.ctrlKey || event.metaKey || event.altKey ? null : findMove(event.key);
    if (move === null || state.phase !== 'drawn') return;
    event.preventDefault();
    if (move === 'all') redraw();
    else void loadPlotly().then((plotly) => applyMove(plotly, canvas.current!, move));
  }

  return (
    <figure
      aria-labelledby={`${id}-title`}
      className={classNames(
        'flex min-w-0 break-inside-avoid flex-col rounded-md border border-line bg-raised',
        className,
      )}
    >
      <figcaption className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 pt-2">
        <span id={`${id}-title`} className="min-w-0 flex-1 font-semibold">
          {title}
        </span>
        <span className="flex items-center gap-0.5 print:hidden">
          {!asTable && (
            <Button
              look="quiet"
              size="icon"
              title="Show all again"
              aria-label={`Show all of ${title} again`}
              onClick={redraw}
            >
              <Maximize aria-hidden className="size-4" />
            </Button>
          )}
          <Button
            look="quiet"
            size="small"
            aria-pressed={asTable}
            aria-label={`${title} as a table`}
            className="aria-pressed:bg-accent-soft"
            onClick={() => {
              setAsTable(!asTable);
              props.onTable?.(!asTable);
            }}
          >
            <Table aria-hidden className="size-4" /> Table
          </Button>
          <Menu
            align="end"
            trigger={
              <Button look="quiet" size="small" aria-label={`Save ${title}`}>
                Save <ChevronDown aria-hidden className="size-4" />
              </Button>
            }
          >
            <MenuItem onSelect={saveCsv}>CSV, the numbers</MenuItem>
            <MenuItem onSelect={() => void savePicture('svg')}>SVG, for print</MenuItem>
            <MenuItem onSelect={() => void savePicture('png')}>PNG, for slides</MenuItem>
          </Menu>
        </span>
      </figcaption>
      <p id={`${id}-summary`} className="px-3 text-sm text-muted">
        {summary}
      </p>
      {failed && (
        <Notice kind="warning" className="mx-3 my-2">
          {state.message} These are its numbers.
        </Notice>
      )}
      {trouble !== null && (
        <Notice kind="error" className="mx-3 my-2">
          {trouble}
        </Notice>
      )}
      {(asTable || failed) && (
        <div className="p-3">
          <PlotTable figure={figure} title={title} />
        </div>
      )}
      <div className={classNames('relative flex-1', height, (asTable || failed) && 'hidden')}>
        {state.phase === 'loading' && <Skeleton className="absolute inset-3" />}
        <div
          ref={canvas}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move and zoom it
          tabIndex={0}
          aria-roledescription="plot"
          aria-label={`${title}. Arrow keys move, plus and minus zoom, 0 shows all; the table has its numbers.`}
          aria-describedby={`${id}-summary`}
          data-drawn={state.phase === 'drawn'}
          onKeyDown={onKeyDown}
          className="absolute inset-0 rounded-md"
        />
      </div>
    </figure>
  );
}
