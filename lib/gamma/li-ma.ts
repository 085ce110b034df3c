/**
 * Whether there is a source: counts where it should be against counts where it is not.
 */

/**
 * Significance of an excess, by equation 17 of Li & Ma (1983, ApJ 272, 317), in Gaussian standard deviations;
 * negative for a deficit.
 *
 * @param on counts in the on region
 * @param off counts in the off regions together
 * @param alpha exposure of the on region over that of the off regions, above zero
 * @returns null where there is nothing to compare: no counts at all
 * @example
 * significance(170, 130, 1); // 2.31
 */
export function significance(on: number, off: number, alpha: number): number | null {
  if (!(alpha > 0)) throw new RangeError(`Cannot compare regions with α = ${alpha}: expected above 0`);
  const total = on + off;
  if (!(total > 0)) return null;
  const onPart = on === 0 ? 0 : on * Math.log(((1 + alpha) / alpha) * (on / total));
  const offPart = off === 0 ? 0 : off * Math.log((1 + alpha) * (off / total));
  const size = Math.sqrt(Math.max(0, 2 * (onPart + offPart)));
  return on < alpha * off ? -size : size;
}
