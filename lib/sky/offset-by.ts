/** Degrees to radians. */
const RADIAN = Math.PI / 180;

/**
 * The direction at a distance from another, along a great circle.
 *
 * @param ra ICRS degrees, as `dec`
 * @param separation degrees
 * @param positionAngle degrees, from north over east
 * @returns ICRS degrees, `ra` in [0, 360)
 */
export function offsetBy(
  ra: number,
  dec: number,
  separation: number,
  positionAngle: number,
): { ra: number; dec: number } {
  const [sinDec, cosDec] = [Math.sin(dec * RADIAN), Math.cos(dec * RADIAN)];
  const [sinSep, cosSep] = [Math.sin(separation * RADIAN), Math.cos(separation * RADIAN)];
  const cosAngle = Math.cos(positionAngle * RADIAN);
  const z = sinDec * cosSep + cosDec * sinSep * cosAngle;
  const x = cosDec * cosSep - sinDec * sinSep * cosAngle;
  const y = sinSep * Math.sin(positionAngle * RADIAN);
  const moved = ra + Math.atan2(y, x) / RADIAN;
  const wrapped = moved - 360 * Math.floor(moved / 360);
  // A hair below 0 rounds to 360.
  return { ra: 0 <= wrapped && wrapped < 360 ? wrapped : 0, dec: Math.atan2(z, Math.hypot(x, y)) / RADIAN };
}
