/**
 * Arrows as paths of SVG.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A curve through points, along the direction of the drawing in each of them.
 *
 * @param level the drawing runs from side to side, not from top to bottom
 */
export function pathThrough(points: readonly Point[], level: boolean): string {
  const [start, ...rest] = points;
  let last = start!;
  const curves = rest.map((point) => {
    const [x, y] = [round((last.x + point.x) / 2), round((last.y + point.y) / 2)];
    const bend = level
      ? `C ${x} ${round(last.y)}, ${x} ${round(point.y)}`
      : `C ${round(last.x)} ${y}, ${round(point.x)} ${y}`;
    last = point;
    return `${bend}, ${round(point.x)} ${round(point.y)}`;
  });
  return [`M ${round(start!.x)} ${round(start!.y)}`, ...curves].join(' ');
}

/** Where the words of an arrow stand: half the way. */
export function middleOf(points: readonly Point[]): Point {
  const half = points.length / 2;
  const [a, b] = [points[Math.ceil(half) - 1]!, points[Math.floor(half)]!];
  return { x: round((a.x + b.x) / 2), y: round((a.y + b.y) / 2) };
}

const round = (value: number) => Math.round(value * 10) / 10;
