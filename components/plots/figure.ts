/**
 * What a plot shows, in words of our own: no page needs to know the library that draws it.
 *
 * Numbers are plain; what is not a number (NaN, infinite, or not above zero on a logarithmic axis) leaves a
 * gap in the picture and stays in the table.
 */

export interface PlotAxis {
  readonly label: string;
  /** Printed after the label in brackets: `TeV`, `cm⁻² s⁻¹`; null for a pure number. */
  readonly unit: string | null;
  /** `date`: Modified Julian Dates, drawn as days of the calendar; only on x. */
  readonly scale: 'linear' | 'log' | 'date';
  /** In the axis's own unit; without it, what the series need. */
  readonly range?: readonly [low: number, high: number];
  /** Larger numbers to the left, as right ascension is drawn. */
  readonly reversed?: boolean;
}

/** Errors are lengths from the value, not below zero. */
export interface PlotErrors {
  readonly minus: ArrayLike<number>;
  readonly plus: ArrayLike<number>;
}

interface Series {
  /** In the legend and the table. */
  readonly name: string;
  /** Which of the theme's series colours, from 0; without it, its place in the figure. */
  readonly colour?: number;
}

/** Measured points. */
export interface PointSeries extends Series {
  readonly kind: 'points';
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly xErrors?: PlotErrors;
  readonly yErrors?: PlotErrors;
  /** True where the value is an upper limit: drawn as an arrow downwards. */
  readonly upperLimit?: readonly boolean[];
  /** A word for each point, told with it: a method, a reference. */
  readonly notes?: readonly string[];
  /** More numbers of each point, for the table and the CSV alone. */
  readonly more?: readonly { readonly label: string; readonly values: ArrayLike<number> }[];
}

/** Stretches of x, each a thick bar at its height. */
export interface SpanSeries extends Series {
  readonly kind: 'spans';
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** A curve. */
export interface LineSeries extends Series {
  readonly kind: 'line';
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly dash?: 'solid' | 'dash' | 'dot' | 'dashdot';
}

/** A histogram: one value for each bin. */
export interface StepSeries extends Series {
  readonly kind: 'steps';
  /** Edges of the bins, rising, one more than values. */
  readonly edges: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  readonly errors?: PlotErrors;
  readonly filled?: boolean;
}

/** An area between two curves, such as the error of a model. */
export interface BandSeries extends Series {
  readonly kind: 'band';
  readonly x: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** Values over two axes. */
export interface HeatSeries extends Series {
  readonly kind: 'heat';
  readonly xEdges: ArrayLike<number>;
  readonly yEdges: ArrayLike<number>;
  /** [y, x] */
  readonly values: ArrayLike<number>;
  readonly unit: string | null;
  /** Colours by the logarithm of the value. */
  readonly logColours?: boolean;
}

export type PlotSeries = PointSeries | SpanSeries | LineSeries | StepSeries | BandSeries | HeatSeries;

/** Something pointed out on the x axis: a span of it, or one place when both ends are equal. */
export interface PlotMark {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface PlotPanel {
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
}

export interface PlotFigure extends PlotPanel {
  readonly x: PlotAxis;
  readonly marks?: readonly PlotMark[];
  /** Second panel on the same x axis, such as residuals. */
  readonly below?: PlotPanel;
  /** One unit as long on y as on x: for pieces of the sky. */
  readonly equalScales?: boolean;
  /** A figure that takes the place of one with the same subject keeps what was moved and zoomed. */
  readonly subject?: string;
}

/** `Energy (TeV)` */
export function printAxis({ label, unit }: PlotAxis): string {
  return unit === null || unit === '' ? label : `${label} (${unit})`;
}
