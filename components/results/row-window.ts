/**
 * The rows in sight and some around them, as the worker hands them out. They change with every step of scrolling, so
 * they stand beside React's state: only the body of the table is drawn again.
 *
 * Rows are asked for in blocks and kept until the order changes, so that scrolling back shows them at once.
 */
import type { Places, ResultRow } from './table-protocol';

const BLOCK = 64;
/** Rows out of sight that stay at hand, in blocks. */
const MAX_BLOCKS = 64;

type Blocks = ReadonlyMap<number, readonly ResultRow[]>;

export class RowWindow {
  readonly #ask: (places: Places) => void;
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Set<number>();
  #blocks: Blocks = new Map();
  #shownCount = 0;
  #inSight: Places = { start: 0, end: BLOCK };

  /** @param ask the worker, for rows of whole blocks; they come by `take` */
  constructor(ask: (places: Places) => void) {
    this.#ask = ask;
  }

  /** Those last wanted, in whole blocks. */
  get inSight(): Places {
    return this.#inSight;
  }

  /** The row at a place of the order shown; `undefined` while it is on its way. */
  at(place: number): ResultRow | undefined {
    return this.#blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK];
  }

  /** Ask for rows about to be seen. Places, `end` exclusive. */
  want(start: number, end: number): void {
    this.#inSight = { start: start - (start % BLOCK), end: Math.ceil(end / BLOCK) * BLOCK };
    for (let block = Math.floor(start / BLOCK); block * BLOCK < end; block += 1) {
      const expected = Math.min(BLOCK, this.#shownCount - block * BLOCK);
      const known = this.#blocks.get(block)?.length ?? 0; // fewer than expected while the result grows
      if (known >= expected || this.#asked.has(block)) continue;
      this.#asked.add(block);
      this.#ask({ start: block * BLOCK, end: (block + 1) * BLOCK });
    }
  }

  /** More rows are shown, behind those there are. */
  grow(shownCount: number): void {
    this.#shownCount = shownCount;
  }

  /** Another order: the rows at hand are other ones from now on. */
  renew(shownCount: number, start: number, rows: readonly ResultRow[]): void {
    this.#shownCount = shownCount;
    this.#asked.clear();
    this.#blocks = new Map();
    this.take(start, rows);
  }

  /** @param start place of a block's first row */
  take(start: number, rows: readonly ResultRow[]): void {
    const kept = new Map(this.#blocks);
    for (let at = 0; at < rows.length; at += BLOCK) {
      const block = (start + at) / BLOCK;
      this.#asked.delete(block);
      kept.delete(block);
      kept.set(block, rows.slice(at, at + BLOCK));
    }
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_BLOCKS) break;
      kept.delete(oldest);
    }
    this.#blocks = kept;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another one whenever rows came. */
  readonly snapshot = (): Blocks => this.#blocks;
}
