/** What stands at one place: sources, the target, the cross of those who look by keyboard. */
import type { Position } from '@/lib/sky/position';
import { haloed, type Pen, placed } from './pen';

export interface SkyMark extends Position {
  readonly name: string;
}

/** Degrees across, below which sources have their names. */
const NAMED_FIELD = 40;
/** More names than these only hide each other. */
const MOST_NAMES = 60;
export function drawSources(pen: Pen, sources: readonly SkyMark[]): void {
  const { context, projection, theme } = pen;
  const shown = sources.flatMap((source) => {
    const at = placed(projection, source);
    return at === null ? [] : [{ source, at }];
  });
  context.beginPath();
  for (const { at } of shown) {
    context.moveTo(at.x, at.y - 4.5);
    context.lineTo(at.x + 4.5, at.y);
    context.lineTo(at.x, at.y + 4.5);
    context.lineTo(at.x - 4.5, at.y);
    context.closePath();
  }
  context.strokeStyle = theme.series[2]!;
  context.lineWidth = 1.6;
  context.stroke();
  if (projection.whole || projection.view.field > NAMED_FIELD || shown.length > MOST_NAMES) return;
  context.font = `11px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { source, at } of shown) haloed(context, source.name, at.x + 8, at.y, theme.ink, theme.ground);
}

/** A cross with an open middle, so that the place itself stays to be seen. */
export function drawTarget({ context, projection, theme }: Pen, target: SkyMark): void {
  const at = placed(projection, target);
  if (at === null) return;
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(at.x + 4 * dx, at.y + 4 * dy);
    context.lineTo(at.x + 12 * dx, at.y + 12 * dy);
  }
  context.strokeStyle = theme.series[3]!;
  context.lineWidth = 2;
  context.stroke();
  context.font = `600 12px ${theme.font}`;
  context.textBaseline = 'bottom';
  const room = projection.size.width - at.x - 12 > context.measureText(target.name).width;
  context.textAlign = room ? 'left' : 'right';
  haloed(context, target.name, at.x + (room ? 8 : -8), at.y - 6, theme.ink, theme.ground);
}

export function drawCross({ context, projection, theme }: Pen): void {
  const [x, y] = [projection.size.width / 2, projection.size.height / 2];
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
  context.moveTo(x - 12, y);
  context.lineTo(x + 12, y);
  context.moveTo(x, y - 12);
  context.lineTo(x, y + 12);
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.4;
  context.stroke();
}
