import type { Position } from './position';

const RADIAN = Math.PI / 180;

/** Direction of another point along a great circle, degrees from north over east, -180 to 180. */
export function positionAngle(from: Position, to: Position): number {
  const difference = (to.ra - from.ra) * RADIAN;
  const [dec1, dec2] = [from.dec * RADIAN, to.dec * RADIAN];
  const east = Math.sin(difference) * Math.cos(dec2);
  const north = Math.cos(dec1) * Math.sin(dec2) - Math.sin(dec1) * Math.cos(dec2) * Math.cos(difference);
  return Math.atan2(east, north) / RADIAN;
}
