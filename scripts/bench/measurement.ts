/** What a benchmark finds out, and the statistics it needs. */

export interface Measurement {
  readonly what: string;
  /** With unit: `4.2 ms`. */
  readonly measured: string;
  /** What it is compared with, e.g. the database alone; empty when it stands for itself. */
  readonly against: string;
  readonly limit: string;
  readonly kept: boolean;
}

/** @param share 0.5 for the median, 0.99 for p99 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (value === undefined) throw new RangeError('Cannot take a quantile of no values');
  return value;
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** As the text of a table, marked where a limit is not kept. */
export function printTable(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ what, measured, against, limit, kept }) => [
    what,
    measured,
    against,
    limit,
    kept ? 'kept' : 'NOT KEPT',
  ]);
  const table = [['what', 'measured', 'against', 'limit', ''], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
