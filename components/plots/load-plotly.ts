/**
 * plotly.js (its cartesian part, 450 kB compressed) comes when the first plot is on the page.
 *
 * It writes two style elements, which our Content-Security-Policy refuses. It leaves the first alone when an
 * element with its id carries `no-inline-styles`, and the second (of a map library that no plot here uses)
 * when its id is taken. What the first would say for a plot without the library's own buttons is in plot.css.
 */

import type * as PlotlyModule from 'plotly.js';

export type Plotly = typeof PlotlyModule;

const STYLES = [
  'plotly.js-style-global',
  '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53', // by its own hash, in 4.1
];

let loading: Promise<Plotly> | null = null;

/** @throws {Error} with a sentence for the page */
export function loadPlotly(): Promise<Plotly> {
  loading ??= load().catch((cause) => {
    loading = null;
    throw new Error('The plot cannot be drawn: the part of this page that draws did not arrive.', { cause });
  });
  return loading;
}

async function load(): Promise<Plotly> {
  for (const id of STYLES) {
    if (document.getElementById(id) !== null) continue;
    const place = document.createElement('template');
    place.id = id;
    place.className = 'no-inline-styles';
    document.head.append(place);
  }
  return (await import('plotly.js-cartesian-dist-min')).default;
}
