/** Degrees to radians. */
const RADIAN = Math.PI / 180;

/**
 * Great-circle distance of two points, by Vincenty's formula, which is exact for near and for
 * opposite points alike (T. Vincenty 1975, Survey Review 23, 88).
 *
 * @param ra1 ICRS degrees, as all four
 * @returns degrees, 0 to 180
 */
export function angularSeparation(ra1: number, dec1: number, ra2: number, dec2: number): number {
  const difference = (ra2 - ra1) * RADIAN;
  const [sin1, cos1] = [Math.sin(dec1 * RADIAN), Math.cos(dec1 * RADIAN)];
  const [sin2, cos2] = [Math.sin(dec2 * RADIAN), Math.cos(dec2 * RADIAN)];
  const across = Math.hypot(cos2 * Math.sin(difference), cos1 * sin2 - sin1 * cos2 * Math.cos(difference));
  return Math.atan2(across, sin1 * sin2 + cos1 * cos2 * Math.cos(difference)) / RADIAN;
}
