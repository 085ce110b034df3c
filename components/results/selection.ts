/**
 * Which rows are ticked, by row number in the order they came, so that sorting keeps them.
 * A selection is never changed; each step gives a new one.
 */
export interface Selection {
  readonly rows: ReadonlySet<number>;
  /** The row last ticked or unticked by itself: where a range with Shift starts. */
  readonly anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { rows: new Set(), anchor: null };

export function toggleRow(selection: Selection, row: number): Selection {
  const rows = new Set(selection.rows);
  if (!rows.delete(row)) rows.add(row);
  return { rows, anchor: row };
}

/**
 * From the anchor to `row`, both included, in the order shown; all of them take the state that `row` gets. Without an
 * anchor, or when a filter has taken it out of sight, it is the row alone.
 *
 * @param order row numbers as shown; `null` while all of them stand as they came
 */
export function toggleRange(selection: Selection, row: number, order: Uint32Array | null): Selection {
  const { anchor } = selection;
  if (anchor === null) return toggleRow(selection, row);
  const places = [anchor, row].map((each) => order?.indexOf(each) ?? each).sort((a, b) => a - b);
  const [first = -1, last = -1] = places;
  if (first === -1) return toggleRow(selection, row);
  const tick = !selection.rows.has(row);
  const rows = new Set(selection.rows);
  for (let place = first; place <= last; place += 1) {
    const each = order?.[place] ?? place;
    if (tick) rows.add(each);
    else rows.delete(each);
  }
  return { rows, anchor: row };
}

/** `replace`: these rows and no others. */
export type TickHow = 'replace' | 'add' | 'remove';

/** Rows chosen at once, on a map or a chart. */
export function tick(selection: Selection, chosen: readonly number[], how: TickHow): Selection {
  if (how === 'replace') return { rows: new Set(chosen), anchor: null };
  const rows = new Set(selection.rows);
  for (const row of chosen) {
    if (how === 'add') rows.add(row);
    else rows.delete(row);
  }
  return { rows, anchor: null };
}

/** Ticks every row shown; unticks them when one of them is ticked. Ticks that a filter hides stay as they are. */
export function toggleAll(selection: Selection, order: Uint32Array | null, rowCount: number): Selection {
  const shown = order ?? Uint32Array.from({ length: rowCount }, (_, row) => row);
  const rows = new Set(selection.rows);
  if (countTicked(rows, order) === 0) for (const row of shown) rows.add(row);
  else for (const row of shown) rows.delete(row);
  return { rows, anchor: null };
}

/** How many of the rows shown are ticked; the other ticks are hidden by a filter. */
export function countTicked(rows: ReadonlySet<number>, order: Uint32Array | null): number {
  if (order === null || rows.size === 0) return rows.size;
  return order.reduce((count, row) => count + Number(rows.has(row)), 0);
}
