/**
 * Coverage as a set of HEALPix cells of several orders: a MOC (IVOA MOC 2.0, the spatial part).
 *
 * Four cells that fill the next larger one are always told as that one (MOC 2.0 §4.1.1), so equal coverage has equal
 * cells.
 */
import { MAX_NUMBER_ORDER } from './healpix-cell';

export interface Moc {
  /** The finest order that was looked at; cells of it may be absent. */
  readonly order: number;
  /** Indices of the nested scheme by order, rising; orders without cells are left out. */
  readonly cells: ReadonlyMap<number, readonly number[]>;
}

/**
 * @param cells indices by order, in any order, also twice or one inside another
 * @param order the finest
 */
export function toMoc(cells: ReadonlyMap<number, Iterable<number>>, order: number): Moc {
  const sets = Array.from({ length: order + 1 }, (_, each) => new Set(cells.get(each) ?? []));
  // From coarse to fine: what lies in a larger cell goes.
  const held = (each: number, index: number) => {
    for (
      let up = each - 1, parent = Math.floor(index / 4);
      up >= 0;
      up -= 1, parent = Math.floor(parent / 4)
    ) {
      if (sets[up]!.has(parent)) return true;
    }
    return false;
  };
  for (let each = 1; each <= order; each += 1) {
    for (const index of sets[each]!) if (held(each, index)) sets[each]!.delete(index);
  }
  // From fine to coarse: four that fill a larger one become it.
  for (let each = order; each > 0; each -= 1) {
    const set = sets[each]!;
    for (const index of set) {
      if (index % 4 !== 0 || ![1, 2, 3].every((part) => set.has(index + part))) continue;
      for (let part = 0; part < 4; part += 1) set.delete(index + part);
      sets[each - 1]!.add(index / 4);
    }
  }
  const kept = sets.flatMap((set, each): [number, number[]][] =>
    set.size === 0 ? [] : [[each, [...set].sort((a, b) => a - b)]],
  );
  return { order, cells: new Map(kept) };
}

/** Part of the whole sky, 0 to 1: all cells of one order are equally large. */
export function skyFraction({ cells }: Moc): number {
  let fraction = 0;
  for (const [order, indices] of cells) fraction += indices.length / (12 * 4 ** order);
  return fraction;
}

/** The ASCII form, e.g. `1/1-2,4 2/12-14,21` (MOC 2.0 §4.3.2). */
export function printMoc({ order, cells }: Moc): string {
  const parts = [...cells].map(([each, indices]) => `${each}/${printRanges(indices)}`);
  // An order without cells at the end tells how fine the coverage is.
  if (!cells.has(order)) parts.push(`${order}/`);
  return parts.join(' ');
}

function printRanges(indices: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const index of indices) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** The JSON form, e.g. `{"1":[1,2,4],"2":[12,13,14,21]}` (MOC 2.0 §4.3.3). */
export function writeMocJson({ order, cells }: Moc): string {
  const entries = [...cells].map(([each, indices]) => [String(each), indices] as const);
  return JSON.stringify(Object.fromEntries(cells.has(order) ? entries : [...entries, [String(order), []]]));
}

/**
 * From the ASCII form.
 *
 * @returns `null` for text that is no MOC
 */
export function parseMoc(text: string): Moc | null {
  const cells = new Map<number, number[]>();
  let order: number | null = null;
  for (const word of text
    .replace(/\s*-\s*/g, '-')
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const [, orderText, rest = ''] = /^(?:(\d+)\/)?(.*)$/.exec(word) ?? [];
    if (orderText !== undefined) order = Number(orderText);
    if (order === null || order > MAX_NUMBER_ORDER) return null;
    const indices = cells.get(order) ?? [];
    cells.set(order, indices);
    if (rest === '') continue;
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(rest) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (from === undefined || last < first || last >= 12 * 4 ** order) return null;
    for (let index = first; index <= last; index += 1) indices.push(index);
  }
  return order === null ? null : toMoc(cells, Math.max(...cells.keys()));
}

/** Order and index in one number, rising: what MOCs in FITS hold (MOC 2.0 §4.2.2). */
export function uniqNumbers({ cells }: Moc): number[] {
  return [...cells].flatMap(([order, indices]) => indices.map((index) => 4 * 4 ** order + index));
}
