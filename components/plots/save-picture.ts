/**
 * A figure as a file, drawn for paper: light whatever the page is, and the same size from any screen.
 */

import type { PlotFigure } from './figure';
import { loadPlotly } from './load-plotly';
import { readTheme } from './plot-theme';
import { toPlotly } from './to-plotly';

/** Pixels; PNG has twice as many in each direction. */
const SIZE = { width: 900, height: 600 };

/** @param within an element of the page, for its fonts and colours */
export async function drawPicture(
  figure: PlotFigure,
  title: string,
  format: 'svg' | 'png',
  within: HTMLElement,
): Promise<Blob> {
  const plotly = await loadPlotly();
  const theme = readTheme(within, 'light');
  const { data, layout } = toPlotly(figure, { theme, zoomable: false });
  const titled = {
    ...layout,
    autosize: false,
    ...SIZE,
    title: { text: title, x: 0.02, xanchor: 'left' as const, font: { size: 15 } },
    margin: { ...layout.margin, t: layout.showlegend ? 76 : 48 },
  };
  const url = await plotly.toImage(
    { data, layout: titled },
    { format, ...SIZE, scale: format === 'png' ? 2 : 1 },
  );
  return fromDataUrl(url);
}

/** By hand: fetching a data: address is not among what our Content-Security-Policy lets a page do. */
function fromDataUrl(url: string): Blob {
  const comma = url.indexOf(',');
  const head = url.slice(5, comma);
  const body = url.slice(comma + 1);
  const [type] = head.split(';');
  if (!head.endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0))], { type });
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
