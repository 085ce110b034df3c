/**
 * What keys do to a plot that has the focus: arrows move, plus and minus zoom, 0 shows all again.
 */

import type { PlotlyHTMLElement } from 'plotly.js';
import { parseCalendar } from './calendar';
import type { Plotly } from './load-plotly';

const STEP = 0.15;
const ZOOM = 0.75;

type Move = { readonly axis: 'xaxis' | 'yaxis'; readonly by: number } | { readonly zoom: number };

const MOVES: Readonly<Record<string, Move | 'all'>> = {
  ArrowLeft: { axis: 'xaxis', by: -STEP },
  ArrowRight: { axis: 'xaxis', by: STEP },
  ArrowDown: { axis: 'yaxis', by: -STEP },
  ArrowUp: { axis: 'yaxis', by: STEP },
  '+': { zoom: ZOOM },
  '=': { zoom: ZOOM },
  '-': { zoom: 1 / ZOOM },
  '0': 'all',
  Home: 'all',
};

export function findMove(key: string): Move | 'all' | null {
  return MOVES[key] ?? null;
}

/**
 * Axes as plotly keeps them: logarithms on a logarithmic axis, so that a step looks alike on both. A timeline is
 * stretched along its dates alone, or what is looked at would leave by the upper edge.
 */
export function applyMove(plotly: Plotly, div: HTMLElement, move: Move): void {
  const layout = (div as PlotlyHTMLElement).layout;
  const update: Record<string, [number, number]> = {};
  for (const axis of ['xaxis', 'yaxis'] as const) {
    const range = layout[axis].range;
    if (range === undefined || (axis === 'yaxis' && 'zoom' in move && layout.xaxis.type === 'date')) continue;
    const [from, to] = range.map(layout[axis].type === 'date' ? parseCalendar : Number) as [number, number];
    const next = moveRange(from, to, axis, move);
    if (next !== null) update[`${axis}.range`] = next;
  }
  void plotly.relayout(div, update as object);
}

export function moveRange(
  from: number,
  to: number,
  axis: 'xaxis' | 'yaxis',
  move: Move,
): [number, number] | null {
  const span = to - from;
  if ('zoom' in move) {
    const middle = (from + to) / 2;
    return [middle - (span * move.zoom) / 2, middle + (span * move.zoom) / 2];
  }
  return move.axis === axis ? [from + span * move.by, to + span * move.by] : null;
}
