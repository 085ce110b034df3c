/**
 * A figure as rows: what somebody reads who does not see the picture, and what is saved as CSV.
 *
 * A table for each series, since series need not share their x.
 */

import { type PlotAxis, type PlotFigure, type PlotSeries, printAxis } from './figure';

export interface FigureTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | string)[])[];
}

export function figureTables(figure: PlotFigure): FigureTable[] {
  const above = figure.series.map((series) => seriesTable(series, figure.x, figure.y));
  const { below } = figure;
  return below === undefined
    ? above
    : [...above, ...below.series.map((series) => seriesTable(series, figure.x, below.y))];
}

/**
 * RFC 4180, numbers as JavaScript prints them: they read back to the same doubles.
 * The first column names the series; columns that another series has are left empty.
 */
export function writeCsv(tables: readonly FigureTable[]): string {
  const columns = [...new Set(tables.flatMap((table) => table.columns))];
  const lines = tables.flatMap(({ name, columns: own, rows }) =>
    rows.map((row) => [name, ...columns.map((column) => cellOf(row[own.indexOf(column)]))]),
  );
  return [['series', ...columns], ...lines].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
}

function cellOf(value: number | string | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' && !Number.isFinite(value) ? '' : String(value);
}

/** A cell that begins like a formula would be run by a spreadsheet; no number of ours is text. */
function quote(cell: string): string {
  const safe = /^[=+@\t]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function seriesTable(series: PlotSeries, xAxis: PlotAxis, yAxis: PlotAxis): FigureTable {
  const x = xAxis.scale === 'date' ? `${xAxis.label} (MJD ${xAxis.unit ?? ''})` : printAxis(xAxis);
  const y = printAxis(yAxis);
  const { name } = series;
  switch (series.kind) {
    case 'points': {
      const { xErrors, yErrors, upperLimit, notes, more = [] } = series;
      const extra: [string, (i: number) => number | string][] = [
        ...(xErrors === undefined ? [] : errorColumns(x, xErrors)),
        ...(yErrors === undefined ? [] : errorColumns(y, yErrors)),
      ];
      if (upperLimit?.some(Boolean)) extra.push(['upper limit', (i) => (upperLimit[i] ? 'yes' : 'no')]);
      if (notes !== undefined) extra.push(['note', (i) => notes[i] ?? '']);
      for (const { label, values } of more) extra.push([label, (i) => values[i]!]);
      return {
        name,
        columns: [x, y, ...extra.map(([column]) => column)],
        rows: Array.from(series.x, (at, i) => [at, series.y[i]!, ...extra.map(([, value]) => value(i))]),
      };
    }
    case 'spans':
      return {
        name,
        columns: [`${x}, from`, `${x}, to`, y],
        rows: Array.from(series.from, (at, i) => [at, series.to[i]!, series.y[i]!]),
      };
    case 'line':
      return { name, columns: [x, y], rows: Array.from(series.x, (at, i) => [at, series.y[i]!]) };
    case 'steps': {
      const extra = series.errors === undefined ? [] : errorColumns(y, series.errors);
      return {
        name,
        columns: [`${x}, from`, `${x}, to`, y, ...extra.map(([column]) => column)],
        rows: Array.from(series.values, (value, i) => [
          series.edges[i]!,
          series.edges[i + 1]!,
          value,
          ...extra.map(([, error]) => error(i)),
        ]),
      };
    }
    case 'band':
      return {
        name,
        columns: [x, `${y}, lower`, `${y}, upper`],
        rows: Array.from(series.x, (at, i) => [at, series.lower[i]!, series.upper[i]!]),
      };
    case 'heat': {
      const { xEdges, yEdges, values, unit } = series;
      const wide = xEdges.length - 1;
      const value = unit === null ? name : `${name} (${unit})`;
      return {
        name,
        columns: [`${x}, from`, `${x}, to`, `${y}, from`, `${y}, to`, value],
        rows: Array.from(values, (one, i) => {
          const column = i % wide;
          const row = Math.floor(i / wide);
          return [xEdges[column]!, xEdges[column + 1]!, yEdges[row]!, yEdges[row + 1]!, one];
        }),
      };
    }
    default:
      return series satisfies never;
  }
}

function errorColumns(
  axis: string,
  { minus, plus }: { minus: ArrayLike<number>; plus: ArrayLike<number> },
): [string, (i: number) => number][] {
  return [
    [`${axis}, error −`, (i) => minus[i]!],
    [`${axis}, error +`, (i) => plus[i]!],
  ];
}
