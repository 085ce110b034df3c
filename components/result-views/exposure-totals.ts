/**
 * Live time by target or by collection: sums of t_exptime over rows.
 */
import { numbersOf, type ShownColumns, textAt } from './shown-columns';

export interface ExposureTotal {
  /** `null` where the rows have no name. */
  readonly name: string | null;
  readonly rows: readonly number[];
  /** Sum of t_exptime, s. */
  readonly seconds: number;
  /** How many of the rows have no t_exptime. */
  readonly unknown: number;
  /** The same of the ticked rows. */
  readonly tickedRows: number;
  readonly tickedSeconds: number;
}

interface GrowingTotal {
  readonly name: string | null;
  readonly rows: number[];
  seconds: number;
  unknown: number;
  tickedRows: number;
  tickedSeconds: number;
}

/** The longest first. @param by name of a column of texts */
export function exposureTotals(
  columns: ShownColumns,
  by: string,
  ticked: ReadonlySet<number>,
): readonly ExposureTotal[] {
  const exposures = numbersOf(columns, 't_exptime');
  const totals = new Map<string | null, GrowingTotal>();
  columns.rows.forEach((row, place) => {
    const name = textAt(columns, by, place);
    let total = totals.get(name);
    if (total === undefined) {
      total = { name, rows: [], seconds: 0, unknown: 0, tickedRows: 0, tickedSeconds: 0 };
      totals.set(name, total);
    }
    const known = Number.isFinite(exposures[place]!);
    const seconds = known ? exposures[place]! : 0;
    total.rows.push(row);
    total.seconds += seconds;
    total.unknown += known ? 0 : 1;
    if (!ticked.has(row)) return;
    total.tickedRows += 1;
    total.tickedSeconds += seconds;
  });
  return [...totals.values()].sort((a, b) => b.seconds - a.seconds || b.rows.length - a.rows.length);
}

/** Of all rows together. */
export function sumTotals(totals: readonly ExposureTotal[]) {
  const sum = (value: (total: ExposureTotal) => number) =>
    totals.reduce((all, total) => all + value(total), 0);
  return {
    rowCount: sum(({ rows }) => rows.length),
    seconds: sum(({ seconds }) => seconds),
    unknown: sum(({ unknown }) => unknown),
    tickedRows: sum(({ tickedRows }) => tickedRows),
    tickedSeconds: sum(({ tickedSeconds }) => tickedSeconds),
  };
}
