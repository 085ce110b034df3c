/**
 * Did you mean …?
 */

/**
 * The name most like a mistyped one, or else one that has it as a part: `s_ra` for `ra`. `null` when none is like it.
 * Upper and lower case count as the same.
 */
export function findSimilar(name: string, candidates: Iterable<string>): string | null {
  const names = [...candidates];
  return findMistyped(name, names) ?? findLonger(name, names);
}

function findLonger(name: string, candidates: readonly string[]): string | null {
  const part = `_${name.toLowerCase()}_`;
  const longer = candidates.filter(
    (candidate) => name !== '' && `_${candidate.toLowerCase()}_`.includes(part),
  );
  return longer.sort((a, b) => a.length - b.length)[0] ?? null;
}

function findMistyped(name: string, candidates: readonly string[]): string | null {
  const wanted = name.toLowerCase().slice(0, 64);
  let best: string | null = null;
  // A third of the letters may be wrong; of one or two letters, none.
  let least = Math.floor(wanted.length / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** How many letters are to be put in, left out, replaced or swapped with their neighbour. */
export function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        current[column - 1]! + 1,
        previous[column]! + 1,
        previous[column - 1]! + (same ? 0 : 1),
      );
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, beforePrevious[column - 2]! + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[to.length]!;
}
