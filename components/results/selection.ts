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
 * From the anchor to `row`, both included, in the order shown; all of them take the state that
 * `row` gets. Without an anchor it is the row alone.
 *
 * @param order row numbers as shown; `null` while they stand as they came
 */
export function toggleRange(selection: Selection, row: number, order: Uint32Array | null): Selection {
  const { anchor } = selection;
  if (anchor === null) return toggleRow(selection, row);
  const places = [anchor, row].map((each) => placeOf(each, order)).sort((a, b) => a - b);
  const [first = 0, last = 0] = places;
  const tick = !selection.rows.has(row);
  const rows = new Set(selection.rows);
  for (let place = first; place <= last; place += 1) {
    const each = order?.[place] ?? place;
    if (tick) rows.add(each);
    else rows.delete(each);
  }
  return { rows, anchor: row };
}

export function selectAll(rowCount: number): Selection {
  return { rows: new Set(Array.from({ length: rowCount }, (_, row) => row)), anchor: null };
}

/** Rows that arrived after sorting stand at the end, in the place in which they came. */
function placeOf(row: number, order: Uint32Array | null): number {
  const place = order?.indexOf(row) ?? row;
  return place === -1 ? row : place;
}
