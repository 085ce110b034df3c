/**
 * Which rows are in sight. It changes with every step of scrolling, so it stands beside React's state:
 * only who shows it is drawn again.
 */
export interface SightRange {
  /** Places of the order shown, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface Sight {
  get(): SightRange;
  set(start: number, end: number): void;
  subscribe(listener: () => void): () => void;
}

export function createSight(): Sight {
  let range: SightRange = { start: 0, end: 0 };
  const listeners = new Set<() => void>();
  return {
    get: () => range,
    set(start, end) {
      if (start === range.start && end === range.end) return;
      range = { start, end };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
