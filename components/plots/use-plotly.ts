/**
 * Draws a figure into an element, and again when figure, theme, paper or width change.
 */

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
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

export function usePlotly(element: RefObject<HTMLDivElement | null>, figure: PlotFigure): DrawnPlot {
  const [state, setState] = useState<DrawState>({ phase: 'loading' });
  const latest = useRef<() => void>(() => {});

  useEffect(() => {
    const div = element.current!;
    let plotly: Plotly | null = null;
    let gone = false;
    const draw = () => {
      if (gone || plotly === null) return;
      const theme = readTheme(div, isOnPaper() ? 'light' : null);
      const zoomable = matchMedia('(pointer: fine)').matches;
      const { data, layout } = toPlotly(figure, { theme, zoomable });
      void plotly.react(div, data, { ...layout, ...sizeOf(div) }, CONFIG);
    };
    latest.current = draw;
    const fail = (error: Error) => gone || setState({ phase: 'failed', message: error.message });
    loadPlotly().then((loaded) => {
      if (gone) return;
      plotly = loaded;
      draw();
      setState({ phase: 'drawn' });
    }, fail);
    const stop = onThemeChange(draw);
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
  }, [element, figure]);

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

function sizeOf({ clientWidth, clientHeight }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(clientWidth, 120), height: Math.max(clientHeight, 120) };
}
