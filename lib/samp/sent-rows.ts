/**
 * The rows of a table that was sent, here and in the programs that loaded it.
 *
 * Here a row has the number in which it came; there it is a place in the document that was sent, whatever either
 * side sorts by. Both documents name their rows, and by these names they are matched.
 */
export class SentRows {
  private readonly pageOf: Int32Array;
  private readonly documentOf = new Map<number, number>();

  /**
   * @param page names of the rows here, by row number
   * @param document names of the rows in the order that was sent
   */
  constructor(page: readonly string[], document: readonly string[]) {
    const places = new Map<string, number[]>();
    for (const [row, name] of page.entries()) {
      const same = places.get(name);
      if (same === undefined) places.set(name, [row]);
      else same.push(row);
    }
    const taken = new Map<string, number>();
    this.pageOf = Int32Array.from(document, (name, index) => {
      const nth = taken.get(name) ?? 0;
      taken.set(name, nth + 1);
      const row = places.get(name)?.[nth] ?? -1;
      if (row >= 0) this.documentOf.set(row, index);
      return row;
    });
  }

  /** Rows here; those that this page does not have are left out. */
  toPage(places: readonly number[]): number[] {
    return places.map((place) => this.pageOf[place] ?? -1).filter((row) => row >= 0);
  }

  /** Places in the document, in its order; rows that were not sent are left out. */
  toDocument(rows: Iterable<number>): number[] {
    return [...rows].flatMap((row) => this.documentOf.get(row) ?? []).sort((a, b) => a - b);
  }
}
