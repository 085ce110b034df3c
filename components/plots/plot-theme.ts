/**
 * The colours of a plot, taken from the page's own (app/globals.css).
 *
 * The library wants colours, not variables, and our variables depend on the colour scheme of the element that
 * uses them: so an element that has the wanted scheme is asked.
 */

export interface PlotTheme {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly ground: string;
  readonly font: string;
  readonly series: readonly string[];
}

const SERIES = 6;

/** @param scheme `light` for paper and saved pictures; null for what the reader chose */
export function readTheme(within: HTMLElement, scheme: 'light' | null): PlotTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  if (scheme !== null) probe.style.colorScheme = scheme;
  within.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--color-${name})`;
    return getComputedStyle(probe).color;
  };
  const theme = {
    ink: colour('ink'),
    muted: colour('muted'),
    line: colour('line'),
    ground: colour('raised'),
    font: getComputedStyle(within).fontFamily,
    series: Array.from({ length: SERIES }, (_, i) => colour(`series-${i + 1}`)),
  };
  probe.remove();
  return theme;
}

/** Calls back when the reader changes the theme, the system does, or the page goes to paper. */
export function onThemeChange(changed: () => void): () => void {
  const switched = new MutationObserver(changed);
  switched.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    switched.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

export function isOnPaper(): boolean {
  return matchMedia('print').matches;
}
