/**
 * A number of single precision as the double with the fewest digits that rounds to it: 0.3 for Math.fround(0.3), whose
 * own digits as a double are 0.30000001192092896.
 */
export function shortFloat(value: number): number {
  // Six digits are always told apart in single precision, nine always suffice.
  for (let precision = 6; precision < 9; precision += 1) {
    const short = Number(value.toPrecision(precision));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}
