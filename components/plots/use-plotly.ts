/**
 * Draws a figure into an element, and again when figure, theme, paper or width change.
 */

import type { Layout, PlotlyHTMLElement, PlotSelectionEvent } from 'plotly.js';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { fromCalendar, parseCalendar } from './calendar';
import type { PlotFigure } from './figure';
import { loadPlotly, type Plotly } from './load-plotly';
import { isOnPaper, onThemeChange, readTheme } from './plot-theme';
import { CONFIG, toPlotly } from './to-plotly';

export type DrawState =
  | { readonly phase: 'loading' | 'drawn' }
  | { readonly phase: 'failed'; readonly message: string };

export interface DrawnPlot {
  readonly state: DrawState;
  /** As the figure says, whatever was moved or zoomed since. */
  readonly redraw: () => void;
}

/** What pressing and dragging does beside looking. */
export interface PlotActs {
  /** The span of x in sight, in the axis's own unit: after each drawing, move and zoom. */
  readonly onView?: (from: number, to: number) => void;
  /** A span of x was drawn, in the axis's own unit. */
  readonly onBrush?: (from: number, to: number) => void;
  /** A point was pressed. @param below it is in the second panel; `series` counts within its panel */
  readonly onPress?: (point: {
    readonly below: boolean;
    readonly series: number;
    readonly index: number;
  }) => void;
}

export function usePlotly(
  element: RefObject<HTMLDivElement | null>,
  figure: PlotFigure,
  acts: PlotActs = {},
): DrawnPlot {
  const latestActs = useRef(acts);
  latestActs.current = acts;
  const brushable = acts.onBrush !== undefined;
  const [state, setState] = useState<DrawState>({ phase: 'loading' });
  const latest = useRef<() => void>(() => {});

  useEffect(() => {
    const div = element.current!;
    let plotly: Plotly | null = null;
    let gone = false;
    const draw = (anew = false) => {
      if (gone || plotly === null) return;
      const theme = readTheme(div, isOnPaper() ? 'light' : null);
      const zoomable = matchMedia('(pointer: fine)').matches;
      const { data, layout } = toPlotly(figure, { theme, zoomable, brushable });
      const kept = anew ? {} : keptView(div, figure, layout);
      // A span drawn before is gone; the types leave `selections` out.
      const cleared: object = { ...layout, ...kept, ...sizeOf(div), selections: [] };
      const drawn = plotly.react(div, data, cleared, CONFIG);
      void drawn.then(() => listen(div, figure, latestActs));
    };
    latest.current = () => draw(true);
    const fail = (error: Error) => gone || setState({ phase: 'failed', message: error.message });
    loadPlotly().then((loaded) => {
      if (gone) return;
      plotly = loaded;
      draw();
      setState({ phase: 'drawn' });
    }, fail);
    const stop = onThemeChange(() => draw());
    const observer = new ResizeObserver(() => {
      const drawn = div.classList.contains('js-plotly-plot');
      if (plotly !== null && drawn && div.clientWidth > 0) void plotly.relayout(div, sizeOf(div));
    });
    observer.observe(div);
    return () => {
      gone = true;
      stop();
      observer.disconnect();
    };
  }, [element, figure, brushable]);

  useEffect(() => {
    const div = element.current!;
    return () =>
      void loadPlotly().then(
        (plotly) => plotly.purge(div),
        () => {},
      );
  }, [element]);

  const redraw = useCallback(() => latest.current(), []);
  return { state, redraw };
}

/** What was moved and zoomed in a drawing of the same subject. */
function keptView(div: HTMLElement, { subject }: PlotFigure, layout: Partial<Layout>): Partial<Layout> {
  if (subject === undefined || figures.get(div)?.subject !== subject) return {};
  const now = (div as PlotlyHTMLElement).layout;
  const axes = (['xaxis', 'yaxis', 'yaxis2'] as const).filter(
    (axis) => now[axis]?.autorange === false && layout[axis] !== undefined,
  );
  return Object.fromEntries(
    axes.map((axis) => [axis, { ...layout[axis], autorange: false, range: now[axis].range }]),
  );
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(clientWidth, 120), height: Math.max(clientHeight, 120) };
}

const listening = new WeakSet<HTMLElement>();
/** The figure that stands in an element now: its axes say what a dragged span means. */
const figures = new WeakMap<HTMLElement, PlotFigure>();

function listen(div: HTMLElement, figure: PlotFigure, acts: { readonly current: PlotActs }): void {
  figures.set(div, figure);
  tellView(div, acts);
  if (listening.has(div)) return;
  listening.add(div);
  const plot = div as PlotlyHTMLElement;
  plot.on('plotly_relayout', () => tellView(div, acts));
  plot.on('plotly_selected', (event) => {
    const range = (event as Partial<PlotSelectionEvent> | undefined)?.range?.x;
    if (range === undefined || acts.current.onBrush === undefined) return;
    const [from, to] = range.map((end) => toAxis(end, figures.get(div)!)).sort((a, b) => a - b);
    acts.current.onBrush(from!, to!);
  });
  plot.on('plotly_click', ({ points: [point] }) => {
    const data = point?.data as { meta?: unknown; yaxis?: string } | undefined;
    const index = point?.customdata;
    if (typeof index !== 'number' || typeof data?.meta !== 'number') return;
    acts.current.onPress?.({ below: data.yaxis === 'y2', series: data.meta, index });
  });
}

function tellView(div: HTMLElement, acts: { readonly current: PlotActs }): void {
  const range = (div as PlotlyHTMLElement).layout?.xaxis?.range;
  if (range === undefined || acts.current.onView === undefined) return;
  const figure = figures.get(div)!;
  const ends = range.map((end) => toAxis(figure.x.scale === 'log' ? 10 ** Number(end) : end, figure));
  acts.current.onView(Math.min(...ends), Math.max(...ends));
}

/** A place on the axis as plotly tells it, in the axis's own unit. */
function toAxis(end: number | string, { x }: PlotFigure): number {
  return x.scale === 'date' ? fromCalendar(parseCalendar(end)) : Number(end);
}
